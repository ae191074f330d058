import type { SessionState, Store } from '../platform/store.ts';

/** What travels through the workflow: the session, which execution this is, and how many turns it has made. */
export interface Step {
  sessionId: string;
  /** Generation of the execution. */
  run: number;
  turns: number;
}

export interface StepDeps {
  store: Store;
  now: () => number;
}

/** Another execution works on the session at this moment: the step is tried again by the workflow. */
export class SessionBusy extends Error {
  override name = 'SessionBusy';
}

/** A step takes a minute at the most; its lease is its time-out. */
const leaseMs = 60_000;

/** Within this time a workflow that has something to do has moved, or the sweeper starts a successor. */
export const movesWithinMs = leaseMs;

/** A turn is about 20 events of the 25,000 that an execution may have. */
const maxTurns = 1000;

/**
 * Opens a turn: clears the wake mark (before reading, so that what comes after it wakes again), takes the lease, and
 * reads the session. A superseded execution, or one with a long history, is done; the latter leaves a successor, which
 * the change stream starts.
 */
export async function startTurn({ store, now }: StepDeps, step: Step): Promise<{ state: SessionState } | 'done'> {
  const { sessionId, run: generation } = step;
  const run = await store.get({ type: 'run', sessionId });
  if (run === undefined || run.generation !== generation || run.state === 'done') return 'done';
  if (run.leaseOwner !== undefined && run.leaseOwner !== String(generation) && (run.leaseUntil ?? 0) > now())
    throw new SessionBusy();

  const successor = step.turns >= maxTurns;
  const lease = await store.transact([
    {
      do: 'patch',
      key: { type: 'run', sessionId },
      set: successor
        ? { generation: generation + 1, watch: true, leaseOwner: undefined, leaseUntil: undefined }
        : { leaseOwner: String(generation), leaseUntil: now() + leaseMs, dueAt: now() + leaseMs },
      when: { generation, state: 'running' },
    },
    // Together with the lease: an execution that has been superseded must not clear its successor's token. Hungry until
    // shown otherwise: whoever becomes a candidate while this turn reads the list wakes the next one.
    {
      do: 'patch',
      key: { type: 'wake', centre: run.centre, sessionId },
      set: { mark: false, token: undefined, hungry: true },
      when: {},
    },
  ]);
  if (lease.outcome === 'conflict') throw new SessionBusy();
  if (successor || lease.outcome === 'refused') return 'done';
  const state = await store.sessionState(sessionId);
  return state === undefined ? 'done' : { state };
}
