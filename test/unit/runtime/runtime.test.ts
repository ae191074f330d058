import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Entity } from '../../../domain/entities/entity.ts';
import { type Detail, faultDetail, type Log } from '../../../lambdas/runtime/wiring/logger.ts';
import { createQueueHandler } from '../../../lambdas/runtime/triggers/queue.ts';
import { createStreamHandler } from '../../../lambdas/runtime/triggers/stream.ts';
import { context } from '../../fakes/lambda-context.ts';

function recorder(): { log: Log; lines: [string, Detail | undefined][] } {
  const lines: [string, Detail | undefined][] = [];
  const add = (code: string, detail?: Detail): void => void lines.push([code, detail]);
  return { log: { info: add, warn: add, error: add }, lines };
}

const record = (messageId: string, body: string, attempt = 2): SQSRecord => ({
  messageId,
  body,
  receiptHandle: '',
  attributes: {
    ApproximateReceiveCount: String(attempt),
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

const noLetters = { keep: () => Promise.reject(new Error('nothing is given up here')) };

describe('a queue worker', () => {
  const pointer = z.strictObject({ partyId: z.string() });

  it('works on each message for itself and gives back what failed', async () => {
    const { log, lines } = recorder();
    const seen: string[] = [];
    const handler = createQueueHandler({
      pointer,
      log,
      deadLetters: noLetters,
      work: async ({ partyId }) => {
        seen.push(partyId);
        if (partyId === 'bad') throw new TypeError('the name of the person is Anna');
        return 'verified';
      },
    });
    const answer = await handler(
      {
        Records: [record('1', '{"partyId":"a"}'), record('2', '{"partyId":"bad"}'), record('3', '{"partyId":"c"}')],
      },
      context,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(seen).toEqual(['a', 'bad', 'c']);
    expect(lines).toContainEqual(['verified', { messageId: '1', partyId: 'a' }]);
    expect(lines).toContainEqual([
      'message-failed',
      expect.objectContaining({ messageId: '2', attempt: 2, fault: 'TypeError' }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('Anna');
  });

  it.each(['no json', '{"partyId":7}', '{"partyId":"a","ssin":"23292805780"}', '[]'])(
    'tries once what is no pointer: %s',
    async (body) => {
      const { log, lines } = recorder();
      const work = (): Promise<string> => Promise.resolve('worked');
      const handler = createQueueHandler({ pointer, log, work, deadLetters: { keep: () => Promise.resolve() } });
      expect(await handler({ Records: [record('1', body)] }, context)).toEqual({ batchItemFailures: [] });
      expect(lines[0]).toEqual([
        'poison-message',
        { messageId: '1', reason: expect.stringMatching(/:(invalid_type|unrecognized_keys)$/) },
      ]);
      expect(JSON.stringify(lines)).not.toContain('23292805780');
    },
  );
});

describe('a batch of which nothing succeeds', () => {
  it('is given back message by message, and not thrown as a whole', async () => {
    const pointer = z.strictObject({ partyId: z.string() });
    const work = (): Promise<string> => Promise.reject(new TypeError('Anna'));
    const handler = createQueueHandler({ pointer, log: recorder().log, work, deadLetters: noLetters });
    const records = ['1', '2'].map((id) => record(id, '{"partyId":"a"}'));
    expect(await handler({ Records: records }, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '2' }],
    });
  });
});

describe('a message that is given up', () => {
  const pointer = z.strictObject({ partyId: z.string() });
  const workOn = async (records: SQSRecord[], keeps = true) => {
    const { log } = recorder();
    const kept: { body: string; reason: string }[] = [];
    const keep = (letter: { body: string; reason: string }): Promise<void> => {
      if (!keeps) return Promise.reject(new Error('the queue is not there'));
      kept.push(letter);
      return Promise.resolve();
    };
    const work = (): Promise<string> => Promise.reject(new TypeError('Anna lives here'));
    const answer = await createQueueHandler({ pointer, log, work, deadLetters: { keep } })(
      { Records: records },
      context,
    );
    return { kept, failed: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
  };

  it('lies with its reason among the dead letters: after the fifth attempt, or at once when nobody can read it', async () => {
    const fourth = record('1', '{"partyId":"a"}', 4);
    const fifth = record('2', '{"partyId":"b"}', 5);
    const { kept, failed } = await workOn([fourth, fifth, record('3', 'no json', 1)]);
    expect(failed).toEqual(['1']);
    expect(kept.toSorted((a, b) => (a.body > b.body ? -1 : 1))).toEqual([
      { body: '{"partyId":"b"}', reason: 'message-failed TypeError' },
      { body: 'no json', reason: expect.stringMatching(/^poison-message .*invalid_type$/) },
    ]);
  });

  it('goes the way of the queue itself when the dead letters cannot be reached', async () => {
    expect((await workOn([record('1', '{"partyId":"a"}', 5)], false)).failed).toEqual(['1']);
  });
});

describe('a stream reader', () => {
  const change = (SequenceNumber: string, id: string): DynamoDBRecord => ({
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber,
      NewImage: {
        pk: { S: `PERSON#${id}` },
        sk: { S: 'PERSON' },
        watch: { BOOL: true },
        type: { S: 'person' },
        id: { S: id },
        heldBy: { S: 'i1' },
      },
    },
  });

  it('hands on entities before and after', async () => {
    const seen: [Entity | undefined, Entity | undefined][] = [];
    const handler = createStreamHandler({
      log: recorder().log,
      apply: async (before, after) => void seen.push([before, after]),
    });
    const image = change('1', 'p').dynamodb?.NewImage ?? {};
    expect(
      await handler(
        {
          Records: [change('1', 'p'), { eventName: 'REMOVE', dynamodb: { SequenceNumber: '2', OldImage: image } }],
        },
        context,
      ),
    ).toEqual({ batchItemFailures: [] });
    const person = { type: 'person', id: 'p', heldBy: 'i1' };
    expect(seen).toEqual([
      [undefined, person],
      [person, undefined],
    ]);
  });

  it('works on ten changes at one time, starts them in order, and leaves none out', async () => {
    let running = 0;
    let most = 0;
    const started: string[] = [];
    const handler = createStreamHandler({
      log: recorder().log,
      apply: async (_, after) => {
        started.push(after?.type === 'person' ? after.id : '');
        running += 1;
        most = Math.max(most, running);
        await new Promise(setImmediate);
        running -= 1;
        if (started.length % 3 === 0) throw new Error('one of three');
      },
    });
    const ids = Array.from({ length: 100 }, (_, number) => String(1000 + number));
    await handler({ Records: ids.map((id) => change(id, id)) }, context);
    expect(most).toBe(10);
    expect(started).toEqual(ids);
  });

  it('reports the records that failed, of which Lambda takes the first, and tells no data', async () => {
    const { log, lines } = recorder();
    const handler = createStreamHandler({
      log,
      apply: async (_, after) => {
        if (after?.type === 'person' && after.id !== 'a') throw new RangeError('about Anna');
      },
    });
    expect(await handler({ Records: [change('10', 'a'), change('11', 'b'), change('12', 'c')] }, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: '11' }, { itemIdentifier: '12' }],
    });
    expect(lines).toEqual(
      ['11', '12'].map((sequenceNumber) => [
        'change-failed',
        expect.objectContaining({ sequenceNumber, fault: 'RangeError' }),
      ]),
    );
    expect(JSON.stringify(lines)).not.toContain('Anna');
  });
});

describe('what is logged of a fault', () => {
  it('is its name and where, never its message', () => {
    const detail = faultDetail(new Error('SSIN 23292805780\n    of Anna'));
    expect(detail.fault).toBe('Error');
    expect(detail.at).toContain('runtime.test.ts');
    expect(JSON.stringify(detail)).not.toContain('23292805780');
    expect(faultDetail('text')).toEqual({ fault: 'string' });
  });
});
