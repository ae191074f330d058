import type { System, SystemName } from '../entities/centres.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { absent, type Store } from '../platform/store.ts';
import { ItemRefused, type OutsideFault } from '../platform/unavailable.ts';
import { noteDown } from './watch-systems.ts';

/*
 * S18: whose fault is it that a call came to nothing? A system is down by its own health answer, or by failures that many
 * different items share, never by one item that always fails.
 */

/**
 * So many different items in a row, with none that worked in between, and within so long. Were one record in a hundred
 * odd, five in a row would be odd once in 10^10; and a system that fails for everybody has failed for five within a
 * second at launch (100 calls a second), within 50 s at one call in ten seconds. With less traffic than five items in
 * two minutes it is never called down so: each waits apart with its own pauses, which comes to the same.
 */
export const differentItems = 5;
export const windowMs = 2 * 60_000;

export interface BlameDeps {
  store: Store;
  now: () => number;
}

type Health = { healthy(): Promise<boolean> };

/**
 * @param health of the system that was called
 * @param already whether the item is set apart: it says nothing new then
 * @returns `system`: whoever needs it waits for its return. `item`: only this one is set apart
 */
export async function blame(
  { store, now }: BlameDeps,
  health: Health,
  fault: OutsideFault,
  { item, already }: { item: string; already: boolean },
): Promise<'system' | 'item'> {
  const name = systemOf(fault);
  if (name === undefined) return 'item';
  if (fault instanceof ItemRefused && !fault.shared) return 'item';
  if ((await store.get({ type: 'system', name }))?.up === false) return 'system';
  // Nobody was called: nobody is to blame, and it is tried again in a moment.
  if (fault.reason === 'notCalled') return 'system';
  if (!(fault instanceof ItemRefused) && !(await health.healthy())) {
    await noteDown(store, name, now());
    return 'system';
  }
  return already ? 'item' : await suspect({ store, now }, name, fault.about ?? item);
}

const systemOf = ({ system }: OutsideFault): SystemName | undefined =>
  system === 'vcd' || system === 'booking' ? system : undefined;

async function suspect({ store, now }: BlameDeps, name: SystemName, item: string): Promise<'system' | 'item'> {
  const verdict = await decideAndWrite<'system' | 'item'>(store, async () => {
    const known = await store.get({ type: 'system', name });
    if (known?.up === false) return { answer: 'system' };
    const since = now() - windowMs;
    const others = (known?.suspects ?? []).filter((one) => one.at > since && one.item !== item);
    const suspects = [...others, { item, at: now() }];
    const answer = suspects.length >= differentItems ? 'system' : 'item';
    const set = { up: true, pauses: known?.pauses ?? [], suspects, suspicions: (known?.suspicions ?? 0) + 1 };
    const when = known === undefined ? { up: absent } : { up: true, suspicions: known.suspicions ?? absent };
    return { write: [{ do: 'patch', key: { type: 'system', name }, set, when }], answer };
  });
  if (verdict === 'system') await noteDown(store, name, now(), { because: 'shared' });
  return verdict;
}

/**
 * A call has worked: what failed before it was not the system.
 * @param known as it was read before the call: nothing is written while nobody is suspected
 */
export async function clear({ store }: Pick<BlameDeps, 'store'>, known: System | undefined): Promise<void> {
  if (known?.suspects === undefined || known.suspects.length === 0) return;
  await store.transact([
    {
      do: 'patch',
      key: { type: 'system', name: known.name },
      set: { suspects: undefined, suspicions: (known.suspicions ?? 0) + 1 },
      when: { up: true, suspicions: known.suspicions ?? absent },
    },
  ]);
}
