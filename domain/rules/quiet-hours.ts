import { addDays, localDate, toInstant } from '../belgium/brussels-time.ts';
import type { QuietHours } from '../entities/sessions.ts';

/**
 * S16: until when nothing new is offered, at this moment. Both ends are moments of the clock on the wall: a night in which
 * it is put forward or back is an hour shorter or longer. With `from` after `to` they cross midnight.
 * @param now epoch ms
 * @returns epoch ms; undefined outside of quiet hours, and without any
 */
export function quietUntil(quietHours: QuietHours | undefined, now: number): number | undefined {
  if (quietHours === undefined) return undefined;
  const { from, to } = quietHours;
  const today = localDate(now);
  // Those that began yesterday may last until today.
  const ends = [addDays(today, -1), today].map((date) => {
    const end = toInstant(from < to ? date : addDays(date, 1), to);
    return toInstant(date, from) <= now && now < end ? end : undefined;
  });
  return ends.find((end) => end !== undefined);
}

export const isSameNight = (one: QuietHours | undefined, other: QuietHours | undefined): boolean =>
  one?.from === other?.from && one?.to === other?.to;
