import type { fields } from '../../../texts/nl/fields.ts';
import type { words } from '../../../texts/nl/words.ts';

export type Words = typeof words;
export type FieldTexts = typeof fields;
export type DayPart = keyof Words['dayParts'];
export type Counted = Readonly<{ one: string; other: string }>;

export const dayParts: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

/** Puts values into the `{placeholders}` of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** The form of a text that fits the number, by the language's own plural rules. */
export function counted(text: Counted, n: number, words: Words, values: Readonly<Record<string, string>> = {}): string {
  const form = new Intl.PluralRules(words.locale).select(n) === 'one' && n === 1 ? text.one : text.other;
  return fill(form, { n, ...values });
}

/** Lower case without accents: "liège" is found as "liege"; whatever the browser's language does to an I. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function listed(items: readonly string[], words: Words): string {
  return new Intl.ListFormat(words.locale, { type: 'conjunction' }).format(items);
}

/** `YYYY-MM-DD` → "zaterdag 21 november 2026", or shorter without the year. */
export function dateInWords(date: string, words: Words, form: 'full' | 'noYear' | 'short' = 'full'): string {
  const options: Intl.DateTimeFormatOptions =
    form === 'short'
      ? { weekday: 'short', day: 'numeric', month: 'short' }
      : { weekday: 'long', day: 'numeric', month: 'long', ...(form === 'full' ? { year: 'numeric' } : {}) };
  const text = new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );
  return date.endsWith('-01') ? text.replace(/\b1\b/, words.firstOfMonth) : text;
}

/** `15:00` → "15.00 uur", "15h00", "15.00 Uhr". */
export function timeInWords(time: string, words: Words): string {
  return fillTime(words.time, time);
}

/** An instant as the local time of Belgium, wherever the reader is. */
export function instantInWords(instant: string, words: Words): string {
  return timeInWords(brusselsTime(instant), words);
}

export function spanInWords(from: string, to: string, words: Words): string {
  return fill(words.span, { from: bareTime(from, words), to: bareTime(to, words) });
}

/** `15:00` → "15.00", without the word for hours. */
export function bareTime(time: string, words: Words): string {
  return fillTime(words.bareTime, time);
}

function fillTime(text: string, time: string): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  return fill(text, { h: Number(hours), m: minutes });
}

/** Local date `YYYY-MM-DD` of an instant in Belgium. */
export function brusselsDate(instant: string): string {
  return parts(instant).slice(0, 10);
}

/** Local time `HH:MM` of an instant in Belgium. */
export function brusselsTime(instant: string): string {
  return parts(instant).slice(11, 16);
}

/** A time that is left, in milliseconds, to the second. */
export function durationInWords(left: number, words: Words): string {
  const seconds = Math.max(0, Math.floor(left / 1_000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0
    ? fill(words.duration.hours, { h, m })
    : fill(words.duration.minutes, { m, s: String(s).padStart(2, '0') });
}

export function addDays(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay();
}

function parts(instant: string): string {
  // Swedish writes dates as ISO 8601 does; "h23" avoids the 24:00 that some engines print.
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Brussels',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
  return local.replace(' ', 'T');
}
