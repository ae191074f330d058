import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { annotate, changeInvitation, endInvitation } from '../rules/invitation-states.ts';
import { drop } from '../rules/party-states.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { defaultInvitationMinutes } from '../rules/default-settings.ts';

/*
 * What a provider's answer, or its later event, makes of an invitation (S7).
 */

export interface OutcomeDeps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/**
 * Sending has failed for good (S7): the seats go on.
 * @param because `rejected`: the address is dead, or the provider refused: the contact is marked. `doubtful`: nobody
 *   knows whether the message was taken: the contact is as good as before, but counts as invited in this session (S5)
 */
export async function failInvitation(
  { store, ids, now }: OutcomeDeps,
  id: string,
  because: 'rejected' | 'doubtful',
): Promise<'released' | 'nothing'> {
  return await decideAndWrite<'released' | 'nothing'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (
      invitation === undefined ||
      (invitation.state !== 'claimed' && invitation.state !== 'sent') ||
      party?.invitationId !== id
    )
      return { answer: 'nothing' };
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const waiting = { ...drop(party, 'invitationId'), state: 'waiting' as const };
    return {
      write: endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
        state: 'released',
        party: because === 'rejected' ? { ...waiting, undeliverable: true } : waiting,
        rejected: because === 'rejected',
      }),
      answer: 'released',
    };
  });
}

/**
 * The provider took the message, or the contact centre reached the contact: the deadline runs from here (S7).
 * @param acceptedAt epoch ms of the first acceptance
 */
export async function acceptInvitation(
  { store, ids }: Pick<OutcomeDeps, 'store' | 'ids'>,
  id: string,
  acceptedAt: number,
  { delivery = 'sent', more = [] }: { delivery?: 'sent' | 'called'; more?: readonly Change[] } = {},
): Promise<'sent' | 'nothing'> {
  return await decideAndWrite<'sent' | 'nothing'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    // Of a message that was repeated in doubt the first acceptance may become known last.
    const isEarlier =
      invitation?.state === 'sent' &&
      (invitation.attempt?.number ?? 1) > 1 &&
      acceptedAt < (invitation.acceptedAt ?? 0);
    if (invitation?.basis === undefined || (invitation.state !== 'claimed' && !isEarlier)) return { answer: 'nothing' };
    const { invitationMinutes } = (await store.get({ type: 'centre', id: invitation.centre })) ?? {
      invitationMinutes: defaultInvitationMinutes,
    };
    const deadline = Math.min(acceptedAt + invitationMinutes * 60_000, invitation.blockEndsAt);
    if (isEarlier) return { write: [annotate(invitation, { acceptedAt, deadline })], answer: 'sent' };
    const { partyId, sessionId, block, basis, places } = invitation;
    const event = { event: 'invited', partyId, sessionId, invitationId: id, block, deadline, basis } as const;
    return {
      write: [
        changeInvitation(invitation, 'sent', { acceptedAt, deadline, delivery }),
        auditRecord({ ids }, acceptedAt, { ...event, seats: places.length }),
        ...more,
      ],
      answer: 'sent',
    };
  });
}
