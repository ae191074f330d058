import { beforeEach, expect, it } from 'vitest';
import { listMoments } from '../../../domain/sign-ups/list-moments.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { fivePeople, open, smallHouse } from '../../fakes/one-centre-at-noon.ts';

let house: House;
beforeEach(async () => {
  house = await smallHouse(fivePeople());
  const link = { type: 'postalLink', postalCode: '9300', centre: 'aalst', basis: 'nearest' } as const;
  await house.store.transact([{ do: 'put', entity: link }]);
});

const quarters = (date: string, first: number, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const time = (minutes: number): string =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return { date, from: time(first + n * 15), to: time(first + (n + 1) * 15), seats: 1 };
  });

it('finds the seats behind many full blocks', async () => {
  const full = [];
  for (const [date, first] of [
    ['2021-04-11', 13 * 60],
    ['2021-04-12', 8 * 60],
  ] as const)
    full.push(await open(house, 1, { blocks: quarters(date, first, 40), channels: ['direct'] }));
  for (const sessionId of full)
    for (const seat of (await house.store.sessionState(sessionId))?.seats ?? [])
      await house.store.transact([
        { do: 'patch', key: seat, set: { state: 'booked', holder: 'x' }, when: { state: 'open' } },
      ]);
  const free = await open(house, 1, { blocks: quarters('2021-04-13', 8 * 60, 2), channels: ['direct'] });
  const answer = await listMoments(house.deps, '9300');
  expect(answer?.moments.map(({ sessionId, seatsLeft }) => [sessionId, seatsLeft])).toEqual([
    [free, 'few'],
    [free, 'few'],
  ]);
});
