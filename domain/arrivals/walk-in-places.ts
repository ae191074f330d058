import { localDate } from '../belgium/brussels-time.ts';
import type { Block } from '../entities/sessions.ts';
import type { SessionState } from '../platform/store.ts';
import type { WalkInPlace } from './arrival-operations.ts';

/** S17: how long before a block begins its doses may be given to somebody at the desk. */
export const beforeBlockMs = 3_600_000;

/** S17: whether doses of a block may be given to somebody at the desk now. */
export const isGivenNow = ({ startsAt, endsAt }: Pick<Block, 'startsAt' | 'endsAt'>, now: number): boolean =>
  startsAt <= now + beforeBlockMs && endsAt > now;

/** The blocks of a day of which doses may be given at the desk now, with their free seats; closed sessions included. */
export function walkInPlaces(states: readonly SessionState[], now: number): WalkInPlace[] {
  const blocks = states.flatMap(({ session, seats }) =>
    session.blocks
      .filter((block) => block.date === localDate(now) && isGivenNow(block, now))
      .map(({ id, date, from, to }) => {
        const open = seats.filter((seat) => seat.block === id && seat.state === 'open').length;
        return { block: id, date, from, to, open };
      }),
  );
  // Two sessions may have the same block: at the desk it is one.
  const joined = new Map<string, WalkInPlace>();
  for (const block of blocks) {
    const key = `${block.block}-${block.to}`;
    joined.set(key, { ...block, open: block.open + (joined.get(key)?.open ?? 0) });
  }
  return [...joined.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}
