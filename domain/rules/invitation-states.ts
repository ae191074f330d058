import { InconsistentRead } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { DeclineReason, Invitation, InvitationState } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import type { Late } from '../entities/sessions.ts';
import type { Audit } from '../entities/staff.ts';
import { changeParty, drop } from './party-states.ts';
import type { Ids } from '../platform/ids.ts';
import { freeSeats } from './seat-states.ts';
import type { Change, Guard, Keys, Store } from '../platform/store.ts';

/*
 * How an invitation goes from one state to the next.
 *
 *   claimed → sent → booked | declined | expired | released        claimed → released | booked
 *   declined | expired | released → booked (S13)                   booked → cancelled → booked (S13)
 */

const allowed: Readonly<Record<InvitationState, readonly InvitationState[]>> = {
  claimed: ['sent', 'released', 'booked'],
  sent: ['booked', 'declined', 'expired', 'released'],
  declined: ['booked'],
  expired: ['booked'],
  released: ['booked'],
  booked: ['cancelled'],
  cancelled: ['booked'],
};

export const isLive = ({ state }: Invitation): boolean => state === 'claimed' || state === 'sent';

const keyOfInvitation = ({ id }: Pick<Invitation, 'id'>): Keys['invitation'] => ({ type: 'invitation', id });

/** @throws InconsistentRead when the states do not follow each other: what the caller has read does not fit together */
export function changeInvitation(
  invitation: Invitation,
  state: InvitationState,
  set: Readonly<Partial<Invitation>> & { dueAt?: undefined } = {},
): Change {
  if (!allowed[invitation.state].includes(state))
    throw new InconsistentRead(`an invitation cannot go from ${invitation.state} to ${state}`);
  return {
    do: 'patch',
    key: keyOfInvitation(invitation),
    set: { ...set, state, dueAt: undefined },
    when: { state: invitation.state },
  };
}

/** Writes fields of an invitation that stays in its state. */
export const annotate = (invitation: Invitation, set: Readonly<Record<string, unknown>>, when: Guard = {}): Change => ({
  do: 'patch',
  key: keyOfInvitation(invitation),
  set,
  when: { state: invitation.state, ...when },
});

export const seatsOf = (
  invitation: Invitation,
  memberIds?: readonly string[],
): { sessionId: string; block: string; number: number }[] =>
  invitation.places
    .filter(({ memberId }) => memberIds === undefined || memberIds.includes(memberId))
    .map(({ seat }) => ({ sessionId: invitation.sessionId, block: invitation.block, number: seat }));

/**
 * A live invitation has a place for each member of its party, and both change together: under the party's version no
 * place is lost, when they were read at one moment.
 * @throws InconsistentRead when they were not
 */
export function mustAgree(invitation: Invitation, party: Party): void {
  const members = new Set(party.members.map(({ id }) => id));
  const placed = new Set(invitation.places.map(({ memberId }) => memberId));
  if (isLive(invitation) && (party.invitationId !== invitation.id || members.symmetricDifference(placed).size > 0))
    throw new InconsistentRead();
}

/** The persons are no longer held (S4). */
export const unholdPersons = (invitation: Invitation, memberIds?: readonly string[]): Change[] =>
  invitation.places
    .filter(({ memberId }) => memberIds === undefined || memberIds.includes(memberId))
    .map(({ person }): Change => ({
      do: 'patch',
      key: { type: 'person', id: person },
      set: { heldBy: undefined },
      when: { heldBy: invitation.id },
    }));

/** Not sent, so never invited (S5). */
export const unmarkInvited = (invitation: Invitation, memberIds?: readonly string[]): Change[] => {
  const places = invitation.places.filter(({ memberId }) => memberIds === undefined || memberIds.includes(memberId));
  return places.map(({ person: who }): Change => ({
    do: 'remove',
    key: { type: 'invitedMark', sessionId: invitation.sessionId, who },
  }));
};

interface Ending {
  ids: Ids;
  now: number;
  /** Late bookings of the invitation's block. */
  late: readonly Late[];
  /** Whether the workflow must be woken for the seats. */
  wake: boolean;
}

/**
 * Ends a live invitation: its seats go on, its persons are free, its party becomes what `party` says (waiting with its
 * old rank, unless given).
 */
export function endInvitation(
  { ids, now, late, wake }: Ending,
  invitation: Invitation,
  party: Party,
  to: {
    state: 'declined' | 'expired' | 'released';
    party?: Omit<Party, 'version' | 'lapsesAt'>;
    event?: Omit<Audit, 'type' | 'at' | 'seq'>;
    declined?: DeclineReason;
    /** It stood on the call list, and so counts as an invitation of this session (S5). */
    called?: boolean;
    /** The provider has refused it: it surely was not sent. */
    rejected?: boolean;
  },
): Change[] {
  const { attempt } = invitation;
  const maybeSent = attempt !== undefined && attempt.failed !== true && to.rejected !== true;
  const unsent = invitation.state === 'claimed' && to.called !== true && !maybeSent;
  return [
    changeInvitation(invitation, to.state, {
      endedAt: now,
      ...(to.declined === undefined ? {} : { declined: to.declined }),
    }),
    ...freeSeats(seatsOf(invitation), invitation.id, late, wake),
    ...unholdPersons(invitation),
    ...(unsent ? unmarkInvited(invitation) : []),
    ...changeParty(party, to.party ?? { ...drop(party, 'invitationId'), state: 'waiting' }),
    ...(to.event === undefined ? [] : [auditRecord({ ids }, now, to.event)]),
  ];
}

/** The seats of members who drop out of a live invitation reopen; with nobody left it ends. */
export async function giveUpSeats(
  store: Store,
  invitation: Invitation,
  memberIds: readonly string[],
  now: number,
): Promise<Change[]> {
  const late = await store.lateOf(invitation.sessionId, invitation.block);
  const places = invitation.places.filter(({ memberId }) => !memberIds.includes(memberId));
  return [
    places.length === 0 ? changeInvitation(invitation, 'released', { endedAt: now }) : annotate(invitation, { places }),
    ...freeSeats(seatsOf(invitation, memberIds), invitation.id, late, true),
    ...unholdPersons(invitation, memberIds),
    ...(invitation.state === 'claimed' ? unmarkInvited(invitation, memberIds) : []),
  ];
}
