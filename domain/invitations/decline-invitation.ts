import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { DeclineReason, Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import { annotate, endInvitation } from '../rules/invitation-states.ts';
import { contactOf } from '../rules/contact.ts';
import { notice, noticeTo } from '../messages/notices.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { withdrawal } from '../registration/withdraw-party.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** `noLiveInvitation`: it was answered already, or has passed. */
export type Declined = { outcome: 'declined' | 'noLiveInvitation' | 'notFound' };

/**
 * The contact says no (S8): the next is invited at once. "Not now" leaves the party waiting; the other reasons take it
 * off the list. The contact is told either way: a message can be forwarded, and then somebody else may have said no.
 * Why may be said afterwards, when the seats have gone on already: whoever has said "not now" and still waits can leave
 * the list with the same link.
 */
export async function declineInvitation(
  deps: Deps,
  { invitationId, secret, reason }: { invitationId: string; secret: string; reason: DeclineReason },
): Promise<Declined> {
  const { store, ids, now } = deps;
  return await decideAndWrite<Declined>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation?.linkHash !== ids.hash(secret)) return { answer: { outcome: 'notFound' } };
    const party = await store.get({ type: 'party', id: invitation.partyId });
    const said = party !== undefined && reason !== 'notNow' && mayStillSayWhy(invitation, party);
    if (!said && (invitation.state !== 'sent' || party?.invitationId !== invitationId))
      return { answer: { outcome: 'noLiveInvitation' } };
    if (reason !== 'notNow')
      return {
        write: [
          ...(said ? [annotate(invitation, { declined: reason })] : []),
          ...(await withdrawal(deps, party, reason)),
          ...(await farewell(deps, party)),
        ],
        answer: { outcome: 'declined' },
      };
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const { partyId, sessionId } = invitation;
    return {
      write: [
        ...endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
          state: 'declined',
          declined: reason,
          event: { event: 'declined', partyId, sessionId, invitationId },
        }),
        notice({ ids }, now(), 'declined', { partyId, invitationId }),
      ],
      answer: { outcome: 'declined' },
    };
  });
}

/** Not while another offer runs: that one has a link of its own, and its seats would go with the answer to this one. */
function mayStillSayWhy({ state, declined }: Invitation, party: Party): boolean {
  return state === 'declined' && declined === 'notNow' && party.state === 'waiting';
}

/** With an address of its own: the party's data are erased by then. */
async function farewell({ vault, ids, now }: Deps, party: Party): Promise<Change[]> {
  if (party.sealed === undefined) return [];
  const secrets = await openSealed(vault, 'party', party.id, party.sealed);
  return [await noticeTo({ ids, vault }, now(), 'withdrawn', { partyId: party.id }, contactOf(party, secrets))];
}
