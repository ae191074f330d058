import type { Slot } from '../api/answers.ts';
import { type DayPart, type Words, dateInWords, dayParts, fill, listed } from '../page/words.ts';

/** A slot as one string, `2026-11-21.evening`: sets and form values compare strings. */
export function slotKey(slot: Slot): string {
  return `${slot.date}.${slot.dayPart}`;
}

export function slotOf(key: string): Slot {
  const [date = '', dayPart = 'morning'] = key.split('.');
  return { date, dayPart: dayPart as DayPart };
}

/** A column counts as "every evening" from this many days on; below, days are named one by one. */
const everyFromDays = 5;

/**
 * The chosen day-parts as short lines: whole columns first, then what remains by day.
 * @param offered all day-parts that could be chosen, in order of time
 * @param everyDaysOf sentence with {every}, {first}, {last}
 */
export function availabilityInWords(
  chosen: ReadonlySet<string>,
  offered: readonly Slot[],
  words: Words,
  everyDaysOf: string,
): string[] {
  const lines: string[] = [];
  const told = new Set<string>();
  for (const part of dayParts) {
    const column = offered.filter((slot) => slot.dayPart === part);
    const [first] = column;
    const last = column.at(-1);
    if (first === undefined || last === undefined || column.length < everyFromDays) continue;
    if (!column.every((slot) => chosen.has(slotKey(slot)))) continue;
    for (const slot of column) told.add(slotKey(slot));
    const day = (date: string) => dateInWords(date, words, 'noYear');
    lines.push(fill(everyDaysOf, { every: words.dayParts[part].every, first: day(first.date), last: day(last.date) }));
  }
  for (const date of new Set(offered.map((slot) => slot.date))) {
    const day = offered.filter((slot) => slot.date === date);
    const rest = day.filter((slot) => chosen.has(slotKey(slot)) && !told.has(slotKey(slot)));
    if (rest.length === 0) continue;
    const whole = rest.length === dayParts.length;
    const parts = whole
      ? words.wholeDay
      : listed(
          rest.map((slot) => words.dayParts[slot.dayPart].name),
          words,
        );
    lines.push(fill(words.dayAndParts, { day: capital(dateInWords(date, words, 'noYear')), parts }));
  }
  return lines;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
