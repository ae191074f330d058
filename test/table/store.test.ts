import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../adapters/platform/table/keys.ts';
import type { Party, RankEntry } from '../../domain/entities/parties.ts';
import type { Seat, Session } from '../../domain/entities/sessions.ts';
import { absent } from '../../domain/platform/store.ts';
import { type EngineTable, onEachEngine } from './engine-table.ts';

let table: EngineTable;
const begin = (started: EngineTable): void => {
  table = started;
};

const party: Party = {
  type: 'party',
  id: 'p1',
  state: 'unverified',
  kind: 'self',
  language: 'nl',
  registeredAt: 1_618_000_000_000,
  version: 1,
  members: [{ id: 'm1', person: 'x', birthDay: '1940-05-01' }],
  centres: ['aalst'],
  availability: ['2021-04-11 afternoon'],
  lapsesAt: 1_618_153_200_000,
  availabilityGivenAt: 1_618_000_000_000,
  registeredThrough: 'site',
  linkHash: 'h',
  dueAt: 1_618_000_120_000,
};
const seat = (number: number): Seat => ({
  type: 'seat',
  sessionId: 's',
  centre: 'aalst',
  block: '2021-04-11T15:00',
  number,
  state: 'open',
});

onEachEngine('the store', begin, () => {
  it('reads back what it wrote, and refuses to create it twice', async () => {
    expect(await table.store.transact([{ do: 'create', entity: party }])).toEqual({ outcome: 'done' });
    expect(await table.store.get({ type: 'party', id: 'p1' })).toEqual(party);
    expect(await table.store.transact([{ do: 'create', entity: party }])).toEqual({
      outcome: 'refused',
      positions: [0],
    });
    expect(await table.store.get({ type: 'party', id: 'nobody' })).toBeUndefined();
  });

  it('finds what falls due, and no longer once it is done', async () => {
    expect(await table.store.due('party', party.dueAt! - 1, 10)).toEqual([]);
    expect(await table.store.due('party', party.dueAt!, 10)).toEqual(['p1']);
    const { dueAt: _dueAt, ...verified } = party;
    const replaced = await table.store.transact([
      { do: 'replace', entity: { ...verified, version: 2 }, when: { version: 1 } },
    ]);
    expect(replaced.outcome).toBe('done');
    expect(await table.store.due('party', Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  });

  it('writes all changes or none, and says whose guard did not hold', async () => {
    await table.store.transact([1, 2].map((number) => ({ do: 'create', entity: seat(number) })));
    const take = (number: number, holder: string) =>
      ({ do: 'patch', key: seat(number), set: { state: 'booked', holder }, when: { state: 'open' } }) as const;
    expect(await table.store.transact([take(1, 'a')])).toEqual({ outcome: 'done' });
    const both = await table.store.transact([take(2, 'b'), take(1, 'b')]);
    expect(both).toEqual({ outcome: 'refused', positions: [1] });
    expect(await table.store.openSeats('s', '2021-04-11T15:00')).toEqual([seat(2)]);
  });

  describe('a centre with very many sessions', () => {
    const sessionOn = (n: number, date: string): Session => ({
      type: 'session',
      id: `S${String(n).padStart(9, '0')}`,
      centre: 'much-used',
      state: 'open',
      channels: ['direct'],
      blocks: [{ id: `${date}T15:00`, date, from: '15:00', to: '16:00', startsAt: 1, endsAt: 2 }],
      openedAt: 1_618_000_000_007 + n,
      openedBy: 'x',
    });
    const keep = async (session: Session, dates: { firstDate?: string; lastDate?: string } = {}): Promise<void> => {
      const { id: sessionId, centre, openedAt } = session;
      await table.store.transact([
        { do: 'put', entity: session },
        { do: 'put', entity: { type: 'centreSession', centre, openedAt, sessionId, ...dates } },
      ]);
    };
    const idsOf = (sessions: readonly Session[]): string[] => sessions.map(({ id }) => id);

    it('finds them all, those of a day, and the newest', async () => {
      for (let n = 0; n < 130; n += 1) {
        const date = n === 0 ? '2021-04-11' : '2021-04-12';
        // Of the second nobody noted the dates.
        await keep(sessionOn(n, date), n === 1 ? {} : { firstDate: date, lastDate: date });
      }
      expect(await table.store.sessionsOf('much-used')).toHaveLength(130);
      const ofTheDay = await table.store.sessionsOf('much-used', { from: '2021-04-11', to: '2021-04-11' });
      expect(idsOf(ofTheDay)).toEqual(['S000000001', 'S000000000']);
      expect(idsOf(await table.store.latestSessionsOf('much-used', 3))).toEqual([
        'S000000129',
        'S000000128',
        'S000000127',
      ]);
      const before = { id: 'S000000001', openedAt: sessionOn(1, '2021-04-12').openedAt };
      expect(idsOf(await table.store.latestSessionsOf('much-used', 3, before))).toEqual(['S000000000']);
    });
  });

  it('writes nothing of a transaction that is too large, and says why', async () => {
    const changes = Array.from({ length: 101 }, (_, n) => ({ do: 'create', entity: seat(500 + n) }) as const);
    await expect(table.store.transact(changes)).rejects.toThrow('101 changes');
    expect(
      await table.store.get({ type: 'seat', sessionId: 's', block: '2021-04-11T15:00', number: 500 }),
    ).toBeUndefined();
  });

  it('locks a person that has no item yet, once', async () => {
    const hold = (by: string) =>
      ({
        do: 'patch',
        key: { type: 'person', id: 'x' },
        set: { heldBy: by },
        when: { heldBy: absent, bookedBy: absent },
      }) as const;
    expect((await table.store.transact([hold('i1')])).outcome).toBe('done');
    expect((await table.store.transact([hold('i2')])).outcome).toBe('refused');
    expect(await table.store.get({ type: 'person', id: 'x' })).toEqual({ type: 'person', id: 'x', heldBy: 'i1' });
  });

  describe('a write whose answer was lost, and which the SDK sends again', () => {
    /** Loses the next answer: it has been written, and the SDK tries again. */
    const loseAnswer = (): void => {
      const name = 'loses an answer';
      table.client.middlewareStack.add(
        (next) => async (args) => {
          await next(args);
          table.client.middlewareStack.remove(name);
          throw Object.assign(new Error('connection lost'), { name: 'TimeoutError' });
        },
        { step: 'deserialize', priority: 'high', name },
      );
    };
    const lock = { type: 'person', id: 'lost' } as const;

    it('meets itself, and is done', async () => {
      loseAnswer();
      expect(
        await table.store.transact([{ do: 'create', entity: { ...party, id: 'lost', linkHash: 'lost' } }]),
      ).toEqual({ outcome: 'done' });
      loseAnswer();
      const held = { do: 'patch', key: lock, set: { heldBy: 'i1' }, when: { heldBy: absent } } as const;
      expect(await table.store.transact([held])).toEqual({ outcome: 'done' });
      expect(await table.store.get(lock)).toMatchObject({ heldBy: 'i1' });
      loseAnswer();
      expect(await table.store.transact([{ do: 'remove', key: lock, when: { heldBy: 'i1' } }])).toEqual({
        outcome: 'done',
      });
    });

    it('is refused where somebody else had written before', async () => {
      await table.store.transact([{ do: 'patch', key: lock, set: { heldBy: 'other' }, when: {} }]);
      loseAnswer();
      const late = { do: 'patch', key: lock, set: { heldBy: 'i2' }, when: { heldBy: absent } } as const;
      expect(await table.store.transact([late])).toMatchObject({ outcome: 'refused' });
      table.client.middlewareStack.remove('loses an answer');
      expect(await table.store.transact([{ ...late, set: { heldBy: 'other' } }])).toMatchObject({ outcome: 'refused' });
    });
  });

  it('marks only what exists', async () => {
    expect(
      await table.store.mark({ type: 'wake', centre: 'aalst', sessionId: 'none' }, { mark: true }),
    ).toBeUndefined();
    await table.store.transact([
      { do: 'create', entity: { type: 'wake', centre: 'aalst', sessionId: 's', mark: false, hungry: true } },
    ]);
    const wake = await table.store.mark({ type: 'wake', centre: 'aalst', sessionId: 's' }, { mark: true, token: 't' });
    expect(wake).toEqual({ type: 'wake', centre: 'aalst', sessionId: 's', mark: true, token: 't', hungry: true });
    expect(
      await table.store.mark({ type: 'wake', centre: 'aalst', sessionId: 's' }, { token: undefined }),
    ).not.toHaveProperty('token');
  });

  it('marks what a transaction is at work on, a moment later', async () => {
    let met = 0;
    table.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'UpdateItemCommand' || (met += 1) > 2) return await next(args);
          throw new TransactionConflictException({ $metadata: {}, message: 'injected' });
        },
      { step: 'initialize', name: 'conflict' },
    );
    const key = { type: 'wake', centre: 'aalst', sessionId: 'busy' } as const;
    await table.store.transact([{ do: 'create', entity: { ...key, mark: false, hungry: false } }]);
    expect(await table.store.mark(key, { mark: true })).toMatchObject({ mark: true });
    expect(met).toBe(3);
    table.client.middlewareStack.remove('conflict');
  });

  it('finds free seats by their number, while they are free', async () => {
    const block = '2021-04-12T09:00';
    const numbers = async (from: number) =>
      (await table.store.someOpenSeats('free', block, from)).map(({ number }) => number);
    const one = (number: number): Seat => ({ ...seat(number), sessionId: 'free', block, direct: true });
    // Of a session without direct sign-up nobody looks for one.
    await table.store.transact([{ do: 'create', entity: { ...seat(3), sessionId: 'free', block } }]);
    await table.store.transact([1, 2, 10].map((number) => ({ do: 'create', entity: one(number) })));
    expect(await numbers(0)).toEqual([1, 2, 10]);
    const set = { state: 'booked', holder: 'x', wake: undefined };
    await table.store.transact([{ do: 'patch', key: one(2), set, when: { state: 'open' } }]);
    expect([await numbers(0), await numbers(2), await numbers(11)]).toEqual([[1, 10], [10], []]);
    const free = { state: 'open', holder: undefined, wake: true };
    await table.store.transact([{ do: 'patch', key: one(2), set: free, when: { holder: 'x' } }]);
    await table.store.transact([{ do: 'remove', key: one(10), when: { state: 'open' } }]);
    expect(await numbers(0)).toEqual([1, 2]);
  });

  it('lists a centre by birth day, then registration; companions of a day-part apart', async () => {
    const entry = (birthDay: string, partyId: string): RankEntry => ({
      type: 'rankEntry',
      centre: 'ronse',
      birthDay,
      partyId,
      size: 1,
      availability: ['2021-04-11 evening', '2021-04-25 morning'],
    });
    const companion: RankEntry = {
      ...entry('1990-01-01', 'c'),
      companionOf: '2021-04-11 evening',
      availability: ['2021-04-11 evening'],
    };
    const lines = [entry('1951-03-12', 'b'), entry('1940-05-01', 'd'), entry('1940-05-01', 'a'), companion];
    await table.store.transact(lines.map((line) => ({ do: 'put', entity: line })));
    expect(await Array.fromAsync(table.store.ranked({ centre: 'ronse' }))).toEqual([lines[2], lines[1], lines[0]]);
    expect(await Array.fromAsync(table.store.ranked({ centre: 'ronse', companionOf: '2021-04-11 evening' }))).toEqual([
      companion,
    ]);
  });

  it('finds calls, a physician’s patients and the history of a centre, each in its place', async () => {
    const call = { type: 'callTask', invitationId: 's-1', callBy: 1, expiresAt: 2 } as const;
    const patient = { type: 'patientLink', physicianId: 'dr', partyId: 'p1', registeredAt: 1 } as const;
    const proof = { type: 'proof', contact: 'c', codeHash: 'h', until: 1, tries: 0, expiresAt: 2 } as const;
    const audit = (seq: string, what: object) =>
      ({ type: 'audit', at: 1_618_000_000_000, seq, event: 'centreChanged', ...what }) as const;
    const trail = [
      audit('1', { centre: 'aalst', before: '{}', after: '{"takesPart":true}' }),
      audit('2', { centre: 'aalst' }),
      audit('3', { centre: 'ronse' }),
      audit('4', { event: 'settingsChanged', after: '{"minAge":65}' }),
    ];
    const entities = [call, patient, { ...patient, physicianId: 'other' }, proof, ...trail];
    await table.store.transact(entities.map((entity) => ({ do: 'create', entity })));
    expect(await table.store.callTasks()).toEqual([call]);
    expect(await table.store.patientLinksOf('dr')).toEqual([patient]);
    expect(await table.store.get({ type: 'proof', contact: 'c' })).toEqual(proof);
    expect((await table.store.changesOf({ centre: 'aalst' }, 10)).map(({ seq }) => seq)).toEqual(['2', '1']);
    expect(await table.store.changesOf({ centre: 'aalst' }, 1)).toEqual([trail[1]]);
    expect(await table.store.changesOf('settings', 10)).toEqual([trail[3]]);
  });

  it('opens a party for a while under its version, which grows, and marks arrivals by the number of marks', async () => {
    const { version } = (await table.store.get({ type: 'party', id: 'p1' })) ?? { version: 0 };
    const key = { type: 'party', id: 'p1' } as const;
    await table.store.transact([
      { do: 'patch', key, set: { tempHash: 't', tempUntil: 5, version: version + 1 }, when: { version } },
    ]);
    expect(await table.store.get(key)).toMatchObject({ tempHash: 't', tempUntil: 5, version: version + 1 });
    const session = {
      type: 'session',
      id: 'v',
      centre: 'aalst',
      state: 'open',
      channels: ['invite'],
      blocks: [],
      openedAt: 1,
      openedBy: 'x',
    } as const;
    await table.store.transact([{ do: 'create', entity: { ...session, channels: ['invite'], blocks: [] } }]);
    const replace = (before: number | undefined) =>
      table.store.transact([
        {
          do: 'replace',
          entity: { ...session, channels: ['invite'], blocks: [], version: (before ?? 0) + 1 },
          when: { state: 'open', version: before ?? absent },
        },
      ]);
    expect([
      (await replace(undefined)).outcome,
      (await replace(undefined)).outcome,
      (await replace(1)).outcome,
    ]).toEqual(['done', 'refused', 'done']);
  });

  it('keeps a ranked line under 90 bytes', () => {
    const { pk, sk } = keyOf({
      type: 'rankEntry',
      centre: 'sint-niklaas',
      birthDay: '1940-05-01',
      partyId: '01F2ZQ4N6B0000000000000000',
    });
    // Two key attributes, availability of 45 day-parts in 8 bytes, size; names included.
    expect(pk.length + sk.length + 'pk'.length + 'sk'.length + 'a'.length + 8 + 'n'.length + 2).toBeLessThan(90);
  });
});
