import { beforeEach, describe, expect, it } from 'vitest';
import { tellBoards } from '../../../domain/changes/tell-boards.ts';
import type { Entity } from '../../../domain/entities/entity.ts';
import type { Run } from '../../../domain/entities/sessions.ts';
import type { Store } from '../../../domain/platform/store.ts';
import { boardVersion, unchangedBoard } from '../../../domain/sessions/board-version.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const now = Date.parse('2021-04-11T10:00:07Z');
const blocks = [{ id: 'b', date: '2021-04-11', from: '12:00', to: '13:00', startsAt: now, endsAt: now + 3_600_000 }];

let store: MemoryStore;
let reads: string[];
beforeEach(() => {
  store = new MemoryStore(() => undefined);
  reads = [];
});
const counted: Pick<Store, 'get'> = {
  get(key, freshness) {
    reads.push(`${key.type} ${freshness}`);
    return store.get(key);
  },
};
const tell = (sequence: string, after: Entity, before?: Entity) =>
  tellBoards({ store }, [{ before, after, at: now, sequence }]);
const signUp = { type: 'signUp', id: 'u', sessionId: 's', centre: 'aalst' } as Entity;
const run = (fields: Partial<Run>): Run => ({
  type: 'run',
  sessionId: 's',
  centre: 'aalst',
  generation: 1,
  state: 'running',
  ...fields,
});
const ask = async (version: string, at = now) => (await unchangedBoard(counted, 's', [version], at))?.version;
const stampOf = async () => (await store.get({ type: 'board', sessionId: 's' }))?.stamp;

describe('a poll with nothing changed', () => {
  it('reads the mark alone, which may be a moment old', async () => {
    await tell('7', signUp);
    const version = boardVersion('shown', '7', { blocks }, now);
    expect(await ask(version)).toBe(version);
    expect(reads).toEqual(['board maybeOld']);
  });

  it('reads everything once something has changed, and where nothing vouches for the version', async () => {
    await tell('7', signUp);
    const version = boardVersion('shown', '7', { blocks }, now);
    await tell('8', signUp);
    expect(await ask(version)).toBeUndefined();
    reads = [];
    expect(await ask(boardVersion('shown', undefined, { blocks }, now))).toBeUndefined();
    expect(reads).toEqual([]);
  });

  it('reads everything after a minute, and at the end of a block and of quiet hours', async () => {
    await tell('7', signUp);
    const asked = (session: Parameters<typeof boardVersion>[2], ms: number) =>
      ask(boardVersion('shown', '7', session, now), now + ms);
    expect([await asked({ blocks }, 59_999), await asked({ blocks }, 60_000)]).toEqual([expect.any(String), undefined]);
    const ending = [{ ...blocks[0]!, endsAt: now + 11_000 }];
    expect([await asked({ blocks: ending }, 10_999), await asked({ blocks: ending }, 11_000)]).toEqual([
      expect.any(String),
      undefined,
    ]);
    // They may begin within the minute.
    expect(await asked({ blocks, quietHours: { from: '12:01', to: '13:00' } }, 1)).toBeUndefined();
  });

  it('says whose board it is, by which the caller is judged', async () => {
    await tell('7', signUp);
    const version = boardVersion('shown', '7', { blocks }, now);
    expect(await unchangedBoard(counted, 's', ['other', version], now)).toEqual({ version, centre: 'aalst' });
  });
});

describe('the mark', () => {
  it('changes at the end of a turn, not within it', async () => {
    await tell('1', run({ centre: 'aalst' }), run({}));
    await tell('2', run({ lastClaim: 'i' }), run({}));
    expect(await stampOf()).toBeUndefined();
    await tell('3', run({ nextAt: now, turnedAt: now }), run({}));
    expect(await stampOf()).toBe('3');
  });

  it('is one write for all changes of a session in a batch', async () => {
    let writes = 0;
    const counting = {
      get: store.get.bind(store),
      duePage: store.duePage.bind(store),
      transact(changes: Parameters<MemoryStore['transact']>[0]) {
        writes += 1;
        return store.transact(changes);
      },
    };
    const changes = ['4', '5', '6'].map((sequence) => ({ before: undefined, after: signUp, at: now, sequence }));
    await tellBoards({ store: counting }, changes);
    expect([writes, await stampOf()]).toEqual([1, '6']);
  });

  it('of every running session changes when a system goes down', async () => {
    await store.transact([{ do: 'put', entity: run({ dueAt: now }) }]);
    const system = { type: 'system', name: 'vcd', up: false } as Entity;
    await tell('9', system, { ...system, up: true } as Entity);
    expect(await stampOf()).toBe('9');
    await tell('10', system, system);
    expect(await stampOf()).toBe('9');
  });
});
