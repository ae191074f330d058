import type { words as Model } from '../nl/words.ts';

export const words: typeof Model = {
  locale: 'fr-BE',
  dayParts: {
    morning: { name: 'matin', hours: '8 h–13 h', every: 'Tous les matins' },
    afternoon: { name: 'après-midi', hours: '13 h–17 h', every: 'Tous les après-midi' },
    evening: { name: 'soir', hours: '17 h–22 h', every: 'Tous les soirs' },
  },
  time: '{h}h{m}',
  bareTime: '{h}h{m}',
  span: 'de {from} à {to}',
  dateTime: '{date} à {time}',
  today: 'aujourd’hui',
  tomorrow: 'demain',
  firstOfMonth: '1er',
  labelled: '{label} : {value}',
  wholeDay: 'toute la journée',
  everyDay: 'Tous les jours, toute la journée',
  dayAndParts: '{day} : {parts}',
  duration: { hours: '{h} h {m} min', minutes: '{m} min {s} s' },
  map: 'Voir sur la carte',
  mapNewWindow: '(ouvre OpenStreetMap)',
};
