import { decideAndWrite, InconsistentRead } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Activation, Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import type { Seat } from '../entities/sessions.ts';
import { annotate, changeInvitation, isLive, seatsOf } from '../rules/invitation-states.ts';
import { notice } from '../messages/notices.ts';
import { changeParty, drop } from '../rules/party-states.ts';
import type { Ids } from '../platform/ids.ts';
import { bookSeat, freeSeats, takeSeat } from '../rules/seat-states.ts';
import { absent, type Change, type Store } from '../platform/store.ts';

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
  /** When the appointment starts, epoch ms, where it is told. */
  startsAt?: number | undefined;
}

/** How long an event waits for whoever activated its code, in seconds. */
const strangersKeptSeconds = 7 * 86_400;

/**
 * The regular booking system reports a booking or its cancellation (S8, S11, S13). Events come twice and out of order:
 * per activation the newest counts. A party is booked with the first of its members' bookings, and no longer booked
 * when none of them is left. An event that is quicker than the answer to the activation is remembered: `sendInvitation`
 * finds it when it stores the activation.
 */
export async function applyBookingEvent(deps: Deps, event: BookingEvent): Promise<'applied' | 'ignored'> {
  const { store } = deps;
  const activation = await store.get({ type: 'activation', id: event.activationId });
  if (activation?.signUpId !== undefined || (activation?.occurredAt ?? 0) > event.occurredAt) return 'ignored';
  // Of one moment: a booking comes before its cancellation.
  if (activation?.occurredAt === event.occurredAt && activation.status === 'cancelled' && event.status === 'booked')
    return 'ignored';
  const invitationId = activation?.invitationId;
  const expiresAt = Math.ceil(deps.now() / 1000) + strangersKeptSeconds;
  const remembered: Change = {
    do: 'patch',
    key: { type: 'activation', id: event.activationId },
    set: {
      status: event.status,
      occurredAt: event.occurredAt,
      startsAt: event.startsAt,
      ...(invitationId === undefined ? { expiresAt } : {}),
    },
    when: { occurredAt: activation?.occurredAt ?? absent, invitationId: invitationId ?? absent },
  };
  if (activation?.occurredAt !== event.occurredAt || activation.status !== event.status) {
    const { outcome } = await store.transact([remembered]);
    if (outcome !== 'done') throw new Error('two events of one booking at once');
  }
  if (invitationId === undefined) return 'ignored';
  if (event.status === 'booked') return await book(deps, invitationId, [event.activationId]);
  const cancelled = await cancelBooking(deps, invitationId, activation?.memberId);
  // Also when this is the event's second coming: the first may have died here.
  await bookNext(deps, invitationId);
  return cancelled;
}

/**
 * Booked: the seats are filled. After the invitation ended it stands as long as the party waits or has lapsed (S13).
 * @param because the activations of those who have booked, as their event or the VCD says: with all of them cancelled
 *   meanwhile, nothing happens
 */
export async function book(
  { store, ids, now }: Deps,
  invitationId: string,
  because?: readonly string[],
): Promise<'applied' | 'ignored'> {
  return await decideAndWrite<'applied' | 'ignored'>(store, async () => {
    const all = await Promise.all((because ?? []).map((id) => store.get({ type: 'activation', id })));
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (invitation === undefined || party === undefined) return { answer: 'ignored' };
    const reason = all.find((one) => one !== undefined && one.status !== 'cancelled' && isOf(party, one));
    const startsAt = reason?.startsAt;
    if (invitation.state === 'booked')
      return {
        write: startsAt === undefined || invitation.startsAt !== undefined ? [] : [annotate(invitation, { startsAt })],
        answer: 'ignored',
      };
    if (because !== undefined && reason === undefined) return { answer: 'ignored' };
    const live = isLive(invitation) && party.state === 'invited' && party.invitationId === invitation.id;
    // Between the two reads it has ended: as its party says, and a booking counts all the same (S13).
    if (isLive(invitation) && !live) throw new InconsistentRead();
    if (party.state === 'booked' && party.members.length > 0)
      return { write: remember(party, invitationId), answer: 'ignored' };
    if (!live && (party.state !== 'waiting' || party.members.length === 0)) return { answer: 'ignored' };
    const { partyId, sessionId } = invitation;
    return {
      write: [
        ...(reason === undefined ? [] : [unchanged(reason)]),
        ...(live
          ? seatsOf(invitation).map((seat) => bookSeat(seat, invitationId))
          : await lateSeats(store, invitation, party, now())),
        changeInvitation(invitation, 'booked', {
          ...(live ? {} : { places: latePlaces(party) }),
          ...(startsAt === undefined ? {} : { startsAt }),
        }),
        ...changeParty(party, { ...drop(party, 'alsoBooked'), state: 'booked', invitationId }),
        ...party.members.map(({ person }): Change => ({
          do: 'patch',
          key: { type: 'person', id: person },
          set: live ? { bookedBy: invitationId, heldBy: undefined } : { bookedBy: invitationId },
          // Booked elsewhere at the same moment: the person leaves this invitation first (S4), then the rest books.
          when: { ...(live ? { heldBy: invitationId } : {}), bookedBy: absent, replacedBy: absent },
        })),
        auditRecord({ ids }, now(), { event: 'booked', partyId, sessionId, invitationId }),
        ...(invitation.acceptedAt === undefined
          ? []
          : [notice({ ids }, now(), 'bookingSeen', { partyId, invitationId })]),
      ],
      answer: 'applied',
    };
  });
}

/** Whoever has left the party books for nobody else with a code that was released, or about to be. */
const isOf = ({ members }: Party, { memberId }: Activation): boolean =>
  memberId === undefined || members.some(({ id }) => id === memberId);

/** Whoever moves a booking makes the new one before giving the old one up, or is told to us in that order. */
function remember({ id, version, invitationId, alsoBooked = [] }: Party, also: string): Change[] {
  if (invitationId === undefined || invitationId === also || alsoBooked.includes(also)) return [];
  const set = { alsoBooked: [...alsoBooked, also], version: version + 1 };
  return [{ do: 'patch', key: { type: 'party', id }, set, when: { version } }];
}

/** The booking that was there already when the one of this invitation was cancelled. */
async function bookNext(deps: Deps, cancelled: string): Promise<void> {
  const invitation = await deps.store.get({ type: 'invitation', id: cancelled });
  const party = invitation && (await deps.store.get({ type: 'party', id: invitation.partyId }));
  if (party?.state !== 'waiting') return;
  for (const id of party.alsoBooked ?? []) {
    const other = await deps.store.get({ type: 'invitation', id });
    const said = await Promise.all(
      Object.values(other?.activations ?? {}).map((one) => deps.store.get({ type: 'activation', id: one })),
    );
    const because = said.flatMap((one) => (one?.status === 'booked' ? [one.id] : []));
    if (because.length > 0 && (await book(deps, id, because)) === 'applied') return;
  }
}

/** A late booking's seats are found by their holder, not by its places. */
const latePlaces = (party: Party): Invitation['places'] =>
  party.members.map(({ id, person }) => ({ memberId: id, person, seat: 0 }));

/** S13: takes the seats of its block that are open; the rest is late. */
async function lateSeats(
  store: Store,
  { id, sessionId, centre, block }: Invitation,
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
            entity: { type: 'late', sessionId, centre, block, invitationId: id, seats: missing, at },
          } satisfies Change,
        ]),
  ];
}

/**
 * Cancelled: late seats go first, then seats reopen (S8, S13); the party waits again, unless it has withdrawn meanwhile.
 * @param memberId whose booking it was: of somebody who has no place in it any more it changes nothing for the others,
 *   unless all of them have cancelled before
 */
export async function cancelBooking(
  deps: Deps,
  invitationId: string,
  memberId?: string,
): Promise<'applied' | 'ignored'> {
  const { store, ids, now } = deps;
  return await decideAndWrite<'applied' | 'ignored'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation?.state !== 'booked') return { answer: 'ignored' };
    const hasPlace = memberId === undefined || invitation.places.some((one) => one.memberId === memberId);
    const activations = await activationsOf(store, invitation);
    if (!hasPlace && activations.some(({ status }) => status !== 'cancelled')) return { answer: 'ignored' };
    // Another member's booking of the same invitation stands.
    if (activations.some(({ status }) => status === 'booked')) return { answer: 'ignored' };
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
        ...activations.map((one) => unchanged(one)),
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
        auditRecord({ ids }, now(), { event: 'bookingCancelled', partyId, sessionId, invitationId }),
        ...(isItsParty && invitation.acceptedAt !== undefined
          ? [notice({ ids }, now(), 'bookingCancelled', { partyId, invitationId })]
          : []),
      ],
      answer: 'applied',
    };
  });
}

/** Nobody has said anything else about it meanwhile. */
const unchanged = ({ id, status }: Activation): Change => ({
  do: 'check',
  key: { type: 'activation', id },
  when: { status: status ?? absent },
});

/** Of the members who have places; who has left the party since does not count. */
async function activationsOf(store: Store, { activations = {}, places }: Invitation): Promise<Activation[]> {
  const ids = places.flatMap(({ memberId }) => activations[memberId] ?? []);
  const all = await Promise.all(ids.map((id) => store.get({ type: 'activation', id })));
  return all.filter((one) => one !== undefined);
}
