import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Store } from '../platform/store.ts';
import { blockOf } from '../rules/where-and-when.ts';
import { mayChange } from './cancel-sign-up.ts';
import { findSignUp, type SignUpLink } from './sign-up-link.ts';

export type Confirmed = 'coming' | 'noLiveInvitation' | 'notFound';

/** "I am coming", through the personal link: noted once, with its moment, of a seat that is the person's. */
export async function confirmSignUp(
  deps: { store: Store; ids: Ids; now: () => number },
  link: SignUpLink,
): Promise<Confirmed> {
  const { store, ids, now } = deps;
  return await decideAndWrite<Confirmed>(store, async () => {
    const current = await findSignUp(deps, link);
    if (current === undefined) return { answer: 'notFound' };
    const { id: signUpId, sessionId, block, state } = current;
    if (state === 'confirmed' && current.coming !== undefined) return { answer: 'coming' };
    const ends = blockOf(await store.get({ type: 'session', id: sessionId }), block)?.endsAt ?? 0;
    if (state !== 'confirmed' || !mayChange(current) || ends <= now()) return { answer: 'noLiveInvitation' };
    return {
      write: [
        { do: 'patch', key: { type: 'signUp', id: signUpId }, set: { coming: now() }, when: { state } },
        auditRecord({ ids }, now(), { event: 'coming', sessionId, block, signUpId }),
      ],
      answer: 'coming',
    };
  });
}
