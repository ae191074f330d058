import { notice } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Store } from '../platform/store.ts';
import { cancellation, holdsSeat } from '../rules/sign-up-states.ts';
import { findSignUp, type SignUpLink } from './sign-up-link.ts';

export type Cancelled = 'cancelled' | 'noLiveInvitation' | 'notFound';

/** Through the personal link; confirmed by a message, which takes the entry out of the calendar (1a). */
export async function cancelSignUp(
  deps: { store: Store; ids: Ids; now: () => number },
  link: SignUpLink,
): Promise<Cancelled> {
  const { store, ids, now } = deps;
  return await decideAndWrite<Cancelled>(store, async () => {
    const current = await findSignUp(deps, link);
    if (current === undefined) return { answer: 'notFound' };
    if (!holdsSeat(current)) return { answer: 'noLiveInvitation' };
    const { id: signUpId, sessionId } = current;
    return {
      write: [
        ...(await cancellation(deps, current, { event: 'signUpCancelled', sessionId, signUpId })),
        notice({ ids }, now(), 'signUpCancelled', { signUpId }),
      ],
      answer: 'cancelled',
    };
  });
}
