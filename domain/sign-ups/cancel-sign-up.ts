import { notice } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { SignUp } from '../entities/invitations.ts';
import type { Change, Store } from '../platform/store.ts';
import { giveUpThere } from '../rules/giving-up.ts';
import { cancellation, holdsSeat } from '../rules/sign-up-states.ts';
import { findSignUp, type SignUpLink } from './sign-up-link.ts';

export type Cancelled = 'cancelled' | 'noLiveInvitation' | 'notFound';

/** A person who is in the room, or has had the dose, gives no seat back. */
export const mayChange = (signUp: SignUp): boolean => holdsSeat(signUp) && signUp.arrival === undefined;

/** What was made of it at the booking system ends there, too. */
export async function giveUpAppointment(
  { store, now }: { store: Pick<Store, 'get'>; now: () => number },
  { activationId }: SignUp,
): Promise<Change[]> {
  const activation = activationId && (await store.get({ type: 'activation', id: activationId }));
  return activation ? [giveUpThere(activation, now())] : [];
}

/**
 * Through the personal link: the seat is free at once, the appointment at the booking system ends by a message of its own,
 * and the person is told, which takes the entry out of the calendar (1a).
 */
export async function cancelSignUp(
  deps: { store: Store; ids: Ids; now: () => number },
  link: SignUpLink,
): Promise<Cancelled> {
  const { store, ids, now } = deps;
  return await decideAndWrite<Cancelled>(store, async () => {
    const current = await findSignUp(deps, link);
    if (current === undefined) return { answer: 'notFound' };
    if (!mayChange(current)) return { answer: 'noLiveInvitation' };
    const { id: signUpId, sessionId } = current;
    return {
      write: [
        ...(await giveUpAppointment(deps, current)),
        ...(await cancellation(deps, current, { event: 'signUpCancelled', sessionId, signUpId })),
        notice({ ids }, now(), 'signUpCancelled', { signUpId }),
      ],
      answer: 'cancelled',
    };
  });
}
