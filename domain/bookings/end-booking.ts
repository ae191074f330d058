import type { Activation, Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import type { Seat } from '../entities/sessions.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { changeInvitation } from '../rules/invitation-states.ts';
import { changeParty, drop } from '../rules/party-states.ts';
import { freeSeats } from '../rules/seat-states.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/**
 * A booking ends, whoever says so: late seats go first, then seats reopen and the session is woken for them (S8, S13),
 * and its persons are free (S4). What becomes of the party, and what is said, is the caller's.
 * @param said what else is noted with it; `by`: who of the staff said it
 */
export async function endOfBooking(
  { store, ids, now }: Deps,
  invitation: Invitation,
  { by, ...said }: Pick<Invitation, 'declined'> & { by?: string | undefined } = {},
): Promise<Change[]> {
  const { id: invitationId, partyId, sessionId, block } = invitation;
  const state = await store.sessionState(sessionId);
  if (state === undefined) throw new Error('an invitation without its session');
  const seats = state.seats.filter((seat: Seat) => seat.holder === invitationId);
  const own = state.late.find((one) => one.invitationId === invitationId);
  const others = state.late.filter((one) => one.block === block && one !== own).toSorted((a, b) => a.at - b.at);
  return [
    ...(own === undefined ? [] : [{ do: 'remove', key: own, when: { seats: own.seats } } satisfies Change]),
    ...freeSeats(seats, invitationId, others, true),
    changeInvitation(invitation, 'cancelled', { ...said, endedAt: now() }),
    ...invitation.places.map(({ person }): Change => ({
      do: 'patch',
      key: { type: 'person', id: person },
      set: { bookedBy: undefined },
      when: { bookedBy: invitationId },
    })),
    auditRecord({ ids }, now(), {
      event: 'bookingCancelled',
      partyId,
      sessionId,
      invitationId,
      ...(by === undefined ? {} : { by }),
    }),
  ];
}

/**
 * S4: with its old rank, as if it had not booked.
 * @param also what else is noted
 */
export const waitsAgain = (party: Party, also: Pick<Party, 'givingUp'> = {}): Change[] =>
  changeParty(party, { ...drop(party, 'invitationId'), ...also, state: 'waiting' });

/** Of the members who have places; who has left the party since does not count. */
export async function activationsOf(
  store: Pick<Store, 'get'>,
  { activations = {}, places }: Invitation,
): Promise<Activation[]> {
  const ids = places.flatMap(({ memberId }) => activations[memberId] ?? []);
  const all = await Promise.all(ids.map((id) => store.get({ type: 'activation', id })));
  return all.filter((one) => one !== undefined);
}
