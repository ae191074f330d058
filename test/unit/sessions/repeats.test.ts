import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sweep } from '../../../domain/changes/sweep.ts';
import { openSession } from '../../../domain/sessions/open-session.ts';
import { closeSession } from '../../../domain/sessions/change-session.ts';
import type { Change, Store, TransactOutcome } from '../../../domain/platform/store.ts';
import { createHandler } from '../../../lambdas/sessions/open-session/handler.ts';
import { call, errorsOf, machineOf, personOf } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';
import { House } from '../../fakes/product-in-memory.ts';
import { centreOf, countingIds, openVault } from '../../fakes/simple-ports.ts';

/* Opening a session: once for one wish, never twice without a word, and never half for ever. */

const start = Date.parse('2021-04-11T12:00:07Z');
const block = { date: '2021-04-11', from: '15:00', to: '16:00', seats: 3 };
const software = machineOf('centre-software', 'sessions/write');
const headers = { 'idempotency-key': '7b1c0a52-6c1d-4c57-9a50-2f4d4c7be0a1' };

let store: MemoryStore;
let time = start;
const deps = () => ({ store, vault: openVault, ids: countingIds(), now: () => time });
let handler: ReturnType<typeof createHandler>;

beforeEach(async () => {
  time = start;
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  store = new MemoryStore(() => undefined);
  await store.transact([
    { do: 'put', entity: centreOf('aalst') },
    { do: 'put', entity: { type: 'client', id: 'centre-software', centres: ['*'] } },
    { do: 'put', entity: { type: 'client', id: 'other-software', centres: ['*'] } },
    { do: 'put', entity: centreOf('gent') },
  ]);
  handler = createHandler(deps());
});

const all = <T extends string>(type: T) => [...store.entities.values()].filter((one) => one.type === type);
const post = (body: object = {}, request: Parameters<typeof call>[2] = {}) =>
  call(handler, 'POST /api/sessions', {
    body: { centre: 'aalst', blocks: [block], ...body },
    claims: software,
    ...request,
  });

describe('under one key', () => {
  it('a session is opened once, whatever became of its block since', async () => {
    const first = await post({}, { headers });
    expect(first.status).toBe(201);
    expect((await post({}, { headers })).body['sessionId']).toBe(first.body['sessionId']);
    await closeSession(deps(), String(first.body['sessionId']), 'nurse');
    expect((await post({}, { headers })).body).toMatchObject({ sessionId: first.body['sessionId'], state: 'closed' });
    time = Date.parse('2021-04-11T15:00:07Z');
    vi.setSystemTime(time);
    expect((await post({}, { headers })).body).toMatchObject({ sessionId: first.body['sessionId'], state: 'ended' });
    expect(all('session')).toHaveLength(1);
    expect(all('seat')).toHaveLength(3);
  });

  it('another body is refused, and another program has keys of its own', async () => {
    await post({}, { headers });
    const other = await post({ remarks: 'Other' }, { headers });
    expect(other).toMatchObject({ status: 422, body: { type: 'urn:problem-type:lmb:keyReused' } });
    const stranger = { claims: machineOf('other-software', 'sessions/write'), headers };
    expect((await post({ centre: 'gent' }, stranger)).status).toBe(201);
  });

  it('is opened once also while the first is under way', async () => {
    const large = { blocks: [{ ...block, seats: 300 }] };
    const answers = await Promise.all([post(large, { headers }), post(large, { headers }), post(large, { headers })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body['sessionId'])).size).toBe(1);
    expect(all('seat')).toHaveLength(300);
    expect(all('run')).toMatchObject([{ state: 'running', generation: 1 }]);
  });
});

describe('the same block', () => {
  it('is told to the second program, and to a person, with the session that has it', async () => {
    const first = await post();
    for (const claims of [machineOf('other-software', 'sessions/write'), personOf('aalst')]) {
      const second = await post({ blocks: [{ ...block, from: '13:00', to: '14:30' }, block] }, { claims });
      expect(second).toMatchObject({
        status: 409,
        body: { type: 'urn:problem-type:lmb:sameBlock', sessionId: first.body['sessionId'] },
      });
      expect(errorsOf(second)).toEqual(['blocks.1 openAlready']);
    }
    expect(all('session')).toHaveLength(1);
  });

  it('is opened twice by two who come at one moment only when one of them means it', async () => {
    const answers = await Promise.all([post(), post({}, { claims: personOf('aalst') })]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect((await post({ another: true })).status).toBe(201);
    expect(all('session')).toHaveLength(2);
  });

  it.each([
    ['at another centre', { centre: 'gent' }],
    ['with another end', { blocks: [{ ...block, to: '16:30' }] }],
    ['on another day', { blocks: [{ ...block, date: '2021-04-12' }] }],
  ])('%s is another block', async (_where, body) => {
    await post();
    expect((await post(body)).status).toBe(201);
  });

  it('of a session that is closed is free', async () => {
    const first = await post();
    await closeSession(deps(), String(first.body['sessionId']), 'nurse');
    expect((await post()).status).toBe(201);
  });
});

/** Dies at the write with this number. */
function dyingAt(write: number): Store {
  let count = 0;
  const transact = (changes: readonly Change[]): Promise<TransactOutcome> => {
    count += 1;
    if (count === write) throw new Error('died');
    return store.transact(changes);
  };
  return new Proxy(store, {
    get: (real, name) => {
      if (name === 'transact') return transact;
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
}

describe('who dies while writing 300 seats', () => {
  const request = { centre: 'aalst', blocks: [{ ...block, seats: 300 }] };
  const wish = { seed: 'seed', print: 'print' };
  const queues = new House(start, { ticks: false }).queues;
  const sweepAt = async (moment: number): Promise<void> => {
    time = moment;
    await sweep({ store, queues, now: () => time });
  };

  it.each([1, 2, 3, 4, 5, 6])('at write %i: a repeat goes on where it stopped', async (write) => {
    await expect(openSession({ ...deps(), store: dyingAt(write) }, request, 'software', wish)).rejects.toThrow('died');
    expect(all('session').filter((one) => one.type === 'session' && one.state !== 'opening')).toEqual([]);
    expect(await openSession(deps(), request, 'software', wish)).toMatchObject({ outcome: 'opened' });
    expect(all('session')).toMatchObject([{ state: 'open' }]);
    expect(all('seat')).toHaveLength(300);
    expect(all('run')).toMatchObject([{ state: 'running', generation: 1 }]);
    expect(all('centreSession')).toHaveLength(1);
    await sweepAt(time + 30_003);
    expect(all('seat')).toHaveLength(300);
  });

  it.each([2, 3, 4, 5, 6])('at write %i: nobody asks again, and the sweeper leaves nothing', async (write) => {
    await expect(openSession({ ...deps(), store: dyingAt(write) }, request, 'software')).rejects.toThrow('died');
    await sweepAt(start + 4 * 60_000 + 3);
    expect(all('session')).toHaveLength(1);
    await sweepAt(start + 7 * 60_000 + 3);
    expect([...all('session'), ...all('seat'), ...all('run'), ...all('centreBlock')]).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])('and the sweeper at its own write %i: the next sweep leaves nothing', async (write) => {
    await expect(openSession({ ...deps(), store: dyingAt(5) }, request, 'software')).rejects.toThrow('died');
    time = start + 7 * 60_000 + 3;
    await sweep({ store: dyingAt(write), queues, now: () => time }).catch(() => undefined);
    await sweepAt(start + 8 * 60_000 + 3);
    await sweepAt(start + 9 * 60_000 + 3);
    expect([...all('session'), ...all('seat'), ...all('run')]).toEqual([]);
  });

  it('is not overtaken by the sweeper when a repeat has gone on with it', async () => {
    await expect(openSession({ ...deps(), store: dyingAt(4) }, request, 'software', wish)).rejects.toThrow('died');
    time = start + 6 * 60_000 + 3;
    await expect(openSession({ ...deps(), store: dyingAt(6) }, request, 'software', wish)).rejects.toThrow('died');
    await sweepAt(start + 7 * 60_000 + 3);
    expect(all('session')).toMatchObject([{ state: 'opening' }]);
    expect(await openSession(deps(), request, 'software', wish)).toMatchObject({ outcome: 'opened' });
    expect(all('seat')).toHaveLength(300);
  });
});
