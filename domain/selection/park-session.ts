import { SessionBusy, type Step } from './turn.ts';
import type { Workflow } from '../platform/queues.ts';
import type { Store } from '../platform/store.ts';
import { nobody } from '../rules/workflow-lease.ts';

/** What a turn leaves to its last step. `nextAt`: until when it may sleep; `hungry`: a new candidate wakes it. */
export interface Parked {
  readonly centre: string;
  readonly nextAt: number;
  readonly hungry: boolean;
}

/**
 * Last step of a turn: stores the task token unless the mark is set, and gives the lease back. A wake that came before has
 * set the mark; one that comes after finds the token. Only a workflow that is parked may be left alone until `nextAt`.
 * @param parked absent from an execution that began before turns told it
 */
export async function parkSession(
  { store, workflow }: { store: Store; workflow: Workflow },
  { sessionId, run: generation, token, parked }: Pick<Step, 'sessionId' | 'run'> & { token: string; parked?: Parked },
): Promise<void> {
  const { centre, nextAt, hungry } = parked ?? (await parkedBefore(store, sessionId));
  const { outcome } = await store.transact([
    {
      do: 'patch',
      key: { type: 'wake', centre, sessionId },
      set: { token, hungry, dueAt: nextAt, leaseOwner: nobody, leaseUntil: undefined },
      when: { generation, mark: false },
    },
  ]);
  if (outcome === 'conflict') throw new SessionBusy();
  // Superseded, or woken before it was parked: goes on at once, and until it has moved the sweeper keeps an eye on it.
  if (outcome === 'refused') await workflow.wake(token);
}

async function parkedBefore(store: Pick<Store, 'get'>, sessionId: string): Promise<Parked> {
  const run = await store.get({ type: 'run', sessionId });
  if (run === undefined) throw new Error('a workflow without its session');
  return { centre: run.centre, nextAt: run.nextAt ?? 0, hungry: true };
}
