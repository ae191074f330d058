import { expect, it } from 'vitest';
import { remindParties } from '../../../domain/registration/remind-parties.ts';
import type { DueType } from '../../../adapters/platform/table/keys.ts';
import { fivePeople, noon, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* Reminders at full size: a page of the index is not the end, and one party that always fails holds up nobody. */

const day = 86_400_000;
const [ann] = fivePeople();

/** Many parties of one day, all due at one moment; the index answers four parts, each up to the limit, as the table does. */
async function manyDue(count: number) {
  const house = await smallHouse([ann]);
  const id = await register(house, [ann], { availability: ['2021-04-16 morning'] });
  const party = await house.store.get({ type: 'party', id });
  if (party === undefined) throw new Error('a party');
  const { store } = house;
  const ids = Array.from({ length: count }, (_, number) => `q${String(number).padStart(6, '0')}`);
  for (const one of ids) await store.transact([{ do: 'put', entity: { ...party, id: one } }]);
  await store.transact([{ do: 'remove', key: { type: 'party', id } }]);
  // In the order of the index, which is a moment behind: what was moved on during the last look comes once more.
  const waiting = new Set(ids);
  let moved = new Set<string>();
  const transact = store.transact.bind(store);
  store.transact = async (changes) => {
    const outcome = await transact(changes);
    for (const one of changes)
      if (one.do === 'patch' && one.key.type === 'party' && outcome.outcome === 'done') moved.add(one.key.id);
    return outcome;
  };
  store.due = async (type: DueType, _before: number, limit: number) => {
    if (type !== 'reminder') return [];
    const due = [0, 1, 2, 3].flatMap((shard) =>
      [...waiting].filter((one) => Number(one.slice(1)) % 4 === shard).slice(0, limit),
    );
    for (const one of moved) waiting.delete(one);
    moved = new Set();
    return due;
  };
  house.time = noon + 3.5 * day + 7000;
  const reminded = () =>
    [...store.entities.values()].filter((one) => one.type === 'message' && one.kind === 'renewalReminder');
  const partiesTold = () => reminded().flatMap((one) => (one.type === 'message' ? [one.partyId] : []));
  return { house, ids, partiesTold };
}

it('164,000 a day are due at full size: five minutes tell more than their share, each once', async () => {
  const share = (1_150_000 / 14) * 2 * (5 / (24 * 60));
  const { house, partiesTold } = await manyDue(3000);
  expect(share).toBeLessThan(3000);
  expect(await remindParties(house.deps)).toBe(3000);
  expect(new Set(partiesTold()).size).toBe(3000);
  expect(partiesTold()).toHaveLength(3000);
  expect(await remindParties(house.deps)).toBe(0);
}, 60_000);

it('what one run does not take on follows with the next, up to the rate that the mail system bears', async () => {
  const { house, ids, partiesTold } = await manyDue(8100);
  const [first, second] = [await remindParties(house.deps), await remindParties(house.deps)];
  expect([first, first + second, second]).toEqual([7500, ids.length, ids.length - 7500]);
  expect(new Set(partiesTold()).size).toBe(ids.length);
}, 60_000);

it('one party that always fails keeps no other waiting, and is told of at the end', async () => {
  const { house, ids, partiesTold } = await manyDue(40);
  const get = house.store.get.bind(house.store);
  house.store.get = (key) =>
    key.type === 'party' && key.id === ids[0] ? Promise.reject(new Error('half an item')) : get(key);
  await expect(remindParties(house.deps)).rejects.toThrow('1 parties could not be moved on');
  expect(partiesTold()).toHaveLength(39);
});
