import { decide, Torn } from './attempts.ts';
import { witness } from './audit.ts';
import type { Activation, Invitation, Party, Seat } from './entities.ts';
import { changeInvitation, isLive, seatsOf } from './invitations.ts';
import { notice } from './notices.ts';
import { changeParty, drop } from './parties.ts';
import type { Ids } from './ports.ts';
import { bookSeat, freeSeats, takeSeat } from './seats.ts';
import { absent, type Change, type Store } from './store.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

export interface BookingEvent {
  activationId: string;
  status: 'booked' | 'cancelled';
  /** When it happened there, epoch ms: an older event than the one applied is ignored. */
  occurredAt: number;
}

/**
 * The regular booking system reports a booking or its cancellation (S8, S11, S13). Events come twice and out of order:
 * per activation the newest counts. A party is booked with the first of its members' bookings, and no longer booked
 * when none of them is left.
 */
export async function applyBookingEvent(deps: Deps, event: BookingEvent): Promise<'applied' | 'ignored'> {
  const { store } = deps;
  const activation = await store.get({ type: 'activation', id: event.activationId });
  if (activation?.invitationId === undefined) return 'ignored';
  if ((activation.occurredAt ?? 0) > event.occurredAt) return 'ignored';
  // Of one moment: a booking comes before its cancellation.
  if (activation.occurredAt === event.occurredAt && activation.status === 'cancelled' && event.status === 'booked')
    return 'ignored';
  const remembered: Change = {
    do: 'patch',
    key: { type: 'activation', id: activation.id },
    set: { status: event.status, occurredAt: event.occurredAt },
    when: activation.occurredAt === undefined ? { occurredAt: absent } : { occurredAt: activation.occurredAt },
  };
  if (activation.occurredAt !== event.occurredAt || activation.status !== event.status) {
    const { outcome } = await store.transact([remembered]);
    if (outcome !== 'done') throw new Error('two events of one booking at once');
  }
  return event.status === 'booked'
    ? await book(deps, activation.invitationId)
    : await cancelBooking(deps, activation.invitationId);
}

/** Booked: the seats are filled. After the invitation ended it stands as long as the party waits or has lapsed (S13). */
export async function book({ store, ids, now }: Deps, invitationId: string): Promise<'applied' | 'ignored'> {
  return await decide<'applied' | 'ignored'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (invitation === undefined || party === undefined || invitation.state === 'booked') return { answer: 'ignored' };
    const live = isLive(invitation) && party.state === 'invited' && party.invitationId === invitation.id;
    // Between the two reads it has ended: as its party says, and a booking counts all the same (S13).
    if (isLive(invitation) && !live) throw new Torn();
    if (!live && (party.state !== 'waiting' || party.members.length === 0)) return { answer: 'ignored' };
    const { partyId, sessionId } = invitation;
    return {
      write: [
        ...(live
          ? seatsOf(invitation).map((seat) => bookSeat(seat, invitationId))
          : await lateSeats(store, invitation, party, now())),
        changeInvitation(invitation, 'booked', live ? {} : { places: latePlaces(party) }),
        ...changeParty(party, { ...party, state: 'booked', invitationId }),
        ...party.members.map(({ person }): Change => ({
          do: 'patch',
          key: { type: 'person', id: person },
          set: live ? { bookedBy: invitationId, heldBy: undefined } : { bookedBy: invitationId },
          // Booked elsewhere at the same moment: the person leaves this invitation first (S4), then the rest books.
          when: live ? { heldBy: invitationId, bookedBy: absent } : { bookedBy: absent },
        })),
        witness({ ids }, now(), { event: 'booked', partyId, sessionId, invitationId }),
      ],
      answer: 'applied',
    };
  });
}

/** A late booking's seats are found by their holder, not by its places. */
const latePlaces = (party: Party): Invitation['places'] =>
  party.members.map(({ id, person }) => ({ memberId: id, person, seat: 0 }));

/** S13: takes the seats of its block that are open; the rest is late. */
async function lateSeats(
  store: Store,
  { id, sessionId, block }: Invitation,
  party: Party,
  at: number,
): Promise<Change[]> {
  const open = (await store.openSeats(sessionId, block)).slice(0, party.members.length);
  const missing = party.members.length - open.length;
  return [
    ...open.map((seat) => takeSeat(seat, 'booked', id)),
    ...(missing === 0
      ? []
      : [
          {
            do: 'create',
            entity: { type: 'late', sessionId, block, invitationId: id, seats: missing, at },
          } satisfies Change,
        ]),
  ];
}

/** Cancelled: late seats go first, then seats reopen (S8, S13); the party waits again, unless it has withdrawn meanwhile. */
export async function cancelBooking(deps: Deps, invitationId: string): Promise<'applied' | 'ignored'> {
  const { store, ids, now } = deps;
  return await decide<'applied' | 'ignored'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation?.state !== 'booked' || (await stillBooked(store, invitation))) return { answer: 'ignored' };
    const { partyId, sessionId, block } = invitation;
    const [state, party] = await Promise.all([
      store.sessionState(sessionId),
      store.get({ type: 'party', id: partyId }),
    ]);
    if (state === undefined) throw new Error('an invitation without its session');
    const seats = state.seats.filter((seat: Seat) => seat.holder === invitationId);
    const own = state.late.find((one) => one.invitationId === invitationId);
    const others = state.late.filter((one) => one.block === block && one !== own).toSorted((a, b) => a.at - b.at);
    const isItsParty = party?.state === 'booked' && party.invitationId === invitationId;
    return {
      write: [
        ...(own === undefined ? [] : [{ do: 'remove', key: own, when: { seats: own.seats } } satisfies Change]),
        ...freeSeats(seats, invitationId, others, true),
        changeInvitation(invitation, 'cancelled', { endedAt: now() }),
        ...(isItsParty ? changeParty(party, { ...drop(party, 'invitationId'), state: 'waiting' }) : []),
        ...invitation.places.map(({ person }): Change => ({
          do: 'patch',
          key: { type: 'person', id: person },
          set: { bookedBy: undefined },
          when: { bookedBy: invitationId },
        })),
        witness({ ids }, now(), { event: 'bookingCancelled', partyId, sessionId, invitationId }),
        ...(isItsParty ? [notice({ ids }, now(), 'bookingCancelled', { partyId, invitationId })] : []),
      ],
      answer: 'applied',
    };
  });
}

/** Whether another member's booking of the same invitation stands; who has left the party since does not count. */
async function stillBooked(store: Store, { activations = {}, places }: Invitation): Promise<boolean> {
  const ids = places.flatMap(({ memberId }) => activations[memberId] ?? []);
  const all = await Promise.all(ids.map((id) => store.get({ type: 'activation', id })));
  return all.some((one: Activation | undefined) => one?.status === 'booked');
}
