import { auditRecord } from '../platform/audit.ts';
import { InconsistentRead } from '../platform/optimistic-writes.ts';
import type { SignUp } from '../entities/invitations.ts';
import { endedSignUpExpiresAt } from './retention.ts';
import { freeSeats } from './seat-states.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Ids } from '../platform/ids.ts';

/** The seat of a sign-up that ends goes to late bookings, or to the next. */
export async function release(
  store: Store,
  current: SignUp,
  state: 'refused' | 'cancelled',
  set: Pick<SignUp, 'arrival' | 'expiresAt'> = {},
): Promise<Change[]> {
  const { id, sessionId, block, seat } = current;
  const all = await store.lateOf(sessionId, block);
  const late = all.filter(({ invitationId }) => invitationId !== id);
  const own = all.find(({ invitationId }) => invitationId === id);
  return [
    {
      do: 'patch',
      key: { type: 'signUp', id },
      set: { ...set, state, dueAt: undefined },
      when: { state: current.state },
    },
    ...(own === undefined
      ? freeSeats([{ sessionId, block, number: seat === 0 ? await seatHeldBy(store, current) : seat }], id, late, true)
      : [{ do: 'remove', key: own, when: { seats: own.seats } } satisfies Change]),
  ];
}

/** Of a walk-in that was above the block's seats, and has been given one since (S13). */
async function seatHeldBy(store: Store, { id, sessionId, block }: SignUp): Promise<number> {
  const state = await store.sessionState(sessionId);
  const seat = state?.seats.find((one) => one.block === block && one.holder === id);
  if (seat === undefined) throw new InconsistentRead();
  return seat.number;
}

export const holdsSeat = ({ state }: SignUp): boolean => state === 'held' || state === 'confirmed';

/** Ends a sign-up that holds a seat: the seat passes on and the person is free; by the person, or by the centre for a no-show. */
export async function cancellation(
  { store, ids, now }: { store: Store; ids: Ids; now: () => number },
  current: SignUp,
  event: Parameters<typeof auditRecord>[2],
  set: Pick<SignUp, 'arrival'> = {},
): Promise<Change[]> {
  const { id: signUpId, person } = current;
  const unlock: Change[] =
    current.state === 'confirmed'
      ? [
          {
            do: 'patch',
            key: { type: 'person', id: person },
            set: { bookedBy: undefined },
            when: { bookedBy: signUpId },
          },
        ]
      : [];
  const ended = { ...set, expiresAt: endedSignUpExpiresAt(now()) };
  return [...(await release(store, current, 'cancelled', ended)), ...unlock, auditRecord({ ids }, now(), event)];
}
