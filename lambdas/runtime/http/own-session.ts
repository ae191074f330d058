import { type Caller, mayActFor } from '../../../domain/staff/caller.ts';
import type { Store } from '../../../domain/platform/store.ts';

/** Whether a session may be seen and changed by a caller: `notFound` when there is none, `forbidden` when it is another centre's. */
export async function judgeSession(
  store: Pick<Store, 'get'>,
  caller: Caller,
  sessionId: string,
): Promise<'own' | 'notFound' | 'forbidden'> {
  const session = await store.get({ type: 'session', id: sessionId });
  if (session === undefined || session.state === 'opening') return 'notFound';
  return (await mayActFor(caller, session.centre, store)) ? 'own' : 'forbidden';
}
