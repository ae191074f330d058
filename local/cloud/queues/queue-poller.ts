/** Hands a queue's messages to its function, as an event-source mapping does. Told of new messages, it never polls blindly. */
import { z } from 'zod';
import type { CloudClock } from '../time/clock.ts';
import type { EventSource } from '../functions/event-sources.ts';
import type { Json, JsonObject } from '../template/json.ts';
import type { QueueService } from './queue-service.ts';
import type { WorkQueue } from '../time/work-queue.ts';

export interface QueueDescription {
  readonly name: string;
  readonly arn: string;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  /** Where messages go that were received too often. */
  readonly deadLetterArn: string | undefined;
}

export interface PollerContext {
  readonly clock: CloudClock;
  readonly work: WorkQueue;
  readonly queues: QueueService;
  readonly region: string;
  readonly invoke: (functionId: string, event: JsonObject) => Promise<Json>;
  /** Told after each look into a queue, which may have moved messages to its dead-letter queue. */
  readonly onReceived: (queue: QueueDescription) => void;
  readonly onFault: (place: string, fault: unknown) => void;
}

const receivedSchema = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        MD5OfBody: z.string().optional(),
        Attributes: z.record(z.string(), z.string()).default({}),
        MessageAttributes: z
          .record(
            z.string(),
            z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
          )
          .default({}),
      }),
    )
    .default([]),
});
type Message = z.infer<typeof receivedSchema>['Messages'][number];

export const batchFailuresSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).default([]),
});

// A message in a function's hands stays hidden however fast the clock runs; the queue's own time-out is
// applied when the function failed.
const hiddenSeconds = 43_200;
const engineBatch = 10;

export class QueuePoller {
  readonly queue: QueueDescription;
  readonly #source: EventSource;
  readonly #context: PollerContext;
  readonly #concurrency: number;
  #jobs = 0;
  #notified = false;
  /** Receipt handles whose visibility the function itself has set. */
  readonly #setByFunction = new Set<string>();

  constructor(queue: QueueDescription, source: EventSource, context: PollerContext) {
    this.queue = queue;
    this.#source = source;
    this.#context = context;
    this.#concurrency = context.clock.mode === 'stepped' ? 1 : source.concurrency;
  }

  /** There may be visible messages. */
  notify(): void {
    if (this.#jobs >= this.#concurrency) {
      this.#notified = true;
      return;
    }
    this.#jobs++;
    this.#context.work.submit(() => this.#round());
  }

  /** A message becomes visible at an instant of virtual time. */
  notifyAt(instant: number): void {
    if (instant <= this.#context.clock.now()) this.notify();
    else this.#context.clock.setTimer(instant, () => this.notify());
  }

  /** The function changed a message's visibility itself. */
  visibilityChanged(receiptHandle: string, seconds: number): void {
    this.#setByFunction.add(receiptHandle);
    this.notifyAt(this.#context.clock.now() + seconds * 1000);
  }

  /** After a reset, when no job of it is running or waiting any more. */
  reset(): void {
    this.#jobs = 0;
    this.#notified = false;
    this.#setByFunction.clear();
  }

  async #round(): Promise<void> {
    let more = false;
    try {
      more = await this.#handleOneBatch();
    } catch (fault) {
      this.#context.onFault(this.#source.id, fault);
    } finally {
      this.#jobs--;
      if (more || this.#notified) {
        this.#notified = false;
        this.notify();
      }
    }
  }

  /** @returns whether there may be more: what arrives meanwhile is told */
  async #handleOneBatch(): Promise<boolean> {
    const messages: Message[] = [];
    while (messages.length < this.#source.batchSize) {
      const wanted = Math.min(engineBatch, this.#source.batchSize - messages.length);
      const received = this.#receive(wanted);
      messages.push(...received);
      if (received.length < wanted) break;
    }
    this.#context.onReceived(this.queue);
    if (messages.length === 0) return false;
    // More messages can wait: another environment may take them at the same time.
    if (messages.length === this.#source.batchSize && this.#jobs < this.#concurrency) this.notify();

    const failed = await this.#invoke(messages);
    const done = messages.filter((message) => !failed.has(message.MessageId));
    for (let i = 0; i < done.length; i += engineBatch) {
      this.#context.queues.call('DeleteMessageBatch', {
        QueueUrl: this.queue.name,
        Entries: done
          .slice(i, i + engineBatch)
          .map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle })),
      });
    }
    for (const message of messages) {
      if (failed.has(message.MessageId)) this.#returnLater(message);
    }
    this.#setByFunction.clear();
    return messages.length === this.#source.batchSize;
  }

  #receive(count: number): Message[] {
    const answer = this.#context.queues.call('ReceiveMessage', {
      QueueUrl: this.queue.name,
      MaxNumberOfMessages: count,
      VisibilityTimeout: hiddenSeconds,
      WaitTimeSeconds: 0,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return receivedSchema.parse(answer).Messages;
  }

  /** @returns ids of the messages that the function could not handle */
  async #invoke(messages: readonly Message[]): Promise<ReadonlySet<string>> {
    try {
      const result = await this.#context.invoke(this.#source.functionId, {
        Records: messages.map((message) => this.#record(message)),
      });
      if (!this.#source.partialFailures) return new Set();
      const failures = batchFailuresSchema.safeParse(result ?? {});
      // As in AWS, an answer that can't be read counts as a failure of the whole batch.
      if (!failures.success) return new Set(messages.map((message) => message.MessageId));
      return new Set(failures.data.batchItemFailures.map((failure) => failure.itemIdentifier));
    } catch (fault) {
      this.#context.onFault(this.#source.functionId, fault);
      return new Set(messages.map((message) => message.MessageId));
    }
  }

  #returnLater(message: Message): void {
    if (this.#setByFunction.has(message.ReceiptHandle)) return;
    this.#context.queues.call('ChangeMessageVisibility', {
      QueueUrl: this.queue.name,
      ReceiptHandle: message.ReceiptHandle,
      VisibilityTimeout: this.queue.visibilitySeconds,
    });
    this.notifyAt(this.#context.clock.now() + this.queue.visibilitySeconds * 1000);
  }

  #record(message: Message): JsonObject {
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes,
      messageAttributes: Object.fromEntries(
        Object.entries(message.MessageAttributes).map(([name, attribute]) => [
          name,
          {
            dataType: attribute.DataType,
            ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
            ...(attribute.BinaryValue !== undefined && { binaryValue: attribute.BinaryValue }),
          },
        ]),
      ),
      md5OfBody: message.MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: this.queue.arn,
      awsRegion: this.#context.region,
    };
  }
}

/** Name of the queue that an address or ARN means. */
export function queueNameOf(urlOrArn: string): string {
  return urlOrArn.split(urlOrArn.startsWith('arn:') ? ':' : '/').at(-1) ?? urlOrArn;
}
