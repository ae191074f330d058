import { auditRecord } from '../platform/audit.ts';
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
  const late = await store.lateOf(sessionId, block);
  return [
    {
      do: 'patch',
      key: { type: 'signUp', id },
      set: { ...set, state, dueAt: undefined },
      when: { state: current.state },
    },
    ...freeSeats([{ sessionId, block, number: seat }], id, late, true),
  ];
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
