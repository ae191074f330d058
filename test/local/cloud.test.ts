/** The embedded cloud as a whole, played with the fixture app on a stepped clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { synthesiseFixture } from './fixture.ts';

const start = Date.parse('2021-04-11T10:00:30Z');
const minute = 60_000;
const hour = 60 * minute;

let assembly: string;
let cloud: Cloud;
let tables: DynamoDBDocumentClient;

beforeAll(async () => {
  assembly = synthesiseFixture();
  cloud = await startCloud({
    assembly,
    clock: { mode: 'stepped', start },
    identity: {
      verify: (token) =>
        Promise.resolve(
          token === 'good'
            ? { sub: 'someone', scope: 'openid orders/read', 'cognito:groups': ['a', 'b'] }
            : token === 'narrow'
              ? { sub: 'someone', scope: 'openid' }
              : undefined,
        ),
    },
  });
  tables = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientSettings));
}, 300_000);

afterAll(async () => {
  tables.destroy();
  await cloud.stop();
  rmSync(assembly, { recursive: true });
});

beforeEach(() => cloud.reset(start));

async function post(path: string, body: unknown = {}): Promise<number> {
  const answer = await fetch(`${cloud.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function item(pk: string, sk: string): Promise<Record<string, unknown> | undefined> {
  return (await tables.send(new GetCommand({ TableName: cloud.ref('Data/Table'), Key: { pk, sk } }))).Item;
}

async function order(id: string, more: object = {}): Promise<void> {
  expect(await post('/api/orders', { id, ...more })).toBe(201);
  await cloud.quiet();
}

describe('a chain from request to workflow', () => {
  it('runs route, table, stream, queue, mail, text message and workflow before it is quiet', async () => {
    await order('anna');
    expect(cloud.executions()).toMatchObject([{ name: 'anna', status: 'RUNNING', startedAt: start }]);
    expect(await item('anna', 'TOKEN')).toBeDefined();
    expect(cloud.mailStore()).toMatchObject([
      {
        at: start,
        to: ['anna@example.org'],
        subject: 'Your order',
        text: 'It is here.',
        html: '<p>It is here.</p>',
        tags: { order: 'anna' },
      },
    ]);
    expect(cloud.smsOutbox()).toMatchObject([{ at: start, to: '+32470000000', text: 'order anna' }]);
    expect(await item('anna', 'ORDER')).toMatchObject({
      takenAt: '2021-04-11T10:00:30.000Z',
      workedAt: '2021-04-11T10:00:30.000Z',
    });
  });

  it('carries mail events back through topic and queue', async () => {
    await order('anna');
    const messageId = cloud.mailStore()[0]?.messageId ?? '';
    expect(await item('anna', 'MAIL#Send')).toMatchObject({ messageId });
    expect(await item('anna', 'MAIL#Delivery')).toBeUndefined();
    await cloud.publishMailEvent(messageId, 'Bounce', { bounceType: 'Permanent' });
    await cloud.quiet();
    expect(await item('anna', 'MAIL#Bounce')).toMatchObject({ messageId });
  });

  it('goes on from the answered token through wait and retries on virtual time', async () => {
    await order('anna');
    expect(await post('/api/orders/anna/answer?said=yes')).toBe(204);
    await cloud.advanceTo(start + 9 * minute);
    expect(await item('anna', 'OUTCOME')).toBeUndefined();
    // 10 minutes of waiting; the flaky step succeeds at its third try, after 30 and 60 seconds.
    await cloud.advanceTo(start + 12 * minute);
    expect(await item('anna', 'OUTCOME')).toMatchObject({
      attempts: 3,
      outcome: 'yes',
      endedAt: '2021-04-11T10:12:00.000Z',
    });
    expect(cloud.executions()).toMatchObject([{ status: 'SUCCEEDED', stoppedAt: start + 11.5 * minute }]);
  });

  it('times a task out after the seconds in its input', async () => {
    await order('anna', { waitSeconds: 600 });
    await cloud.advanceTo(start + 10 * minute - 1);
    expect(await item('anna', 'OUTCOME')).toBeUndefined();
    await cloud.advanceTo(start + 10 * minute);
    expect(await item('anna', 'OUTCOME')).toMatchObject({ outcome: 'late', endedAt: '2021-04-11T10:10:30.000Z' });
  });

  it('catches a failure by its name, and fails an execution that nobody catches', async () => {
    await order('anna');
    await order('bruno');
    await post('/api/orders/anna/answer?said=no');
    await post('/api/orders/bruno/answer?said=perhaps');
    await cloud.advanceTo(start + hour);
    expect(await item('anna', 'OUTCOME')).toMatchObject({ outcome: 'declined' });
    expect(cloud.executions().find(({ name }) => name === 'bruno')).toMatchObject({
      status: 'FAILED',
      error: 'Strange',
    });
  });

  it('refuses a token that was answered before', async () => {
    await order('anna');
    await post('/api/orders/anna/answer?said=yes');
    expect(await post('/api/orders/anna/answer?said=yes')).toBe(500);
    expect(cloud.logs().some(({ text }) => text.includes('TaskTimedOut'))).toBe(true);
  });

  it('leaves a stopped execution alone', async () => {
    await order('anna');
    cloud.stopExecution('anna');
    await cloud.advanceTo(start + 2 * hour);
    expect(cloud.executions()).toMatchObject([{ status: 'ABORTED', stoppedAt: start }]);
    expect(await item('anna', 'OUTCOME')).toBeUndefined();
  });
});

describe('queues', () => {
  it('hold a delayed message back until its time', async () => {
    await order('anna', { delaySeconds: 90 });
    expect(await cloud.queueDepth('Service/Work')).toEqual({ visible: 0, delayed: 1, inFlight: 0 });
    await cloud.advanceTo(start + 89_999);
    expect(cloud.mailStore()).toEqual([]);
    await cloud.advanceTo(start + 90_000);
    expect(cloud.mailStore()).toMatchObject([{ at: start + 90_000 }]);
  });

  it('try a failed message again after the visibility time-out, then keep it as a dead letter', async () => {
    await order('anna', { fails: true });
    expect(await item('anna', 'ORDER')).toMatchObject({ tries: 1 });
    await cloud.advanceTo(start + 59_999);
    expect(await item('anna', 'ORDER')).toMatchObject({ tries: 1 });
    await cloud.advanceTo(start + 60_000);
    expect(await item('anna', 'ORDER')).toMatchObject({ tries: 2 });
    await cloud.advanceTo(start + 10 * minute);
    expect(await item('anna', 'ORDER')).toMatchObject({ tries: 2 });
    expect(await cloud.queueMessages('Service/DeadLetters')).toEqual([JSON.stringify({ order: 'anna' })]);
  });
});

describe('streams', () => {
  it('keep a record that can never be handled, and go on with the next', async () => {
    await order('anna', { poison: true });
    await order('bruno');
    await cloud.advanceTo(start + hour);
    const [lost] = await cloud.queueMessages('Service/LostChanges');
    expect(JSON.parse(lost ?? '{}')).toMatchObject({
      DDBStreamBatchInfo: { batchSize: 1 },
      requestContext: { condition: 'RetryAttemptsExhausted' },
    });
    expect(cloud.mailStore().map(({ to }) => to)).toEqual([['bruno@example.org']]);
  });
});

describe('schedules', () => {
  const ticks = (): string[] => cloud.logs().flatMap(({ text }) => (text.startsWith('tick') ? [text.slice(5)] : []));

  it('run once after activity and once before the next moment', async () => {
    await order('anna', { waitSeconds: 12 * 3600 });
    await cloud.advanceTo(start + 6 * hour);
    expect(ticks()).toEqual([
      '2021-04-11T10:01:00Z 2021-04-11T10:01:00.000Z 10:01',
      '2021-04-11T16:00:00Z 2021-04-11T16:00:00.000Z 16:00',
    ]);
    cloud.touch();
    await cloud.advanceTo(start + 6 * hour + 5 * minute);
    expect(
      ticks()
        .slice(2)
        .map((line) => line.slice(11, 16)),
    ).toEqual(['16:01', '16:05']);
  });

  it('run nothing between two steps without a due time', async () => {
    await cloud.advanceTo(start + 29_999);
    expect(ticks()).toEqual([]);
  });
});

describe('the HTTP API', () => {
  it('answers what a function returns without a status as JSON, with its path and query parameters', async () => {
    await order('a b', { note: 'é' });
    const answer = await fetch(`${cloud.url}/api/orders/a%20b?part=ORDER`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: 'a b', note: 'é' });
  });

  it('knows no other routes', async () => {
    expect((await fetch(`${cloud.url}/api/nothing`)).status).toBe(404);
    expect((await fetch(`${cloud.url}/api/orders`)).status).toBe(404);
  });

  it('carries binary bodies both ways', async () => {
    const body = Uint8Array.from([0, 255, 128, 10]);
    const answer = await fetch(`${cloud.url}/api/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/pdf' },
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
  });

  it('refuses bodies over 10 MB', async () => {
    const answer = await fetch(`${cloud.url}/api/echo`, { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
  });

  it('lets only tokens with a scope of the route in, and hands their claims on as text', async () => {
    const call = (token?: string): Promise<Response> =>
      fetch(`${cloud.url}/api/staff`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
    expect((await call()).status).toBe(401);
    expect((await call('forged')).status).toBe(401);
    const narrow = await call('narrow');
    expect(narrow.status).toBe(403);
    // The one name of a call that no function has seen.
    expect(narrow.headers.get('apigw-requestid')).toMatch(/^[\da-f-]{36}$/);
    const answer = await call('good');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      claims: { sub: 'someone', scope: 'openid orders/read', 'cognito:groups': '[a b]' },
      scopes: ['openid', 'orders/read'],
    });
  });
});

describe('the gateway', () => {
  it('counts calls and capacity units per function', async () => {
    await order('anna');
    const orders =
      cloud.resources('AWS::Lambda::Function').find(({ path }) => path === 'Service/orders/Resource')?.id ?? '';
    const work =
      cloud.resources('AWS::Lambda::Function').find(({ path }) => path === 'Service/work/Resource')?.id ?? '';
    expect(cloud.gateway.counts()[orders]).toEqual({ 'dynamodb.PutItem': { calls: 1, readUnits: 0, writeUnits: 1 } });
    expect(cloud.gateway.counts()[work]).toMatchObject({
      'dynamodb.GetItem': { calls: 1, readUnits: 0.5, writeUnits: 0 },
      'ses.SendEmail': { calls: 1 },
      'sns.Publish': { calls: 1 },
      'states.StartExecution': { calls: 1 },
    });
    cloud.gateway.reset();
    expect(cloud.gateway.counts()).toEqual({});
  });

  it('lets a hook lose an answer after the effect', async () => {
    let lost = 0;
    const remove = cloud.gateway.intercept(async (call, forward) => {
      if (call.operation !== 'StartExecution' || lost > 0) return undefined;
      lost++;
      await forward();
      return { status: 0, body: '' };
    });
    await order('anna');
    remove();
    expect(lost).toBe(1);
    // The SDK tried again: same name and input, so one execution.
    expect(cloud.executions()).toMatchObject([{ name: 'anna', status: 'RUNNING' }]);
  });

  it('makes mail unavailable during an outage, and the message is tried again', async () => {
    cloud.outage('mail', true);
    await order('anna');
    expect(cloud.mailStore()).toEqual([]);
    cloud.outage('mail', false);
    await cloud.advanceTo(start + minute);
    expect(cloud.mailStore()).toMatchObject([{ at: start + minute }]);
  });
});

describe('reset', () => {
  it('leaves nothing behind, and the clock may go back', async () => {
    await order('anna', { delaySeconds: 600 });
    await order('bruno', { waitSeconds: 600 });
    await cloud.advanceTo(start + 5 * minute);
    await cloud.reset(start - hour);
    expect(cloud.clock.now()).toBe(start - hour);
    expect(cloud.executions()).toEqual([]);
    expect(cloud.mailStore()).toEqual([]);
    expect(await item('anna', 'ORDER')).toBeUndefined();
    await cloud.advanceTo(start + hour);
    expect(cloud.mailStore()).toEqual([]);
    await order('anna');
    expect(await item('anna', 'ORDER')).toMatchObject({ takenAt: '2021-04-11T11:00:30.000Z' });
    expect(cloud.executions()).toMatchObject([{ name: 'anna', status: 'RUNNING' }]);
  });

  it('can drop what is in progress', async () => {
    const asked = post('/api/orders', { id: 'anna' });
    await asked;
    await cloud.reset(start);
    await cloud.quiet();
    expect(cloud.executions()).toEqual([]);
    expect(cloud.mailStore()).toEqual([]);
  });

  it('gives the same course of events every time', async () => {
    const play = async (): Promise<unknown> => {
      await cloud.reset(start);
      for (const id of ['a', 'b', 'c', 'd']) await post('/api/orders', { id, waitSeconds: 300 });
      await cloud.advanceTo(start + hour);
      return [
        cloud.mailStore().map(({ at, to }) => [at, to]),
        cloud.executions().map(({ name, startedAt, stoppedAt }) => [name, startedAt, stoppedAt]),
        cloud.gateway.counts(),
      ];
    };
    const first = await play();
    expect(await play()).toEqual(first);
    expect(await play()).toEqual(first);
  });
});

describe('in real time', () => {
  /** Waits for what a running clock brings; the test's own time-out ends it. */
  async function eventually(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it('delays, waits and schedules follow the speed, every tick runs, and a data folder keeps the tables', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'cloud-data-'));
    const options = { assembly, dataDir, clock: { mode: 'real', speed: 600, start } } as const;
    const first = await startCloud(options);
    await fetch(`${first.url}/api/orders`, {
      method: 'POST',
      body: JSON.stringify({ id: 'anna', delaySeconds: 120, waitSeconds: 900 }),
    });
    await eventually(() => first.executions()[0]?.status === 'SUCCEEDED');
    const [mail] = first.mailStore();
    expect(mail?.at).toBeGreaterThanOrEqual(start + 120_000);
    expect(first.executions()[0]?.stoppedAt).toBeGreaterThanOrEqual((mail?.at ?? 0) + 900_000);
    const ticks = first.logs().filter(({ text }) => text.startsWith('tick'));
    expect(new Set(ticks.map(({ text }) => text.slice(5, 25))).size).toBeGreaterThan(10);
    await expect(first.advanceTo(start + hour)).rejects.toThrow(/runs by itself/);
    await first.stop();

    const second = await startCloud(options);
    const stored = await fetch(`${second.url}/api/orders/anna?part=OUTCOME`);
    expect(await stored.json()).toMatchObject({ outcome: 'late' });
    await second.quiet();
    // What the stream held before is not handled a second time.
    expect(second.mailStore()).toEqual([]);
    await second.stop();
    rmSync(dataDir, { recursive: true });
  }, 120_000);
});
