import type { Invitation } from '../entities/invitations.ts';
import type { Late, Seat } from '../entities/sessions.ts';
import { annotate, changeInvitation } from '../rules/invitation-states.ts';
import { freeSeats } from '../rules/seat-states.ts';
import { absent, type Change, type Store } from '../platform/store.ts';

/** Writes under the guard that nobody has changed who is in a booked invitation, or was marked as arrived, meanwhile. */
export function guardedByMarks(change: Change, { id, marks }: Invitation): Change {
  if (change.do !== 'patch') return change;
  const set = { ...change.set, marks: (marks ?? 0) + 1 };
  return { do: 'patch', key: { type: 'invitation', id }, set, when: { ...change.when, marks: marks ?? absent } };
}

/**
 * One member's place in a booked invitation is given back: its seat goes on and the person is free (S4). With no place
 * left the invitation has ended.
 * @param set what else is noted with it; `at`: epoch ms
 */
export async function leaveBooking(
  store: Store,
  invitation: Invitation,
  { memberId, person }: { memberId: string; person: string },
  { at, ...set }: { at: number } & Pick<Invitation, 'arrivals'>,
): Promise<Change[]> {
  const state = await store.sessionState(invitation.sessionId);
  if (state === undefined) throw new Error('an invitation without its session');
  const places = invitation.places.filter((one) => one.memberId !== memberId);
  const change =
    places.length === 0
      ? changeInvitation(invitation, 'cancelled', { ...set, places, endedAt: at })
      : annotate(invitation, { ...set, places });
  return [
    guardedByMarks(change, invitation),
    ...giveBack(state.seats, state.late, invitation),
    {
      do: 'patch',
      key: { type: 'person', id: person },
      set: { bookedBy: undefined },
      when: { bookedBy: invitation.id },
    },
  ];
}

/** S13: a seat above the block's seats goes first; else one of the block is free for late bookings or the next. */
function giveBack(seats: readonly Seat[], late: readonly Late[], { id, sessionId, block }: Invitation): Change[] {
  const own = late.find((one) => one.invitationId === id);
  if (own !== undefined) {
    const key = { type: 'late', sessionId, block, invitationId: id } as const;
    const when = { seats: own.seats };
    return [own.seats > 1 ? { do: 'patch', key, set: { seats: own.seats - 1 }, when } : { do: 'remove', key, when }];
  }
  const seat = seats.findLast(({ holder }) => holder === id);
  const others = late.filter((one) => one.block === block).toSorted((a, b) => a.at - b.at);
  return seat === undefined ? [] : freeSeats([seat], id, others, true);
}
