import type { Wake } from '../entities/sessions.ts';
import { startedPatienceMs } from './patience.ts';

/** Who holds the lease of a workflow between two turns: a name, because a write's guard compares. */
export const nobody = 'nobody';

/** Within this time a workflow that has something to do has moved, or the sweeper starts a successor: a step's time-out. */
const movesWithinMs = 60_000;
/** Waking, working and parking write one moment where they follow each other: an index entry that stays costs nothing. */
const roundedToMs = 30_000;

/** By when a workflow that was woken, or works, at this moment must have moved (epoch ms). */
export const movesBy = (at: number): number => Math.ceil((at + movesWithinMs) / roundedToMs) * roundedToMs;

/** Of an execution that is about to be started. @param now epoch ms */
export const newWake = (of: Pick<Wake, 'centre' | 'sessionId' | 'generation' | 'mark'>, now: number): Wake => ({
  type: 'wake',
  ...of,
  hungry: true,
  leaseOwner: nobody,
  dueAt: now + startedPatienceMs,
});
