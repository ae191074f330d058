import type { APIGatewayProxyEventV2, DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineOperation } from '../../../domain/api/operation.ts';
import { apiEvent } from '../../fakes/api-events.ts';
import { contextOf } from '../../fakes/lambda-context.ts';

/*
 * What really stands in the log: every kind of trigger, with events and faults that are full of what must not be there.
 */

const ssin = '23292805780';
const secrets = [ssin, 'Peeters', 'anna@example.com', '+32470', 'x'.repeat(22), 'Bearer', '127.0.0.1', 'token-of-task'];
const personal = `Anna Peeters ${ssin} anna@example.com +32470123456`;

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  vi.resetModules();
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'a-function');
  // Lines through the console that can be listened to, and not past it.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand');
  for (const level of ['debug', 'info', 'warn', 'error', 'log'] as const)
    vi.spyOn(console, level).mockImplementation((line: unknown) => void printed.push(String(line)));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const lineShape = z.looseObject({ message: z.string(), correlation_id: z.string(), cold_start: z.boolean() });
const lines = () => printed.map((line) => lineShape.parse(JSON.parse(line)));
/** In no order: records are worked on side by side. */
const codes = () => new Set(lines().map(({ message, correlation_id }) => `${message} ${correlation_id}`));

type Fails = { fails: boolean };
const end = ({ fails }: Fails): Promise<void> =>
  fails ? Promise.reject(new RangeError(`about ${personal}`)) : Promise.resolve();

const pointer = z.looseObject({ name: z.string() });
const link = defineOperation({
  id: 'look',
  route: 'POST /api/look',
  summary: '',
  access: 'link',
  body: () => pointer,
  answer: { status: 200, description: '', schema: z.unknown() },
  problems: [],
});

/** Each kind of trigger with an event of its own, and the ids by which its lines must be found. */
const kinds = {
  async http(how: Fails) {
    const { httpHandler } = await import('../../../lambdas/runtime/http/http.ts');
    const { linkRoute } = await import('../../../lambdas/runtime/http/route.ts');
    const { answer, refuse } = await import('../../../lambdas/runtime/http/reply.ts');
    const event = apiEvent(link.route, {
      body: { name: personal },
      headers: { 'x-link-token': `id.${'x'.repeat(22)}`, authorization: `Bearer ${personal}` },
      claims: { sub: personal, username: personal },
    });
    const handler = httpHandler([
      linkRoute(link, async () => {
        await end(how);
        return how.fails ? answer({}) : refuse('invalid', { field: 'name', reason: 'format' });
      }),
    ]);
    const requestContext = { ...event.requestContext, requestId: 'request-1' };
    await handler({ ...event, requestContext } satisfies APIGatewayProxyEventV2, contextOf('invocation-1'));
    return how.fails ? [['fault', 'request-1']] : [['refused', 'request-1']];
  },
  async queue(how: Fails) {
    const { createQueueHandler } = await import('../../../lambdas/runtime/triggers/queue.ts');
    const { createLog } = await import('../../../lambdas/runtime/wiring/logger.ts');
    const log = createLog();
    const handler = createQueueHandler({
      pointer,
      log,
      deadLetters: { keep: () => Promise.resolve() },
      async work() {
        // All three are worked on at one time, and what an adapter says in between is of one of them.
        await new Promise(setImmediate);
        log.warn('outside-call-failed');
        await end(how);
        return 'verified';
      },
    });
    const record = (messageId: string): SQSRecord => ({
      messageId,
      body: JSON.stringify({ name: personal }),
      receiptHandle: personal,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: '',
      awsRegion: '',
    });
    const ids = ['message-1', 'message-2', 'message-3'];
    const event: SQSEvent = { Records: ids.map(record) };
    await handler(event, contextOf('invocation-1'));
    const last = how.fails ? 'message-failed' : 'verified';
    return ids.flatMap((id) => [
      ['outside-call-failed', id],
      [last, id],
    ]);
  },
  async stream(how: Fails) {
    const { createStreamHandler } = await import('../../../lambdas/runtime/triggers/stream.ts');
    const { createLog } = await import('../../../lambdas/runtime/wiring/logger.ts');
    const log = createLog();
    const handler = createStreamHandler({
      log,
      async apply() {
        log.info('followed');
        await end(how);
      },
    });
    const image = { type: { S: 'person' }, id: { S: 'p' }, heldBy: { S: personal } };
    const event: DynamoDBStreamEvent = {
      Records: ['1001', '1002'].map((SequenceNumber) => ({
        eventName: 'INSERT',
        dynamodb: { SequenceNumber, NewImage: { pk: { S: 'PERSON#p' }, sk: { S: 'PERSON' }, ...image } },
      })),
    };
    await handler(event, contextOf('invocation-1'));
    return ['1001', '1002'].flatMap((id) => [['followed', id], ...(how.fails ? [['change-failed', id]] : [])]);
  },
  async task(how: Fails) {
    const { createTaskHandler } = await import('../../../lambdas/runtime/triggers/task.ts');
    const { sessionStep } = await import('../../../lambdas/runtime/triggers/session-step.ts');
    const { createLog } = await import('../../../lambdas/runtime/wiring/logger.ts');
    const log = createLog();
    const handler = createTaskHandler({
      input: sessionStep,
      log,
      work: async () => {
        log.info('settled');
        await end(how);
      },
    });
    const run = handler(
      { sessionId: 'S1', run: 2, taskToken: 'token-of-task', name: personal },
      contextOf('invocation-1'),
    );
    await expectEnd(run, how);
    return [['settled', 'S1-2'], ...(how.fails ? [['task-failed', 'S1-2']] : [])];
  },
  async schedule(how: Fails) {
    const { createScheduleHandler } = await import('../../../lambdas/runtime/triggers/schedule.ts');
    const { createLog } = await import('../../../lambdas/runtime/wiring/logger.ts');
    const log = createLog();
    const handler = createScheduleHandler({
      log,
      work: async () => {
        log.info('swept');
        await end(how);
      },
    });
    await expectEnd(handler({ id: 'rule-1' }, contextOf('invocation-1')), how);
    return [['swept', 'rule-1'], ...(how.fails ? [['task-failed', 'rule-1']] : [])];
  },
  async direct(how: Fails) {
    const { createDirectHandler } = await import('../../../lambdas/runtime/triggers/direct.ts');
    const { createLog } = await import('../../../lambdas/runtime/wiring/logger.ts');
    const log = createLog();
    const handler = createDirectHandler<{ name: string }, void>({
      log,
      work: async () => {
        log.info('recognised');
        await end(how);
      },
    });
    await expectEnd(handler({ name: personal }, contextOf('invocation-1')), how);
    // Without an id of the caller's it is the invocation's.
    return [['recognised', 'invocation-1'], ...(how.fails ? [['task-failed', 'invocation-1']] : [])];
  },
};

/** What Lambda sees of a fault, and would write into the log: all of it, causes and other members included. */
async function expectEnd(run: Promise<unknown>, { fails }: Fails): Promise<void> {
  const [ended] = await Promise.allSettled([run]);
  expect(ended.status).toBe(fails ? 'rejected' : 'fulfilled');
  if (ended.status === 'fulfilled') return;
  const fault: unknown = ended.reason;
  if (!(fault instanceof Error)) throw new Error('no error was thrown');
  expect([fault.name, fault.message, fault.cause]).toEqual(['RangeError', 'see the log', undefined]);
  expect(Object.keys(fault)).toEqual(['name']);
}

const each = Object.entries(kinds).flatMap(([kind, run]) =>
  [false, true].map((fails) => [kind, fails ? 'that fails' : 'that ends well', run, { fails }] as const),
);

describe('the lines', () => {
  it.each(each)(
    'of a call by %s %s are found by its id, and hold nothing of the event',
    async (_kind, _end, run, how) => {
      const expected = await run(how);
      expect(printed).toHaveLength(expected.length);
      expect(codes()).toEqual(new Set(expected.map((line) => line.join(' '))));
      for (const secret of secrets) expect(printed.join('\n')).not.toContain(secret);
    },
  );

  it.each(Object.entries(kinds))(
    'of the first call of a process by %s are marked, those of the next are not',
    async (_kind, run) => {
      await run({ fails: false });
      expect(new Set(lines().map(({ cold_start }) => cold_start))).toEqual(new Set([true]));
    },
  );

  it('hold of the invocation what is known beforehand, and nothing else', async () => {
    const { createScheduleHandler } = await import('../../../lambdas/runtime/triggers/schedule.ts');
    const { createLog } = await import('../../../lambdas/runtime/wiring/logger.ts');
    const log = createLog();
    const handler = createScheduleHandler({ log, work: async () => createLog().info('swept', { found: 3 }) });
    await handler({ id: 'rule-1' }, contextOf('invocation-1'));
    await handler({ id: 'rule-2' }, contextOf('invocation-2'));
    log.info('swept', { found: 3 });
    const common = {
      level: 'INFO',
      message: 'swept',
      found: 3,
      service: 'a-function',
      timestamp: expect.any(String),
      function_arn: 'arn:aws:lambda:eu-west-1:000000000000:function:function',
      function_memory_size: '1024',
      function_name: 'function',
      sampling_rate: 0,
    };
    const of = (call: number, cold_start: boolean) => ({
      ...common,
      cold_start,
      function_request_id: `invocation-${call}`,
      correlation_id: `rule-${call}`,
    });
    expect(printed.map((line): unknown => JSON.parse(line))).toEqual([of(1, true), of(2, false), of(2, false)]);
  });
});
