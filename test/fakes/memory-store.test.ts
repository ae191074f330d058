import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Entity } from '../../domain/entities/entity.ts';
import type { Party } from '../../domain/entities/parties.ts';
import { absent, type Change, type Guard, mostChanges, type Store } from '../../domain/platform/store.ts';
import { type Random, randomFrom } from '../../local/simulate/random.ts';
import { daySeed } from '../lane/seed.ts';
import { type EngineTable, startEngineTable } from '../table/engine-table.ts';
import { MemoryStore } from './memory-store.ts';

/*
 * The store of the days in memory is the adapter's twin: random changes in both, and every read of the port answers the
 * same: parts of the index, limits, pages and order included. What it left out could not be found by a life in it.
 */

let table: EngineTable;
beforeAll(async () => {
  table = await startEngineTable('memory');
});
afterAll(() => table.stop());

const start = 1_618_000_000_000;
const block = '2021-04-11T15:00';
const centre = 'aalst';
const party = (id: string, random: Random): Party => ({
  type: 'party',
  id,
  state: 'unverified',
  kind: 'self',
  language: 'nl',
  registeredAt: start,
  version: random.between(1, 3),
  members: [{ id: 'm1', person: `x${random.between(1, 3)}`, birthDay: '1940-05-01' }],
  centres: [centre],
  availability: ['2021-04-11 afternoon'],
  lapsesAt: start,
  availabilityGivenAt: start,
  registeredThrough: 'site',
  linkHash: 'h',
  // Before it is verified it is looked at by the sweeper, later by whoever reminds: never by both.
  ...(random.chance(0.5) ? { dueAt: start + random.between(0, 9) } : { noticeAt: start + random.between(0, 9) }),
});

function entity(random: Random, position: number): Entity {
  const number = random.between(1, 60);
  const [partyId, sessionId] = [`p${number}`, `s${number}`];
  const kinds: readonly (() => Entity)[] = [
    () => party(partyId, random),
    () => ({
      type: 'seat',
      sessionId: 's1',
      centre,
      block,
      number,
      state: random.pick(['open', 'booked'] as const),
      ...(number % 3 > 0 && { direct: true }),
    }),
    () => ({ type: 'late', sessionId: 's1', block, invitationId: `s1-${number}`, seats: 1, at: random.between(1, 9) }),
    () => ({
      type: 'session',
      id: sessionId,
      centre,
      state: 'open',
      channels: ['invite'],
      blocks: [],
      openedAt: start + number,
      openedBy: 'x',
    }),
    () => ({ type: 'centreSession', centre, openedAt: start + number, sessionId }),
    () => ({ type: 'run', sessionId, centre, generation: 1, state: 'running', dueAt: start + random.between(0, 9) }),
    () => ({ type: 'wake', centre, sessionId, mark: false, hungry: random.chance(0.5) }),
    () => ({ type: 'membership', person: `x${random.between(1, 3)}`, partyId }),
    () => ({
      type: 'rankEntry',
      centre,
      birthDay: `19${random.between(10, 99)}-01-01`,
      partyId,
      size: 1,
      availability: ['2021-04-11 evening'],
    }),
    () => ({ type: 'contactLink', contact: 'c', partyId, expiresAt: 1 }),
    () => ({ type: 'callTask', invitationId: `s1-${number}`, callBy: number, expiresAt: 1 }),
    () => ({ type: 'patientLink', physicianId: 'dr', partyId, registeredAt: number }),
    () => ({
      type: 'message',
      id: `m${number}`,
      kind: 'offerPassed',
      state: 'pending',
      at: start,
      attempts: 0,
      expiresAt: 1,
      dueAt: start + random.between(0, 9),
    }),
    () => ({
      type: 'audit',
      at: start + random.between(0, 9),
      seq: String(position).padStart(6, '0'),
      event: 'centreChanged',
      centre,
    }),
    () => ({
      type: 'audit',
      at: start + random.between(0, 9),
      seq: String(position).padStart(6, '0'),
      event: 'invited',
      sessionId: 's1',
    }),
  ];
  return random.pick(kinds)();
}

function change(random: Random, position: number): Change {
  const what = random.weighted([
    ['put', 6],
    ['create', 2],
    ['patch', 3],
    ['remove', 2],
  ]);
  const one = entity(random, position);
  if (what === 'put' || what === 'create' || one.type === 'audit')
    return { do: what === 'put' ? 'put' : 'create', entity: one };
  const key = { type: 'party', id: `p${random.between(1, 60)}` } as const;
  if (what === 'remove') return { do: 'remove', key, when: random.chance(0.5) ? { version: 2 } : {} };
  const dueAt = start + random.between(0, 9);
  const when: Guard = { state: random.pick([['unverified'], ['unverified', 'waiting']]), noticeAt: absent };
  return { do: 'patch', key, set: { state: random.pick(['unverified', 'waiting'] as const), dueAt }, when };
}

/** All that the port answers about these, one read after the other. */
async function readAll(store: Store, random: Random): Promise<unknown[]> {
  const limit = random.between(1, 12);
  const turn = random.between(0, 9);
  const before = start + random.between(0, 9);
  const due = await Promise.all(
    (['party', 'reminder', 'message', 'run'] as const).flatMap((type) => [
      store.due(type, before, limit),
      store.due(type, before, limit, turn),
    ]),
  );
  return [
    due,
    await store.get({ type: 'party', id: `p${random.between(1, 60)}` }),
    await store.sessionState('s1'),
    await store.openSeats('s1', block),
    await store.someOpenSeats('s1', block, random.between(0, 30)),
    await Array.fromAsync(store.ranked({ centre })),
    await store.lateOf('s1', block),
    await store.rankingOf('s1'),
    await store.membershipsOf('x1'),
    await store.contactLinksOf('c'),
    await store.wakesOf(centre),
    await store.sessionsOf(centre),
    await store.latestSessionsOf(centre, limit),
    await store.latestSessionsOf(centre, limit, { id: 's1', openedAt: random.between(0, 30) }),
    await store.callTasks(),
    await store.patientLinksOf('dr'),
    await store.auditOf({ sessionId: 's1' }),
    await store.changesOf({ centre }, limit),
  ];
}

it(`answers what the adapter answers (seed ${daySeed})`, async () => {
  const memory = new MemoryStore(() => undefined);
  const random = randomFrom(daySeed);
  for (let round = 0; round < 15; round += 1) {
    for (let position = 0; position < 12; position += 1) {
      const size = random.pick([1, 1, 2, 4]);
      const changes = Array.from({ length: size }, (_, one) => change(random, round * 100 + position * 8 + one));
      const outcomes = await Promise.allSettled([memory.transact(changes), table.store.transact(changes)]);
      const [ours, adapters] = outcomes.map((one) => (one.status === 'fulfilled' ? one.value : 'refused as a whole'));
      expect(ours).toEqual(adapters);
    }
    const look = random.between(1, 1_000_000);
    expect(await readAll(memory, randomFrom(look))).toEqual(await readAll(table.store, randomFrom(look)));
  }
});

it('refuses more than a transaction takes, as the adapter does', async () => {
  const changes = Array.from({ length: mostChanges + 1 }, (_, number): Change => ({
    do: 'put',
    entity: { type: 'membership', person: 'many', partyId: String(number) },
  }));
  for (const store of [new MemoryStore(() => undefined), table.store]) {
    await expect(store.transact(changes)).rejects.toThrow(/more than a transaction takes/);
    expect(await store.membershipsOf('many')).toEqual([]);
  }
});
