import type { Slot } from '../api/answers.ts';
import { weekday } from '../page/words.ts';

/**
 * The same week pattern for the coming days: who could come on Tuesday evenings gets every Tuesday
 * evening that is offered now.
 * @param before the availability so far, passed days included
 * @param offered all day-parts that can be chosen now
 */
export function samePattern(before: readonly Slot[], offered: readonly Slot[]): Slot[] {
  const key = ({ date, dayPart }: Slot) => `${weekday(date)} ${dayPart}`;
  const pattern = new Set(before.map(key));
  return offered.filter((slot) => pattern.has(key(slot)));
}
