/** The same entry as the mail's attachment, from the page: the same id, so that a calendar program keeps one of both. */

export type Entry = Readonly<{
  id: string;
  /** Local date and times of Belgium. */
  date: string;
  from: string;
  to: string;
  summary: string;
  location: string;
  /** The server's instant. */
  madeAt: string;
}>;

/** Summer time of the European Union since 1996 (directive 2000/84/EC): the last Sundays of March and October. */
const zone = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Brussels',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** RFC 5545. Lines are folded nowhere: none of ours comes near 75 bytes but summary and location, which are folded. */
export function calendarEntry({ id, date, from, to, summary, location, madeAt }: Entry): string {
  const at = (time: string): string => `${date.replaceAll('-', '')}T${time.replace(':', '')}00`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//last-minute//vaccination//EN',
    'METHOD:PUBLISH',
    ...zone,
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${madeAt.replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;TZID=Europe/Brussels:${at(from)}`,
    `DTEND;TZID=Europe/Brussels:${at(to)}`,
    ...folded(`SUMMARY:${escaped(summary)}`),
    ...folded(`LOCATION:${escaped(location)}`),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

/** 36 characters are at most 72 bytes of the letters in which names of Belgium are written. */
function folded(line: string): string[] {
  const pieces = line.match(/.{1,36}/gu) ?? [];
  return pieces.map((piece, index) => (index === 0 ? piece : ` ${piece}`));
}
