import { Temporal } from 'temporal-polyfill';

/**
 * Times of scenario files: Europe/Brussels, to the minute. A `Minute` is the number of minutes since
 * the epoch (UTC), so that half an hour is 30 whatever the clocks do.
 */
export type Minute = number;

export type DayPart = 'morning' | 'afternoon' | 'evening';

const zone = 'Europe/Brussels';
const edges: Record<DayPart, { from: string; to: string }> = {
  morning: { from: '08:00', to: '13:00' },
  afternoon: { from: '13:00', to: '17:00' },
  evening: { from: '17:00', to: '22:00' },
};

/** Whether the text is a date of the calendar, as `2021-04-11`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a local moment that the clock shows, as `2021-04-11T15:00`; 02:30 of 28 March 2021 is none. */
export function isMoment(text: string): boolean {
  const [date = '', time = ''] = text.split('T');
  if (!/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/.test(text) || !isDate(date)) return false;
  return toLocal(toMinute(text)) === `${date}T${time}`;
}

/** A local moment as minutes since the epoch. Of a time that autumn shows twice, the first. */
export function toMinute(moment: string): Minute {
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(zone).epochMilliseconds / 60_000;
}

/** Minutes since the epoch as a local moment; seconds, if any, are cut off. */
export function toLocal(minute: Minute): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(minute) * 60_000);
  return instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The local date at a moment, as `2021-04-11`. */
export function localDate(minute: Minute): string {
  return toLocal(minute).slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

export interface DayPartSpan {
  date: string;
  from: Minute;
  to: Minute;
}

const spans = new Map<string, DayPartSpan>();

/** A half-open day-part such as `2021-04-11 afternoon`. */
export function dayPartSpan(dayPartOfDate: string): DayPartSpan {
  // The reference implementation asks for the same few thousands of times.
  const known = spans.get(dayPartOfDate);
  if (known !== undefined) return known;
  const [date = '', part] = dayPartOfDate.split(' ');
  const { from, to } = edges[dayPartNamed(part)];
  const span = { date, from: toMinute(`${date}T${from}`), to: toMinute(`${date}T${to}`) };
  spans.set(dayPartOfDate, span);
  return span;
}

function dayPartNamed(text: string | undefined): DayPart {
  if (text === 'morning' || text === 'afternoon' || text === 'evening') return text;
  throw new RangeError(`not a day-part: ${text}`);
}
