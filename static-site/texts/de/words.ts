import type { words as Model } from '../nl/words.ts';

export const words: typeof Model = {
  locale: 'de-BE',
  dayParts: {
    morning: { name: 'Vormittag', hours: '8–13 Uhr', every: 'Jeden Vormittag' },
    afternoon: { name: 'Nachmittag', hours: '13–17 Uhr', every: 'Jeden Nachmittag' },
    evening: { name: 'Abend', hours: '17–22 Uhr', every: 'Jeden Abend' },
  },
  time: '{h}.{m} Uhr',
  bareTime: '{h}.{m}',
  span: 'von {from} bis {to} Uhr',
  dateTime: '{date} um {time}',
  today: 'heute',
  tomorrow: 'morgen',
  firstOfMonth: '1',
  labelled: '{label}: {value}',
  wholeDay: 'den ganzen Tag',
  everyDay: 'Jeden Tag, den ganzen Tag',
  dayAndParts: '{day}: {parts}',
  duration: { hours: '{h} Std. {m} Min.', minutes: '{m} Min. {s} Sek.' },
  map: 'Auf der Karte ansehen',
  mapNewWindow: '(öffnet OpenStreetMap)',
};
