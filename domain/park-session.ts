import type { Step } from './session-turn.ts';
import type { Workflow } from './ports.ts';
import type { Store } from './store.ts';

/**
 * Last step of a turn: stores the task token, then looks at the mark. A wake that came before the token was stored has
 * set the mark; one that comes after finds the token.
 */
export async function parkSession(
  { store, workflow }: { store: Store; workflow: Workflow },
  { sessionId, token }: Pick<Step, 'sessionId'> & { token: string },
): Promise<void> {
  const session = await store.get({ type: 'session', id: sessionId });
  if (session === undefined) throw new Error('a workflow without its session');
  const wake = await store.mark({ type: 'wake', centre: session.centre, sessionId }, { token });
  if (wake === undefined || wake.mark) await workflow.wake(token);
}
