import type { Person } from '../entities/parties.ts';
import { absent, type Change, type Store } from '../platform/store.ts';
import { earlierNumbers, identityOf } from '../rules/person-locks.ts';

/**
 * A lock that holds nothing, of somebody who stands in no party any more, goes, under every number: an absent lock and
 * one that holds nothing say the same. What the VCD said of numbers it says again. Repeatable.
 */
export async function forgetPerson(store: Store, person: string): Promise<void> {
  const { id, lock } = await identityOf(store, person);
  if (lock === undefined || isNeeded(lock)) return;
  const numbers = [id, ...earlierNumbers(lock)];
  const parties = await Promise.all(numbers.map((one) => store.membershipsOf(one)));
  if (parties.flat().length > 0) return;
  const { formerly } = lock;
  const older = await Promise.all(earlierNumbers(lock).map((one) => store.get({ type: 'person', id: one })));
  if (older.some((one) => one !== undefined && isNeeded(one))) return;
  const nothing = { heldBy: absent, bookedBy: absent, follows: absent } as const;
  // Held or booked meanwhile: then it is needed, and looked at again when that ends.
  await store.transact(
    numbers.map((one): Change => ({
      do: 'remove',
      key: { type: 'person', id: one },
      when: one === id ? { ...nothing, formerly: formerly ?? absent } : nothing,
    })),
  );
}

const isNeeded = ({ heldBy, bookedBy, follows }: Person): boolean =>
  heldBy !== undefined || bookedBy !== undefined || follows !== undefined;
