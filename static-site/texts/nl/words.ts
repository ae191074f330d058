/** Words that scripts put into sentences: day-parts, lists, dates and times. */
export const words = {
  locale: 'nl-BE',
  dayParts: {
    morning: { name: 'voormiddag', hours: '8–13 uur', every: 'Elke voormiddag' },
    afternoon: { name: 'namiddag', hours: '13–17 uur', every: 'Elke namiddag' },
    evening: { name: 'avond', hours: '17–22 uur', every: 'Elke avond' },
  },
  /** A time of the day; {h} without a leading zero, {m} with two digits. */
  time: '{h}.{m} uur',
  /** Times without the word, for a span. */
  bareTime: '{h}.{m}',
  span: 'van {from} tot {to} uur',
  dateTime: '{date} om {time}',
  today: 'vandaag',
  tomorrow: 'morgen',
  /** What Intl writes as a bare number. */
  firstOfMonth: '1',
  /** A fact with its name. */
  labelled: '{label}: {value}',
  wholeDay: 'de hele dag',
  everyDay: 'Elke dag, de hele dag',
  dayAndParts: '{day}: {parts}',
  duration: { hours: '{h} u. {m} min.', minutes: '{m} min. {s} sec.' },
  map: 'Bekijk op de kaart',
  mapNewWindow: '(opent OpenStreetMap)',
};
