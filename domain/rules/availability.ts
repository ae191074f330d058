import { addDays, dayPartEnd, dayPartsOverlapping, localDate } from '../belgium/brussels-time.ts';
import type { Block } from '../entities/sessions.ts';
import type { DayPart, DayPartOfDate } from '../entities/values.ts';
import { horizonDays } from './limits.ts';

const split = (slot: DayPartOfDate): [string, DayPart] => slot.split(' ') as [string, DayPart];
export const endOf = (slot: DayPartOfDate): number => dayPartEnd(...split(slot));

/**
 * Domain 2: none at all, or a day-part that has ended, is `invalid`; a date after today + 14 `tooFarAhead`; in that order.
 * @param now epoch ms
 */
export function judgeAvailability(
  availability: readonly DayPartOfDate[],
  now: number,
): 'fine' | 'invalid' | 'tooFarAhead' {
  if (availability.length === 0 || availability.some((slot) => endOf(slot) <= now)) return 'invalid';
  const last = addDays(localDate(now), horizonDays);
  return availability.some((slot) => split(slot)[0] > last) ? 'tooFarAhead' : 'fine';
}

/** When the party lapses: the end of its last day-part, epoch ms. */
export const lapsesAt = (availability: readonly DayPartOfDate[]): number => Math.max(...availability.map(endOf));

/** Each once, in order of time. */
export const tidy = (availability: readonly DayPartOfDate[]): DayPartOfDate[] =>
  [...new Set(availability)].toSorted((a, b) => endOf(a) - endOf(b));

/** The day-parts in which a block can be attended at this moment (S1): overlapping it, and not ended. */
export const dayPartsOf = (block: Block, now: number): DayPartOfDate[] =>
  dayPartsOverlapping(block.date, block.startsAt, block.endsAt)
    .map((part): DayPartOfDate => `${block.date} ${part}`)
    .filter((slot) => endOf(slot) > now);
