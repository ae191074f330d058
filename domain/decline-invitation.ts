import { decide } from './attempts.ts';
import { endInvitation } from './invitations.ts';
import type { Ids } from './ports.ts';
import type { Store } from './store.ts';
import { withdrawal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

export type DeclineReason = 'notNow' | 'alreadyVaccinated' | 'takeMeOff';
/** `noLiveInvitation`: it was answered already, or has passed. */
export type Declined = { outcome: 'declined' | 'noLiveInvitation' | 'notFound' };

/**
 * The contact says no (S8): the next is invited at once. "Not now" leaves the party waiting; the other reasons take it
 * off the list.
 */
export async function declineInvitation(
  deps: Deps,
  { invitationId, secret, reason }: { invitationId: string; secret: string; reason: DeclineReason },
): Promise<Declined> {
  const { store, ids, now } = deps;
  return await decide<Declined>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation?.linkHash !== ids.hash(secret)) return { answer: { outcome: 'notFound' } };
    const party = await store.get({ type: 'party', id: invitation.partyId });
    if (invitation.state !== 'sent' || party?.invitationId !== invitationId)
      return { answer: { outcome: 'noLiveInvitation' } };
    if (reason !== 'notNow')
      return { write: await withdrawal(deps, party, 'declined'), answer: { outcome: 'declined' } };
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const { partyId, sessionId } = invitation;
    return {
      write: endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
        state: 'declined',
        event: { event: 'declined', partyId, sessionId, invitationId },
      }),
      answer: { outcome: 'declined' },
    };
  });
}
