import { beforeEach, describe, expect, it } from 'vitest';
import { whyNotYet } from '../../../domain/audit/why-not-yet.ts';
import type { DayPartOfDate } from '../../../domain/entities/values.ts';
import { closeSession } from '../../../domain/sessions/change-session.ts';
import { at, fivePeople, noon, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';

const [ann, bo, cé, di, el] = fivePeople();
const evening: DayPartOfDate[] = ['2021-04-11 evening'];

let house: House;
beforeEach(async () => {
  house = await smallHouse([ann, bo, cé, di, el]);
});

async function reasonsOf(partyId: string) {
  const party = await house.store.get({ type: 'party', id: partyId });
  return await whyNotYet(house.deps, party!);
}
const whys = async (partyId: string) => (await reasonsOf(partyId)).sessions.map(({ why }) => why);

describe('why not yet', () => {
  it('says it of each: order, moments, a group that did not fit; and nothing of who is invited', async () => {
    const first = await register(house, [ann]);
    const group = await register(house, [bo, cé]);
    const second = await register(house, [di]);
    const late = await register(house, [el], { availability: evening });
    const session = await open(house, 2);
    await closeSession(house.deps, session, 'nurse');
    expect(await whys(first)).toEqual([]);
    expect(await reasonsOf(group)).toEqual({
      since: new Date(noon).toISOString(),
      sessions: [{ centre: 'aalst', date: '2021-04-11', why: 'size' }],
      more: false,
    });
    expect(await whys(second)).toEqual([]);
    expect(await whys(late)).toEqual(['moments']);
  });

  it('is a matter of order for who stood behind the last one invited, and may still change while the session runs', async () => {
    await register(house, [ann]);
    const behind = await register(house, [bo]);
    const session = await open(house, 1);
    expect(await whys(behind)).toEqual(['running']);
    await closeSession(house.deps, session, 'nurse');
    expect(await whys(behind)).toEqual(['order']);
    await open(house, 1, { channels: ['direct'] });
    expect(await whys(behind)).toEqual(['order']);
  });

  it('tells of an offer that passed, the latest session first, and of none before the registration', async () => {
    await open(house, 1, { channels: ['invite'] });
    await house.advanceTo(at('17:30'));
    const party = await register(house, [ann], { availability: evening });
    expect(await reasonsOf(party)).toMatchObject({ sessions: [], more: false });
    const session = await open(house, 1, { blocks: [{ date: '2021-04-11', from: '18:00', to: '20:00', seats: 1 }] });
    await house.advanceTo(at('18:37'));
    await closeSession(house.deps, session, 'nurse');
    expect(await whys(party)).toEqual(['offered']);
  });

  it('knows no moments of before they were given anew', async () => {
    const party = await register(house, [el], { availability: evening });
    const session = await open(house, 1);
    await closeSession(house.deps, session, 'nurse');
    await house.store.transact([
      {
        do: 'replace',
        entity: {
          ...(await house.store.get({ type: 'party', id: party }))!,
          availabilityGivenAt: noon + 3_600_017,
        },
        when: {},
      },
    ]);
    expect(await whys(party)).toEqual(['momentsThen']);
  });

  it('says nothing from records that do not add up', async () => {
    await register(house, [ann]);
    const behind = await register(house, [bo]);
    const session = await open(house, 1);
    await closeSession(house.deps, session, 'nurse');
    const [record] = await house.store.rankingOf(session);
    await house.store.transact([{ do: 'put', entity: { ...record!, at: record!.at + 1 } }]);
    expect(await whys(behind)).toEqual(['unproven']);
  });

  it('tells the ten latest, and that there were more', async () => {
    const party = await register(house, [ann], { availability: evening });
    for (let count = 0; count < 11; count += 1) await closeSession(house.deps, await open(house, 1), 'nurse');
    const { sessions, more } = await reasonsOf(party);
    expect([sessions.length, more]).toEqual([10, true]);
  });
});
