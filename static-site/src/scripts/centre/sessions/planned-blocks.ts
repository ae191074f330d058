/** The blocks that are about to be opened: equal parts of a span, or those of an earlier session on another day. */

import type { SessionSummary } from '../../api/answers.ts';
import { addDays } from '../../page/words.ts';

export type PlannedBlock = Readonly<{ date: string; from: string; to: string; seats: number }>;

/** Minutes of each part; `whole` is one block. */
const minutesOf = { whole: undefined, hour: 60, half: 30 } as const;
export type Division = keyof typeof minutesOf;

/**
 * Empty while the span cannot be divided like that, or something is not filled in.
 * @param whole the span that is divided, with the seats of each part
 */
export function equalBlocks(whole: PlannedBlock, each: Division): PlannedBlock[] {
  const { date, from, to, seats } = whole;
  const [start, end] = [minutes(from), minutes(to)];
  const length = minutesOf[each] ?? end - start;
  if (date === '' || !(end > start) || !Number.isInteger(seats) || seats < 1 || (end - start) % length !== 0) return [];
  return Array.from({ length: (end - start) / length }, (_, index) => ({
    date,
    from: clockOf(start + index * length),
    to: clockOf(start + (index + 1) * length),
    seats,
  }));
}

/** The blocks of a session, moved so that the first of its days falls on another date. */
export function movedTo(date: string, { blocks }: Pick<SessionSummary, 'blocks'>): PlannedBlock[] {
  const first = blocks.map((block) => block.date).toSorted()[0] ?? date;
  return blocks.map((block) => ({
    date: addDays(date, daysBetween(first, block.date)),
    from: block.from,
    to: block.to,
    seats: block.seats,
  }));
}

/** Today when none of the blocks is over by now, else tomorrow. */
export function earliestDayFor({ blocks }: Pick<SessionSummary, 'blocks'>, today: string, clock: string): string {
  const first = blocks.map(({ date }) => date).toSorted()[0];
  const over = blocks.some(({ date, to }) => date === first && to <= clock);
  return over ? addDays(today, 1) : today;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

export function minutes(clock: string): number {
  const [hours = 'x', rest = 'x'] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

export function clockOf(total: number): string {
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
