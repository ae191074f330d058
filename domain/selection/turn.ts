import type { Run } from '../entities/sessions.ts';
import { absent, type Guard, type Keys, type SessionState, type Store } from '../platform/store.ts';
import { movesBy, nobody } from '../rules/workflow-lease.ts';

/** What travels through the workflow: the session, which execution this is, and how many turns it has made. */
export interface Step {
  sessionId: string;
  /** Generation of the execution. */
  run: number;
  turns: number;
  /** Known from the first turn on. */
  centre?: string | undefined;
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

/** A turn is about 20 events of the 25,000 that an execution may have. */
const maxTurns = 1000;

/**
 * Opens a turn: with one write it clears the wake mark (before reading, so that what comes after it wakes again) and takes
 * the lease; then it reads the session. A superseded execution, or one with a long history, is done; the latter leaves a
 * successor, which the change stream starts.
 */
export async function startTurn(deps: StepDeps, step: Step): Promise<{ state: SessionState; centre: string } | 'done'> {
  const { store } = deps;
  const { sessionId } = step;
  const centre = step.centre ?? (await runningAs(store, step))?.centre;
  if (centre === undefined) return 'done';
  const key = { type: 'wake', centre, sessionId } as const;
  if (step.turns >= maxTurns) return await leaveSuccessor(deps, step, key);
  if (!(await lease(deps, step, key))) return 'done';
  const state = await store.sessionState(sessionId);
  return state === undefined ? 'done' : { state, centre };
}

/** The run, while this execution is the one that is meant to work. */
async function runningAs(store: Pick<Store, 'get'>, { sessionId, run: generation }: Step): Promise<Run | undefined> {
  const run = await store.get({ type: 'run', sessionId });
  return run?.generation === generation && run.state === 'running' ? run : undefined;
}

/** @throws SessionBusy while another execution holds it */
async function lease({ store, now }: StepDeps, step: Step, key: Keys['wake']): Promise<boolean> {
  const own = String(step.run);
  const take = async (when: Guard): Promise<boolean> => {
    const at = now();
    const moving = { leaseOwner: own, leaseUntil: at + leaseMs, dueAt: movesBy(at) };
    // Hungry until shown otherwise: whoever becomes a candidate while this turn reads the list wakes the next one.
    const set = { ...moving, generation: step.run, mark: false, token: undefined, hungry: true };
    const { outcome } = await store.transact([{ do: 'patch', key, set, when }]);
    if (outcome === 'conflict') throw new SessionBusy();
    return outcome === 'done';
  };
  // The generation: an execution that has been superseded must not clear its successor's token.
  if (await take({ generation: step.run, leaseOwner: [own, nobody] })) return true;
  const [wake, run] = await Promise.all([store.get(key), runningAs(store, step)]);
  if (wake === undefined || run === undefined) return false;
  const { generation, leaseOwner } = wake;
  if (leaseOwner !== own && leaseOwner !== nobody && (wake.leaseUntil ?? 0) > now()) throw new SessionBusy();
  // Of one who died; or an item of before, without generation and lease.
  return await take({ generation: generation ?? absent, leaseOwner: leaseOwner ?? absent });
}

async function leaveSuccessor({ store, now }: StepDeps, step: Step, wake: Keys['wake']): Promise<'done'> {
  const { sessionId, run: generation } = step;
  const { outcome } = await store.transact([
    {
      do: 'patch',
      key: { type: 'run', sessionId },
      set: { generation: generation + 1, watch: true },
      when: { generation, state: 'running' },
    },
    {
      do: 'patch',
      key: wake,
      set: { generation: generation + 1, leaseOwner: nobody, dueAt: movesBy(now()) },
      when: {},
    },
  ]);
  if (outcome === 'conflict') throw new SessionBusy();
  return 'done';
}
