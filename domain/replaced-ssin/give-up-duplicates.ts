import { InconsistentRead } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Invitation, SignUp } from '../entities/invitations.ts';
import type { Member, Party } from '../entities/parties.ts';
import { earlierNumbers, type Identity } from '../rules/person-locks.ts';
import { endInvitation, giveUpSeats, isLive, mustAgree } from '../rules/invitation-states.ts';
import { leaveBooking } from '../bookings/leave-booking.ts';
import { shrink } from '../rules/party-states.ts';
import { notice } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import { cancellation } from '../rules/sign-up-states.ts';
import type { Change, Store } from '../platform/store.ts';
import { forgetMembers } from '../rules/leaving.ts';

/*
 * What one person cannot have twice, and has, because two numbers were two persons until now (decision 15). Given up
 * one thing at a time: the same seat twice, two live invitations, an invitation to a session in which the other number
 * was invited (S5), two bookings.
 */

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** A lock with what it names. */
export interface LockWithHoldings extends Identity {
  held: Invitation | undefined;
  booked: Invitation | SignUp | undefined;
}

/** One thing that one person cannot have, as the writes that give it up; nothing when all is well. */
export async function giveUpOneOfTwo(
  deps: Deps,
  from: LockWithHoldings,
  to: LockWithHoldings,
): Promise<Change[] | undefined> {
  if (from.held !== undefined && from.held.id === to.held?.id) return await leaveAsTwin(deps, from.held, from, to);
  if (from.held !== undefined && to.held !== undefined)
    return await takeBack(deps, isWeaker(from.held, to.held) ? from.held : to.held);
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const)
    if (one.held !== undefined && isUnsent(one.held) && (await wasInvited(deps.store, one.held.sessionId, other)))
      return await takeBack(deps, one.held);
  if (from.booked === undefined || to.booked === undefined) return undefined;
  if (from.booked.id === to.booked.id) return await leaveAsTwin(deps, from.booked, from, to);
  return isWeakerBooking(from.booked, to.booked)
    ? await giveUpBooking(deps, from.booked, from.id)
    : await giveUpBooking(deps, to.booked, to.id);
}

const isUnsent = ({ state, attempt }: Invitation): boolean =>
  state === 'claimed' && (attempt === undefined || attempt.failed === true);

/** What nobody has been told of goes first; then what was offered later. */
function isWeaker(one: Invitation, other: Invitation): boolean {
  if (isUnsent(one) !== isUnsent(other)) return isUnsent(one);
  return one.claimedAt > other.claimedAt;
}

/** A sign-up is ours to cancel, an appointment in the booking system is not; else the earlier stands. */
function isWeakerBooking(one: Invitation | SignUp, other: Invitation | SignUp): boolean {
  if (one.type !== other.type) return one.type === 'signUp';
  return momentOf(one) > momentOf(other);
}
const momentOf = (one: Invitation | SignUp): number => (one.type === 'signUp' ? one.at : one.claimedAt);

async function wasInvited(store: Store, sessionId: string, { id, lock }: Identity): Promise<boolean> {
  const marks = [id, ...earlierNumbers(lock ?? {})].map((who) => store.get({ type: 'invitedMark', sessionId, who }));
  return (await Promise.all(marks)).some((mark) => mark !== undefined);
}

/** Two members of one party: the later one leaves it, and its seat. */
async function leaveAsTwin(deps: Deps, holder: Invitation | SignUp, from: Identity, to: Identity): Promise<Change[]> {
  const { store, ids, now } = deps;
  if (holder.type === 'signUp') throw new Error('one sign-up of two persons');
  const party = await partyOf(store, holder);
  mustAgree(holder, party);
  const place = holder.places.findLast(({ person }) => person === from.id || person === to.id);
  if (place === undefined) throw new InconsistentRead();
  const member = party.members.find(({ id }) => id === place.memberId);
  return [
    ...(member === undefined ? [] : leavesParty(party, member, 'removed')),
    ...(isLive(holder)
      ? await giveUpSeats(store, holder, [place.memberId], now())
      : await leaveBooking(store, holder, place, { at: now() })),
    auditRecord({ ids }, now(), {
      event: 'memberRemoved',
      partyId: party.id,
      memberId: place.memberId,
      reason: 'twin',
    }),
  ];
}

const leavesParty = (party: Party, member: Member, why: 'booked' | 'removed'): Change[] => [
  ...shrink(party, [member.id], why),
  ...forgetMembers(party.id, [member]),
];

/** The offer goes to the next, and the party waits with its old rank. Who had been told of it is told that it is over. */
async function takeBack({ store, ids, now }: Deps, invitation: Invitation): Promise<Change[]> {
  const party = await partyOf(store, invitation);
  mustAgree(invitation, party);
  const late = await store.lateOf(invitation.sessionId, invitation.block);
  const ending = { ids, now: now(), late, wake: true };
  const about = { partyId: party.id, invitationId: invitation.id };
  return [
    ...endInvitation(ending, invitation, party, { state: 'released' }),
    ...(invitation.state === 'sent' ? [notice({ ids }, now(), 'offerPassed', about)] : []),
  ];
}

/** As if it had been known: who has booked already is not counted a second time (S4). */
async function giveUpBooking(deps: Deps, booking: Invitation | SignUp, person: string): Promise<Change[]> {
  const { store, ids, now } = deps;
  if (booking.type === 'signUp') {
    const { id: signUpId, sessionId } = booking;
    return [
      ...(await cancellation(deps, booking, { event: 'signUpCancelled', sessionId, signUpId })),
      notice({ ids }, now(), 'signUpCancelled', { signUpId }),
    ];
  }
  const place = booking.places.find((one) => one.person === person);
  if (place === undefined) throw new InconsistentRead();
  const party = await partyOf(store, booking);
  const member = party.invitationId === booking.id ? party.members.find((one) => one.person === person) : undefined;
  const { memberId } = place;
  return [
    ...(member === undefined ? [] : leavesParty(party, member, 'booked')),
    ...(await leaveBooking(store, booking, place, { at: now() })),
    auditRecord({ ids }, now(), { event: 'memberRemoved', partyId: party.id, memberId, reason: 'booked' }),
  ];
}

export async function partyOf(store: Store, { partyId }: Invitation): Promise<Party> {
  const party = await store.get({ type: 'party', id: partyId });
  if (party === undefined) throw new Error('an invitation without its party');
  return party;
}
