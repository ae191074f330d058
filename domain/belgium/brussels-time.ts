import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { type DayPart, dayParts, dayPartTimes } from './day-parts.ts';

/**
 * Belgian time. Instants are epoch milliseconds, dates are ISO strings (`2021-04-11`), times of
 * day are `HH:MM`: plain values that compare and store as they are. The rules of the zone come
 * from the time zone data through Temporal; what runs in ranking loops is arithmetic on the
 * stretch of constant offset that was looked up last.
 */
export const timeZone = 'Europe/Brussels';

const minute = 60_000;
const day = 86_400_000;

/** A stretch of time in which the offset to UTC does not change: `from` inclusive, `until` exclusive. */
interface Stretch {
  from: number;
  until: number;
  offset: number;
}

const stretches: Stretch[] = [];
let lastStretch: Stretch = { from: 0, until: 0, offset: 0 };

/** ISO date in Belgium at an instant. */
export function localDate(ms: number): string {
  return isoDate(Math.floor((ms + offsetAt(ms)) / day));
}

/** `HH:MM` in Belgium at an instant, seconds cut off. */
export function localTime(ms: number): string {
  const local = ms + offsetAt(ms);
  return clock(Math.floor((local - Math.floor(local / day) * day) / minute));
}

/** `2021-04-11T12:30` in Belgium at an instant, seconds cut off. */
export function localMinute(ms: number): string {
  return `${localDate(ms)}T${localTime(ms)}`;
}

/**
 * The instant of a local date and time. A time that the clock skips in spring counts from
 * before the gap (02:30 becomes 03:30), one that it shows twice in autumn is the earlier:
 * Temporal's `compatible`.
 * @param time `HH:MM`; `24:00` is the end of the day
 */
export function toInstant(date: string, time: string): number {
  const local = epochDay(date) * day + minutesOf(time) * minute;
  const before = offsetAt(local - day);
  const first = local - before;
  if (offsetAt(first) === before) return first;
  const second = local - offsetAt(first);
  // In a gap the second guess falls back before the change: then the offset before it rules.
  return offsetAt(second) === offsetAt(first) ? second : first;
}

export function dayPartStart(date: string, part: DayPart): number {
  return dayPartEdge(date, part, 'from');
}

/** The first instant that no longer belongs to the day-part. */
export function dayPartEnd(date: string, part: DayPart): number {
  return dayPartEdge(date, part, 'to');
}

/** The day-parts of a date that overlap [fromMs, toMs), in order (S1). */
export function dayPartsOverlapping(date: string, fromMs: number, toMs: number): DayPart[] {
  return dayParts.filter((part) => fromMs < dayPartEnd(date, part) && toMs > dayPartStart(date, part));
}

/** @param days may be negative */
export function addDays(date: string, days: number): string {
  return isoDate(epochDay(date) + days);
}

/** Calendar days from `from` to `to`: 1 for tomorrow, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return epochDay(to) - epochDay(from);
}

/** Whether a text is a date of the calendar, written as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(epochDay(text)) && isoDate(epochDay(text)) === text;
}

/** Whether a text is a time of day, written as `HH:MM`, 00:00 to 23:59. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function dayPartEdge(date: string, part: DayPart, edge: 'from' | 'to'): number {
  // A list is ranked over a few dozen day-parts, asked for many thousand times.
  let edges = dayPartEdges.get(date);
  if (edges === undefined) {
    if (dayPartEdges.size >= 100) dayPartEdges.clear();
    edges = new Map();
    dayPartEdges.set(date, edges);
  }
  const time = dayPartTimes[part][edge];
  let ms = edges.get(time);
  if (ms === undefined) {
    ms = toInstant(date, time);
    edges.set(time, ms);
  }
  return ms;
}

const dayPartEdges = new Map<string, Map<string, number>>();

function offsetAt(ms: number): number {
  if (ms < lastStretch.from || ms >= lastStretch.until) lastStretch = stretchAt(ms);
  return lastStretch.offset;
}

function stretchAt(ms: number): Stretch {
  const known = stretches.find(({ from, until }) => ms >= from && ms < until);
  if (known !== undefined) return known;
  const nanoseconds = BigInt(Math.floor(ms)) * 1_000_000n;
  const here = ZonedDateTime.create(nanoseconds, timeZone);
  // "previous" is strictly before: one nanosecond on, a change at this very instant counts.
  const change = ZonedDateTime.getTimeZoneTransition(ZonedDateTime.create(nanoseconds + 1n, timeZone), 'previous');
  const next = ZonedDateTime.getTimeZoneTransition(here, 'next');
  const stretch: Stretch = {
    from: change === null ? Number.NEGATIVE_INFINITY : Number(change.epochNanoseconds / 1_000_000n),
    until: next === null ? Number.POSITIVE_INFINITY : Number(next.epochNanoseconds / 1_000_000n),
    offset: ZonedDateTime.offsetNanoseconds(here) / 1_000_000,
  };
  stretches.push(stretch);
  return stretch;
}

/** `YYYY-MM-DD` in UTC of an instant (epoch ms): for what is cut by days that are all as long. */
export const utcDate = (at: number): string => isoDate(Math.floor(at / day));

function epochDay(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / day;
}

function isoDate(daysSinceEpoch: number): string {
  let text = isoDates.get(daysSinceEpoch);
  if (text === undefined) {
    if (isoDates.size >= 1000) isoDates.clear();
    text = new Date(daysSinceEpoch * day).toISOString().slice(0, 10);
    isoDates.set(daysSinceEpoch, text);
  }
  return text;
}

const isoDates = new Map<number, string>();

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clock(minutes: number): string {
  const hour = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hour < 10 ? '0' : ''}${hour}:${rest < 10 ? '0' : ''}${rest}`;
}
