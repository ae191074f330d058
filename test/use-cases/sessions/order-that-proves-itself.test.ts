import { beforeEach, describe, expect, it } from 'vitest';
import type { Ranking } from '../../../domain/entities/sessions.ts';
import { closeSession, reopenSession } from '../../../domain/sessions/change-session.ts';
import { auditSession } from '../../../domain/selection/audit-session.ts';
import { offerSeats } from '../../../domain/selection/offer-seats.ts';
import { hashOf, printOf } from '../../../domain/selection/ranking-records.ts';
import { verifyRanking } from '../../../domain/selection/verify-ranking.ts';
import { at, fivePeople, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';

let house: House;
let parties: string[];
let session: string;

/** A group of two that does not fit stands before two that do; each is offered one of the seats. */
beforeEach(async () => {
  const [ann, bo, cé, di, el] = fivePeople();
  house = await smallHouse([ann, bo, cé, di, el]);
  parties = [await register(house, [ann]), await register(house, [bo, cé]), await register(house, [di])];
  session = await open(house, 2);
  await house.quiet();
});

async function chain() {
  const state = await house.store.sessionState(session);
  const records = await house.store.rankingOf(session);
  return { records, head: state?.run?.ranking, invitations: state?.invitations.map(({ id }) => id) ?? [] };
}
const findings = async (change: (records: Ranking[]) => readonly Ranking[] = (records) => records) => {
  const found = await chain();
  return verifyRanking(house.deps.ids, { ...found, records: change(structuredClone(found.records)) }).map(
    ({ what, number }) => `${what} ${number ?? ''}`.trim(),
  );
};
const print = (party = ''): string => printOf(house.deps.ids, session, party);

/** The next turn of the session, by whoever. */
const turn = async () => {
  const generation = (await house.store.get({ type: 'run', sessionId: session }))?.generation ?? 0;
  return await offerSeats(house.deps, { sessionId: session, run: generation, turns: 1 });
};

describe('the order of a session', () => {
  it('says who was invited, who was passed over, and by which rule', async () => {
    const { records } = await chain();
    expect(records).toMatchObject([
      {
        number: 1,
        invited: [
          { who: print(parties[0]), rank: 1, seats: 1 },
          { who: print(parties[2]), rank: 3, seats: 1 },
        ],
        passed: [{ who: print(parties[1]), rank: 2, rule: 'S3' }],
      },
    ]);
    expect(JSON.stringify(records)).not.toMatch(new RegExp(parties.join('|')));
    expect(await findings()).toEqual([]);
  });

  it('goes on over a closing and a reopening, and is anchored at the end', async () => {
    await house.advanceTo(at('12:10'));
    await closeSession(house.deps, session, 'someone');
    await house.advanceTo(at('13:00'));
    expect((await chain()).records.at(-1)?.ended).toBe(true);
    await reopenSession(house.deps, session, 'someone');
    await house.advanceTo(at('18:00'));
    const { records, head } = await chain();
    expect(records.filter(({ ended }) => ended)).toHaveLength(2);
    expect(records.at(-1)).toMatchObject({ ended: true, hash: head?.hash, number: head?.number });
    expect(await findings()).toEqual([]);
    const audit = await auditSession(house.deps, session, head);
    expect(audit?.holds).toBe(true);
    expect(audit?.lines.join('\n')).toContain('S3: needs more seats');
    expect(await auditSession(house.deps, 'unknown')).toBeUndefined();
  });

  it('says at its end how many seats nobody booked', async () => {
    await house.advanceTo(at('18:00'));
    await house.store.transact([
      { do: 'patch', key: { type: 'run', sessionId: session }, set: { state: 'running' }, when: {} },
    ]);
    expect(await turn()).toMatchObject({ next: 'done', lost: 2 });
  });

  it('has one chain where two end the same turn, and what a broken turn claimed is in the next record', async () => {
    const { records } = await chain();
    // As if the turn had claimed and broken off before its record was written.
    await house.store.transact([
      { do: 'remove', key: { type: 'ranking', sessionId: session, number: 1 } },
      { do: 'patch', key: { type: 'run', sessionId: session }, set: { ranking: undefined }, when: {} },
    ]);
    await Promise.allSettled([turn(), turn()]);
    const after = await chain();
    expect(after.records).toHaveLength(1);
    expect(after.records[0]?.invited.map(({ who, rank }) => [who, rank]).toSorted()).toEqual(
      records[0]?.invited.map(({ who }) => [who, undefined]).toSorted(),
    );
    expect(await findings()).toEqual([]);
  });

  it('goes on behind its records when the run has lost its place', async () => {
    await house.store.transact([
      { do: 'patch', key: { type: 'run', sessionId: session }, set: { ranking: undefined }, when: {} },
    ]);
    await closeSession(house.deps, session, 'someone');
    await house.advanceTo(at('18:00'));
    expect((await chain()).records.map(({ number }) => number)).toEqual([1, 2]);
    expect(await findings()).toEqual([]);
  });
});

describe('what was done to it afterwards is found', () => {
  beforeEach(async () => {
    await closeSession(house.deps, session, 'someone');
    await house.advanceTo(at('18:00'));
  });
  /** With a hash that fits: as somebody would who knows how they are made. */
  const forged = (record: Ranking, change: Partial<Ranking>): Ranking => {
    const content = { ...record, ...change };
    return { ...content, hash: hashOf(house.deps.ids, content) };
  };

  it.each<[string, (records: Ranking[]) => Ranking[], string]>([
    ['changed', ([first, ...rest]) => [{ ...first!, at: first!.at + 1 }, ...rest], 'changed 1'],
    ['changed with its hash', ([first, ...rest]) => [forged(first!, { passed: [] }), ...rest], 'notChained 2'],
    ['dropped at the front', ([, ...rest]) => rest, 'missing 1'],
    ['dropped at the end', (records) => records.slice(0, -1), 'headDiffers 1'],
    [
      'added',
      (records) => [...records, forged(records.at(-1)!, { number: 3, previous: records.at(-1)!.hash })],
      'headDiffers 3',
    ],
    [
      'put into another order',
      ([first, ...rest]) => [forged(first!, { invited: first!.invited.toReversed() }), ...rest],
      'outOfOrder 1',
    ],
    ['without an invitation', ([first, ...rest]) => [forged(first!, { invited: [] }), ...rest], 'invitationMissing'],
  ])('%s', async (_what, change, expected) => {
    expect(await findings()).toEqual([]);
    expect(await findings(change)).toContain(expected);
  });
});
