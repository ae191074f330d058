import { expect, it } from 'vitest';
import { fivePeople, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

it('one contact is told of so many refusals in an hour, and then of what is kept alone', async () => {
  const people = fivePeople();
  const [ann, bo] = people;
  const house = await smallHouse(people);
  house.people.set(ann.ssin, { ...house.people.get(ann.ssin)!, eligible: false });
  const sameContact = { ...ann, email: bo.email, mobile: bo.mobile };
  const kinds = () =>
    [...house.store.entities.values()].flatMap((one) => (one.type === 'message' ? [one.kind] : [])).toSorted();

  const refused: string[] = [];
  for (let time = 0; time < 21; time += 1) refused.push(await register(house, [sameContact]));
  const told = kinds();
  expect(new Set(told)).toEqual(new Set(['notAdded']));
  expect(told.length).toBeGreaterThanOrEqual(12);
  expect(told.length).toBeLessThanOrEqual(20);
  const last = await house.store.get({ type: 'party', id: refused.at(-1)! });
  expect([last?.state, last?.sealed]).toEqual(['ineligible', undefined]);

  // What is kept is told all the same, and was counted for nothing.
  const kept = await register(house, [bo]);
  expect((await house.store.get({ type: 'party', id: kept }))?.state).toBe('waiting');
  expect(kinds()).toEqual([...told, 'registered']);
  house.time += 3_600_017;
  await register(house, [sameContact]);
  expect(kinds().filter((kind) => kind === 'notAdded')).toHaveLength(told.length + 1);
});
