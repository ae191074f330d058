/** Queues, topics and objects in process, asked as the SDK asks them. */
import { describe, expect, it } from 'vitest';
import { QueueService } from '../../local/cloud/queues/queue-service.ts';
import { Topics } from '../../local/cloud/queues/topics.ts';
import { ObjectStore } from '../../local/cloud/objects/object-store.ts';
import type { GatewayCall } from '../../local/cloud/gateway/gateway.ts';
import { isJsonObject, type Json, type JsonObject } from '../../local/cloud/template/json.ts';

const arnOf = (name: string): string => `arn:aws:sqs:eu-central-1:000000000000:${name}`;

function makeQueues(): { queues: QueueService; clock: { at: number }; receive: (name?: string) => JsonObject[] } {
  const clock = { at: 1_000_000, now: () => clock.at };
  const queues = new QueueService(clock, arnOf, (name) => `http://gateway/0/${name}`);
  queues.call('CreateQueue', {
    QueueName: 'work',
    Attributes: {
      VisibilityTimeout: '60',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 2 }),
    },
  });
  queues.call('CreateQueue', { QueueName: 'dead' });
  const receive = (name = 'work'): JsonObject[] => messagesOf(queues, name);
  return { queues, clock, receive };
}

function messagesOf(queues: QueueService, name: string): JsonObject[] {
  const answer = queues.call('ReceiveMessage', {
    QueueUrl: `http://gateway/0/${name}`,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['ApproximateReceiveCount'],
  });
  const messages: Json = answer['Messages'] ?? [];
  return Array.isArray(messages) ? messages.filter(isJsonObject) : [];
}

const send = (queues: QueueService, MessageBody: string, more: JsonObject = {}): JsonObject =>
  queues.call('SendMessage', { QueueUrl: 'http://gateway/0/work', MessageBody, ...more });

describe('a queue', () => {
  it('hands a message out once, with its digest and attributes, and hides it', () => {
    const { queues, receive } = makeQueues();
    const reason = { reason: { DataType: 'String', StringValue: 'why' } };
    // The digest of "hello", as any MD5 tool gives it.
    expect(send(queues, 'hello', { MessageAttributes: reason })).toMatchObject({
      MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
    });
    expect(receive()).toMatchObject([
      { Body: 'hello', MessageAttributes: reason, Attributes: { ApproximateReceiveCount: '1' } },
    ]);
    expect(receive()).toEqual([]);
  });

  it('shows a message again after the visibility time-out, behind the others, until it is deleted', () => {
    const { queues, clock, receive } = makeQueues();
    send(queues, 'one');
    receive();
    send(queues, 'two');
    clock.at += 59_999;
    expect(queues.bodies('work')).toEqual(['two']);
    clock.at += 1;
    const again = receive();
    expect(again).toMatchObject([{ Body: 'two' }, { Body: 'one' }]);
    for (const { ReceiptHandle = null } of again) queues.call('DeleteMessage', { QueueUrl: 'work', ReceiptHandle });
    clock.at += 60_000;
    expect(receive()).toEqual([]);
  });

  it('gives a message up that was received too often', () => {
    const { queues, clock, receive } = makeQueues();
    send(queues, 'poison');
    for (let i = 0; i < 3; i++) {
      expect(receive()).toHaveLength(i < 2 ? 1 : 0);
      clock.at += 60_000;
    }
    expect(queues.bodies('dead')).toEqual(['poison']);
  });

  it('holds a delayed message back', () => {
    const { queues, clock, receive } = makeQueues();
    send(queues, 'later', { DelaySeconds: 900 });
    clock.at += 899_999;
    expect(receive()).toEqual([]);
    clock.at += 1;
    expect(receive()).toMatchObject([{ Body: 'later' }]);
  });

  it('changes a visibility: shorter, to nothing, and not of a message that nobody holds', () => {
    const { queues, receive } = makeQueues();
    send(queues, 'one');
    const [{ ReceiptHandle = null } = {}] = receive();
    const change = (VisibilityTimeout: number): JsonObject =>
      queues.call('ChangeMessageVisibility', { QueueUrl: 'work', ReceiptHandle, VisibilityTimeout });
    expect(change(0)).toEqual({});
    expect(queues.bodies('work')).toEqual(['one']);
    expect(() => change(0)).toThrow(expect.objectContaining({ name: 'MessageNotInflight' }));
  });

  it('takes batches entry by entry, and keeps the limits of the service', () => {
    const { queues } = makeQueues();
    const batch = (Entries: Json[]): JsonObject => queues.call('SendMessageBatch', { QueueUrl: 'work', Entries });
    expect(batch([{ Id: 'a', MessageBody: 'one' }])).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [] });
    const eleven = Array.from({ length: 11 }, (_, index) => ({ Id: `${index}`, MessageBody: 'x' }));
    const half = 'x'.repeat(600_000);
    for (const [entries, name] of [
      [[], 'EmptyBatchRequest'],
      [eleven, 'TooManyEntriesInBatchRequest'],
      [[eleven[0] ?? null, eleven[0] ?? null], 'BatchEntryIdsNotDistinct'],
      [['a', 'b'].map((Id) => ({ Id, MessageBody: half })), 'BatchRequestTooLong'],
      [[{ Id: 'a', MessageBody: '' }], 'InvalidParameterValue'],
    ] as const) {
      expect(() => batch([...entries])).toThrow(expect.objectContaining({ name }));
    }
    expect(() => send(queues, half + half)).toThrow(expect.objectContaining({ name: 'InvalidParameterValue' }));
  });

  it('refuses what it does not know, as the service names it', () => {
    const { queues } = makeQueues();
    expect(() => queues.call('TagQueue', {})).toThrow(expect.objectContaining({ name: 'UnknownOperationException' }));
    expect(() => queues.call('CreateQueue', { QueueName: 'a.fifo', Attributes: { FifoQueue: 'true' } })).toThrow(
      expect.objectContaining({ name: 'UnsupportedOperation' }),
    );
    const answer = queues.handle(callOf('SendMessage', JSON.stringify({ QueueUrl: 'http://gateway/0/nowhere' })));
    expect(answer).toMatchObject({ status: 400, headers: { 'x-amzn-query-error': 'QueueDoesNotExist;Sender' } });
  });
});

describe('a topic', () => {
  it('sends to the queues that hear it, raw or in an envelope, past their filters', () => {
    const { queues, clock } = makeQueues();
    const topics = new Topics(queues, { now: () => clock.at });
    topics.add('arn:topic');
    const plain = { topicArn: 'arn:topic', filterScope: 'MessageAttributes' } as const;
    topics.subscribe({ ...plain, queueName: 'work', raw: true, filter: { kind: ['big'] } });
    topics.subscribe({ ...plain, queueName: 'dead', raw: false, filter: undefined });
    topics.publish('arn:topic', { message: 'one', attributes: { kind: { DataType: 'String', StringValue: 'small' } } });
    topics.publish('arn:topic', { message: 'two', attributes: { kind: { DataType: 'String', StringValue: 'big' } } });
    expect(queues.bodies('work')).toEqual(['two']);
    expect(queues.bodies('dead').map((body) => JSON.parse(body))).toMatchObject([
      { Type: 'Notification', Message: 'one', TopicArn: 'arn:topic', Timestamp: '1970-01-01T00:16:40.000Z' },
      { Message: 'two' },
    ]);
  });

  it('refuses calls that it does not know, and topics that are not there', () => {
    const { queues } = makeQueues();
    const topics = new Topics(queues, { now: () => 0 });
    expect(topics.handle(callOf('PublishBatch', 'TopicArn=arn:topic')).status).toBe(400);
    expect(topics.handle(callOf('Publish', 'TopicArn=arn:topic&Message=hello')).body).toContain('NotFound');
  });
});

describe('a bucket', () => {
  it('keeps, lists, gives and deletes objects', () => {
    const objects = new ObjectStore();
    objects.add('kept');
    objects.put('kept', 'aws/lambda/one', '{"a":1}');
    const ask = (method: string, path: string): ReturnType<ObjectStore['handle']> =>
      objects.handle({ ...callOf(method, 'text'), path });
    expect(ask('PUT', '/kept/a%26b?x-id=PutObject').status).toBe(200);
    expect(ask('GET', '/kept?list-type=2').body).toContain('<KeyCount>2</KeyCount>');
    expect(ask('GET', '/kept/?list-type=2&prefix=a%26').body).toContain('<Key>a&amp;b</Key>');
    expect(String(ask('GET', '/kept/aws/lambda/one').body)).toBe('{"a":1}');
    expect(ask('DELETE', '/kept/aws/lambda/one').status).toBe(204);
    expect(ask('GET', '/kept/aws/lambda/one')).toMatchObject({ status: 404 });
    expect(ask('GET', '/elsewhere/one')).toMatchObject({ status: 404 });
    expect(ask('POST', '/kept/one')).toMatchObject({ status: 501 });
  });
});

function callOf(operation: string, text: string): GatewayCall {
  const body = Buffer.from(text);
  return { service: 'any', operation, caller: '-', body, method: operation, path: '/', headers: {} };
}
