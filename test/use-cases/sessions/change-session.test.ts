import { beforeEach, describe, expect, it } from 'vitest';
import { closeSession, prolongBlock, reopenSession } from '../../../domain/sessions/change-session.ts';
import { previewSession } from '../../../domain/sessions/preview-session.ts';
import { listSessions, viewSession } from '../../../domain/sessions/session-view.ts';
import { offerSeats } from '../../../domain/selection/offer-seats.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  at,
  block,
  fivePeople,
  invitationOf,
  open,
  register,
  smallHouse,
  stateOfParty,
  today,
} from '../../fakes/one-centre-at-noon.ts';

const people = fivePeople();
const [ann, bo, ce] = people;

let house: House;
beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
});

const prolong = async (sessionId: string, to: string, id = block) => {
  const outcome = await prolongBlock(house.deps, { sessionId, block: id, to }, 'nurse');
  await house.quiet();
  return outcome;
};

describe('a block that is prolonged', () => {
  it('is offered longer, also to people of the next day-part, by the workflow that runs', async () => {
    const session = await open(house, 1);
    const evening = await register(house, [ann], { availability: ['2021-04-11 evening'] });
    expect(await stateOfParty(house, evening)).toBe('waiting');
    await house.advanceTo(at('16:50'));
    expect(await prolong(session, '18:30')).toBe('done');
    expect(await stateOfParty(house, evening)).toBe('invited');
    const view = await viewSession(house.deps, session);
    expect(view).toMatchObject({ state: 'open', blocks: [{ block, from: '15:00', to: '18:30', ended: false }] });
    expect(view?.log.map(({ event }) => event)).toContain('blockProlonged');
    // Past its old end it is still passed on.
    await house.advanceTo(at('17:21'));
    const late = await register(house, [bo], { availability: ['2021-04-11 evening'] });
    expect([await stateOfParty(house, evening), await stateOfParty(house, late)]).toEqual(['waiting', 'invited']);
    expect((await house.store.get({ type: 'invitation', id: await invitationOf(house, late) }))?.deadline).toBe(
      at('17:51'),
    );
    await house.advanceTo(at('19:00'));
    expect((await house.store.get({ type: 'run', sessionId: session }))?.state).toBe('done');
  });

  it('leaves running invitations the end that they were sent with', async () => {
    const party = await register(house, [ann]);
    await house.advanceTo(at('16:45'));
    const session = await open(house, 1);
    const id = await invitationOf(house, party);
    await prolong(session, '20:00');
    expect(await house.store.get({ type: 'invitation', id })).toMatchObject({
      deadline: at('17:00'),
      blockEndsAt: at('17:00'),
    });
  });

  it('is not shortened, does not run into another, and is not one that ended or was closed', async () => {
    const session = await open(house, 1, {
      blocks: [
        { date: today, from: '15:00', to: '16:00', seats: 1 },
        { date: today, from: '17:00', to: '18:00', seats: 1 },
      ],
    });
    expect(await prolong(session, '15:30')).toBe('notLater');
    expect(await prolong(session, '17:01')).toBe('overlap');
    expect(await prolong(session, '17:00')).toBe('done');
    expect(await prolong(session, '18:30', '2021-04-11T16:00')).toBe('notFound');
    await house.advanceTo(at('17:00'));
    expect(await prolong(session, '17:30')).toBe('notOpen');
    await closeSession(house.deps, session, 'nurse');
    expect(await prolong(session, '19:00', '2021-04-11T17:00')).toBe('notOpen');
  });

  /** Something happens between the reading and the first writing of whoever writes next. */
  const beforeWriting = (meanwhile: () => Promise<unknown>): void => {
    const { store } = house;
    const transact = store.transact.bind(store);
    store.transact = async (changes) => {
      store.transact = transact;
      await meanwhile();
      return await transact(changes);
    };
  };
  const goesOn = async (session: string): Promise<void> => {
    const evening = await register(house, [bo], { availability: ['2021-04-11 evening'] });
    await house.advanceTo(at('17:01') + 7_000);
    expect(await stateOfParty(house, evening)).toBe('invited');
    expect((await house.store.get({ type: 'run', sessionId: session }))?.state).toBe('running');
  };

  it('goes on, when its workflow has come to its end between reading and writing', async () => {
    const session = await open(house, 1);
    await house.advanceTo(at('16:59') + 59_950);
    beforeWriting(() => house.advanceTo(at('17:00') + 213));
    expect(await prolong(session, '18:00')).toBe('done');
    await goesOn(session);
  });

  it.each([
    [
      'prolonged',
      (id: string, now: () => number) =>
        prolongBlock({ ...house.deps, now }, { sessionId: id, block, to: '18:00' }, 'nurse'),
    ],
    [
      'closed and reopened',
      async (id: string, now: () => number) => {
        await closeSession({ ...house.deps, now }, id, 'nurse');
        return await reopenSession({ ...house.deps, now }, id, 'nurse');
      },
    ],
  ])('goes on, when its session is %s while the workflow finishes', async (_how, change) => {
    const session = await open(house, 1);
    await prolong(session, '17:30');
    await house.advanceTo(at('17:29') + 7_000);
    // The clock of the workflow's machine is ahead: to the one of the call the block has not ended.
    const aSecondBefore = (): number => at('17:29') + 59_000;
    beforeWriting(async () => expect(await change(session, aSecondBefore)).toBe('done'));
    const deps = { ...house.deps, now: () => at('17:30') + 13 };
    const offered = await offerSeats(deps, { sessionId: session, run: 1, turns: 3 });
    expect(offered.next).not.toBe('wait');
    const run = await house.store.get({ type: 'run', sessionId: session });
    expect(run?.state).toBe('running');
    expect(offered.next === 'again' || run?.generation === 2).toBe(true);
  });

  it('offers nothing more once its workflow has ended, whatever the clock of a second execution says', async () => {
    const session = await open(house, 1);
    await house.advanceTo(at('17:00') + 7_000);
    const late = await register(house, [ann]);
    const deps = { ...house.deps, now: () => at('16:59') + 59_700 };
    await offerSeats(deps, { sessionId: session, run: 1, turns: 3 });
    expect(await stateOfParty(house, late)).toBe('waiting');
    expect((await house.store.get({ type: 'run', sessionId: session }))?.state).toBe('done');
  });

  it('does not end beside an offer that its workflow has not seen', async () => {
    const session = await open(house, 1);
    await house.advanceTo(at('16:59') + 7_000);
    const key = { type: 'run', sessionId: session } as const;
    const { store } = house;
    beforeWriting(() => store.transact([{ do: 'patch', key, set: { lastClaim: 'another' }, when: {} }]));
    const deps = { ...house.deps, now: () => at('17:00') + 13 };
    expect(await offerSeats(deps, { sessionId: session, run: 1, turns: 3 })).toMatchObject({ next: 'again' });
    expect((await store.get(key))?.state).toBe('running');
  });

  it('stays prolonged when a colleague changes another at the same moment', async () => {
    const blocks = ['15:00', '17:00'].map((from) => ({ date: today, from, to: `${from.slice(0, 2)}:30`, seats: 1 }));
    const sessionId = await open(house, 1, { blocks });
    const outcomes = await Promise.all([
      prolongBlock(house.deps, { sessionId, block, to: '16:00' }, 'a'),
      prolongBlock(house.deps, { sessionId, block: '2021-04-11T17:00', to: '18:00' }, 'b'),
    ]);
    expect(outcomes).toEqual(['done', 'done']);
    expect(await house.store.get({ type: 'session', id: sessionId })).toMatchObject({
      version: 2,
      blocks: [{ to: '16:00' }, { to: '18:00' }],
    });
  });
});

describe('a look ahead', () => {
  const blocks = [
    { date: today, from: '16:00', to: '18:00', seats: 1 },
    { date: today, from: '20:00', to: '21:00' },
    { date: '2021-04-12', from: '09:00', to: '10:00' },
  ];

  it('counts who waits and could come, and changes nothing', async () => {
    await register(house, [ann]);
    await register(house, [bo, ce], { availability: ['2021-04-11 afternoon', '2021-04-12 morning'] });
    const seen = await previewSession(house.deps, 'aalst', blocks);
    expect(seen).toEqual({
      blocks: [
        { date: today, from: '16:00', to: '18:00', people: 1, parties: 1 },
        { date: today, from: '20:00', to: '21:00', people: 0, parties: 0 },
        { date: '2021-04-12', from: '09:00', to: '10:00', people: 2, parties: 1 },
      ],
      more: false,
    });
    expect(await previewSession(house.deps, 'gent', blocks)).toMatchObject({ blocks: [{ people: 0 }, {}, {}] });
  });

  it('stops counting where it would take long, and says so', async () => {
    for (let index = 0; index < 3001; index += 1) {
      await house.store.transact([
        {
          do: 'put',
          entity: {
            type: 'rankEntry',
            centre: 'aalst',
            birthDay: '1950-01-01',
            partyId: String(index).padStart(5, '0'),
            size: 1,
            availability: ['2021-04-12 morning'],
          },
        },
      ]);
    }
    expect(await previewSession(house.deps, 'aalst', blocks)).toMatchObject({
      blocks: [{}, {}, { people: 3000 }],
      more: true,
    });
  });
});

it('a summary holds what it takes to open the same again', async () => {
  await open(house, 3, { vaccine: 'A', remarks: 'Ingang rechts' });
  expect((await listSessions(house.deps, { centre: 'aalst' }))?.sessions).toMatchObject([
    {
      channels: ['invite', 'direct'],
      vaccine: 'A',
      remarks: 'Ingang rechts',
      blocks: [{ from: '15:00', to: '17:00', seats: 3, open: 3, booked: 0 }],
    },
  ]);
});

describe('pages of sessions', () => {
  it('go on where the last one ended, each session once, and end', async () => {
    for (let n = 0; n < 43; n += 1) await open(house, 1);
    const seen: string[] = [];
    const sizes: number[] = [];
    let after: string | undefined;
    do {
      const page = await listSessions(house.deps, { centre: 'aalst', after });
      sizes.push(page?.sessions.length ?? 0);
      seen.push(...(page?.sessions.map(({ sessionId }) => sessionId) ?? []));
      after = page?.next;
    } while (after !== undefined);
    expect(sizes).toEqual([20, 20, 3]);
    expect(new Set(seen).size).toBe(43);
  });

  it('hold those with a block on the days asked for; a cursor of another centre is none', async () => {
    const id = await open(house, 1);
    const found = async (from?: string, to?: string) =>
      (await listSessions(house.deps, { centre: 'aalst', from, to }))?.sessions.map(({ sessionId }) => sessionId);
    const [block] = (await house.store.get({ type: 'session', id }))?.blocks ?? [];
    expect(await found(block?.date, block?.date)).toEqual([id]);
    expect(await found('2021-01-01', '2021-01-02')).toEqual([]);
    expect(await listSessions(house.deps, { centre: 'gent', after: id })).toBeUndefined();
  });
});
