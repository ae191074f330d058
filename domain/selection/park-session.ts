import { SessionBusy, type Step } from './turn.ts';
import type { Workflow } from '../platform/queues.ts';
import type { Store } from '../platform/store.ts';

/**
 * Last step of a turn: stores the task token unless the mark is set. A wake that came before has set the mark; one that
 * comes after finds the token.
 */
export async function parkSession(
  { store, workflow }: { store: Store; workflow: Workflow },
  { sessionId, run: generation, token }: Pick<Step, 'sessionId' | 'run'> & { token: string },
): Promise<void> {
  const run = await store.get({ type: 'run', sessionId });
  if (run === undefined) throw new Error('a workflow without its session');
  const { outcome } = await store.transact([
    {
      do: 'patch',
      key: { type: 'run', sessionId },
      set: { dueAt: run.nextAt },
      when: { generation, state: 'running' },
    },
    { do: 'patch', key: { type: 'wake', centre: run.centre, sessionId }, set: { token }, when: { mark: false } },
  ]);
  if (outcome === 'conflict') throw new SessionBusy();
  // Superseded, or woken before it was parked: goes on at once, and until it has moved the sweeper keeps an eye on it.
  if (outcome === 'refused') await workflow.wake(token);
}
