/**
 * SQS in this process: standard queues, by the operations of its JSON API. What it does not know it refuses. A receive
 * never waits: whoever waits here is told when something arrives (queue-hub.ts).
 */
import { z } from 'zod';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';
import { parseJson, parseJsonObject, type Json, type JsonObject } from '../template/json.ts';
import type { VirtualClock } from '../time/clock.ts';
import { Queue, type MessageAttributes } from './queue.ts';
import {
  attributesCall,
  batchOf,
  createCall,
  deleteEntry,
  hideEntry,
  queueCall,
  receiveCall,
  redrivePolicy,
  sendEntry,
} from './queue-calls.ts';

/** A refusal, named as the service names it. */
export class QueueFault extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

const defaultVisibilitySeconds = 30;
/** Of a message with its attributes, and of all messages of a batch. */
const mostBytes = 1_048_576;

type Operation = (body: Json) => JsonObject;

export class QueueService {
  readonly #clock: Pick<VirtualClock, 'now'>;
  readonly #arnOf: (name: string) => string;
  readonly #urlOf: (name: string) => string;
  readonly #queues = new Map<string, Queue>();
  #beforeChange: (queue: Queue) => void = () => undefined;
  readonly #operations: Readonly<Record<string, Operation>> = {
    CreateQueue: (body) => this.#create(body),
    GetQueueUrl: (body) => ({ QueueUrl: this.#named(z.object({ QueueName: z.string() }).parse(body).QueueName).url }),
    ListQueues: () => ({ QueueUrls: [...this.#queues.values()].map(({ settings }) => settings.url) }),
    GetQueueAttributes: (body) => this.#attributes(body),
    PurgeQueue: (body) => this.#purge(body),
    SendMessage: (body) => this.#send(this.#of(body), sendEntry.parse(body)),
    SendMessageBatch: (body) => this.#sendBatch(body),
    ReceiveMessage: (body) => this.#receive(body),
    DeleteMessage: (body) => this.#delete(this.#of(body), deleteEntry.parse(body)),
    DeleteMessageBatch: (body) => this.#batch(body, deleteEntry, (queue, entry) => this.#delete(queue, entry)),
    ChangeMessageVisibility: (body) => this.#hide(this.#of(body), hideEntry.parse(body)),
    ChangeMessageVisibilityBatch: (body) => this.#batch(body, hideEntry, (queue, entry) => this.#hide(queue, entry)),
  };

  /** @param urlOf address of a queue, which begins with the gateway's */
  constructor(clock: Pick<VirtualClock, 'now'>, arnOf: (name: string) => string, urlOf: (name: string) => string) {
    this.#clock = clock;
    this.#arnOf = arnOf;
    this.#urlOf = urlOf;
  }

  /** @throws QueueFault */
  call(operation: string, body: Json): JsonObject {
    const run = Object.hasOwn(this.#operations, operation) ? this.#operations[operation] : undefined;
    if (run === undefined) throw new QueueFault('UnknownOperationException', `there is no ${operation} here`);
    try {
      return run(body);
    } catch (fault) {
      if (fault instanceof z.ZodError) throw new QueueFault('InvalidParameterValue', z.prettifyError(fault));
      throw fault;
    }
  }

  /** Answers a call at the gateway. */
  handle(call: GatewayCall): GatewayAnswer {
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    try {
      return { status: 200, headers, body: JSON.stringify(this.call(call.operation, readBody(call.body))) };
    } catch (fault) {
      if (!(fault instanceof QueueFault)) throw fault;
      return {
        status: 400,
        headers: { ...headers, 'x-amzn-query-error': `${fault.name};Sender` },
        body: JSON.stringify({ __type: `com.amazonaws.sqs#${fault.name}`, message: fault.message }),
      };
    }
  }

  /** Tells of a queue before anything is done with it. */
  watchWith(beforeChange: (queue: Queue) => void): void {
    this.#beforeChange = beforeChange;
  }

  all(): readonly Queue[] {
    return [...this.#queues.values()];
  }

  /** Bodies of the visible messages of a queue, without taking them. */
  bodies(name: string): readonly string[] {
    return this.#find(name).bodies(this.#clock.now());
  }

  #create(body: Json): JsonObject {
    const { QueueName: name, Attributes } = createCall.parse(body);
    if (Attributes.FifoQueue === 'true') throw new QueueFault('UnsupportedOperation', `${name}: only standard queues`);
    const url = this.#urlOf(name);
    this.#queues.set(
      name,
      new Queue({
        name,
        url,
        arn: this.#arnOf(name),
        visibilitySeconds: Attributes.VisibilityTimeout ?? defaultVisibilitySeconds,
        delaySeconds: Attributes.DelaySeconds ?? 0,
        redrive:
          Attributes.RedrivePolicy === undefined ? undefined : redrivePolicy.parse(parseJson(Attributes.RedrivePolicy)),
      }),
    );
    return { QueueUrl: url };
  }

  #attributes(body: Json): JsonObject {
    const { AttributeNames } = attributesCall.parse(body);
    const queue = this.#of(body);
    const { settings } = queue;
    const counts = queue.counts(this.#clock.now());
    const all: Record<string, string> = {
      QueueArn: settings.arn,
      ApproximateNumberOfMessages: String(counts.visible),
      ApproximateNumberOfMessagesNotVisible: String(counts.hidden),
      ApproximateNumberOfMessagesDelayed: String(counts.delayed),
      VisibilityTimeout: String(settings.visibilitySeconds),
      DelaySeconds: String(settings.delaySeconds),
      ...(settings.redrive !== undefined && { RedrivePolicy: JSON.stringify(settings.redrive) }),
    };
    const wanted = Object.entries(all).filter(
      ([name]) => AttributeNames.includes('All') || AttributeNames.includes(name),
    );
    return wanted.length === 0 ? {} : { Attributes: Object.fromEntries(wanted) };
  }

  #purge(body: Json): JsonObject {
    this.#of(body).clear();
    return {};
  }

  #send(queue: Queue, entry: z.infer<typeof sendEntry>): JsonObject {
    if (sizeOf(entry) > mostBytes)
      throw new QueueFault('InvalidParameterValue', `Message must be shorter than ${mostBytes} bytes.`);
    const sent = queue.send(
      entry.MessageBody,
      entry.MessageAttributes,
      entry.DelaySeconds ?? queue.settings.delaySeconds,
      this.#clock.now(),
    );
    return { MessageId: sent.id, MD5OfMessageBody: sent.md5 };
  }

  #sendBatch(body: Json): JsonObject {
    const { Entries } = batchOf(sendEntry).parse(body);
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > mostBytes)
      throw new QueueFault('BatchRequestTooLong', `The messages are longer than ${mostBytes} bytes.`);
    return this.#batch(body, sendEntry, (queue, entry) => this.#send(queue, entry));
  }

  #receive(body: Json): JsonObject {
    const call = receiveCall.parse(body);
    const queue = this.#of(body);
    const received = queue.receive(
      call.MaxNumberOfMessages,
      call.VisibilityTimeout ?? queue.settings.visibilitySeconds,
      this.#clock.now(),
      (message) => {
        const deadLetters = this.#queueWithArn(queue.settings.redrive?.deadLetterTargetArn);
        deadLetters?.adopt(message);
        return deadLetters !== undefined;
      },
    );
    const systemNames = [...call.MessageSystemAttributeNames, ...call.AttributeNames];
    const Messages = received.map(({ message, receiptHandle }): JsonObject => {
      const system = only(systemNames, {
        SenderId: '000000000000',
        SentTimestamp: String(message.sentAt),
        ApproximateReceiveCount: String(message.receiveCount),
        ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      });
      const attributes = only(call.MessageAttributeNames, message.attributes);
      return {
        MessageId: message.id,
        ReceiptHandle: receiptHandle,
        MD5OfBody: message.md5,
        Body: message.body,
        ...(system !== undefined && { Attributes: system }),
        ...(attributes !== undefined && { MessageAttributes: asJson(attributes) }),
      };
    });
    return Messages.length === 0 ? {} : { Messages };
  }

  #delete(queue: Queue, entry: z.infer<typeof deleteEntry>): JsonObject {
    queue.delete(entry.ReceiptHandle);
    return {};
  }

  #hide(queue: Queue, entry: z.infer<typeof hideEntry>): JsonObject {
    if (!queue.hide(entry.ReceiptHandle, entry.VisibilityTimeout, this.#clock.now()))
      throw new QueueFault('MessageNotInflight', 'The message is in nobody’s hands.');
    return {};
  }

  /** As the service does it, each entry succeeds or fails by itself. */
  #batch<Entry>(body: Json, schema: z.ZodType<Entry>, one: (queue: Queue, entry: Entry) => JsonObject): JsonObject {
    const queue = this.#of(body);
    const entries = batchOf(schema).parse(body).Entries;
    if (entries.length === 0) throw new QueueFault('EmptyBatchRequest', 'There are no entries.');
    if (entries.length > 10) throw new QueueFault('TooManyEntriesInBatchRequest', 'There are more than 10 entries.');
    if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
      throw new QueueFault('BatchEntryIdsNotDistinct', 'Two entries have the same id.');
    const Successful: JsonObject[] = [];
    const Failed: JsonObject[] = [];
    for (const entry of entries) {
      try {
        Successful.push({ Id: entry.Id, ...one(queue, entry) });
      } catch (fault) {
        if (!(fault instanceof QueueFault)) throw fault;
        Failed.push({ Id: entry.Id, Code: fault.name, Message: fault.message, SenderFault: true });
      }
    }
    return { Successful, Failed };
  }

  #of(body: Json): Queue {
    const { QueueUrl } = queueCall.parse(body);
    const queue = this.#find(QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1));
    this.#beforeChange(queue);
    return queue;
  }

  #named(name: string): Queue['settings'] {
    return this.#find(name).settings;
  }

  #find(name: string): Queue {
    const queue = this.#queues.get(name);
    if (queue === undefined) throw new QueueFault('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }

  #queueWithArn(arn: string | undefined): Queue | undefined {
    return arn === undefined ? undefined : this.#queues.get(arn.slice(arn.lastIndexOf(':') + 1));
  }
}

function readBody(body: Buffer): JsonObject {
  return parseJsonObject(body.toString());
}

/** Body and attributes, by the service's rule: names, types and values. */
function sizeOf(entry: z.infer<typeof sendEntry>): number {
  let bytes = Buffer.byteLength(entry.MessageBody);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(entry.MessageAttributes))
    bytes += Buffer.byteLength(name + DataType + StringValue + BinaryValue);
  return bytes;
}

/** The wanted ones; nothing when there are none. */
function only<Value>(
  wanted: readonly string[],
  all: Readonly<Record<string, Value>>,
): Record<string, Value> | undefined {
  const everything = wanted.includes('All') || wanted.includes('.*');
  const chosen = Object.entries(all).filter(
    ([name]) =>
      everything || wanted.some((one) => one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -1)))),
  );
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen);
}

function asJson(attributes: MessageAttributes): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        DataType,
        ...(StringValue !== undefined && { StringValue }),
        ...(BinaryValue !== undefined && { BinaryValue }),
      },
    ]),
  );
}
