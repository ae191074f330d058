import { z } from 'zod';
import type { EventSource } from '../functions/event-sources.ts';
import type { GatewayCall } from '../gateway/gateway.ts';
import { type JsonObject, isJsonObject, numberAt, parseJsonObject, textAt } from '../template/json.ts';
import { type PollerContext, type QueueDescription, QueuePoller, queueNameOf } from './queue-poller.ts';

/** All queues of the cloud: tells the pollers when there is something for them. */

const attributesSchema = z.object({ Attributes: z.record(z.string(), z.coerce.number()) });

export class QueueHub {
  readonly #queues: ReadonlyMap<string, QueueDescription>;
  readonly #pollers: readonly QueuePoller[];
  readonly #context: Omit<PollerContext, 'onReceived'>;

  constructor(
    queues: readonly QueueDescription[],
    sources: readonly EventSource[],
    context: Omit<PollerContext, 'onReceived'>,
  ) {
    this.#queues = new Map(queues.map((queue) => [queue.name, queue]));
    this.#context = context;
    this.#pollers = sources.map((source) => {
      const queue = this.#queues.get(queueNameOf(source.sourceArn));
      if (queue === undefined) throw new Error(`${source.id}: no queue ${source.sourceArn}`);
      return new QueuePoller(queue, source, { ...context, onReceived: (from) => this.#notifyDeadLetters(from) });
    });
  }

  /** Something may have arrived in these queues; anywhere, where nothing is said. */
  notify(names?: readonly string[]): void {
    for (const poller of this.#pollers) if (names?.includes(poller.queue.name) !== false) poller.notify();
  }

  /** Learns from a call that a function made what arrives where and when. */
  observe(call: GatewayCall): void {
    if (call.operation === 'DeleteMessage' || call.operation === 'DeleteMessageBatch') return;
    const body = parseJsonObject(call.body.toString());
    const name = queueNameOf(textAt(body, 'QueueUrl') ?? '');
    const queue = this.#queues.get(name);
    const now = this.#context.clock.now();
    for (const poller of this.#pollers) {
      if (poller.queue.name !== name) continue;
      switch (call.operation) {
        case 'SendMessage':
        case 'SendMessageBatch':
          for (const entry of entriesOf(body))
            poller.notifyAt(now + (numberAt(entry, 'DelaySeconds') ?? poller.queue.delaySeconds) * 1000);
          break;
        case 'ChangeMessageVisibility':
        case 'ChangeMessageVisibilityBatch':
          for (const entry of entriesOf(body))
            poller.visibilityChanged(textAt(entry, 'ReceiptHandle') ?? '', numberAt(entry, 'VisibilityTimeout') ?? 0);
          break;
        case 'ReceiveMessage':
          poller.notifyAt(now + (numberAt(body, 'VisibilityTimeout') ?? queue?.visibilitySeconds ?? 0) * 1000);
          break;
      }
    }
  }

  #notifyDeadLetters(from: QueueDescription): void {
    if (from.deadLetterArn === undefined) return;
    for (const poller of this.#pollers) {
      if (poller.queue.arn === from.deadLetterArn) poller.notify();
    }
  }

  reset(): void {
    for (const poller of this.#pollers) poller.reset();
  }

  depth(name: string): QueueDepth {
    const { Attributes } = attributesSchema.parse(
      this.#context.queues.call('GetQueueAttributes', { QueueUrl: name, AttributeNames: countNames }),
    );
    return {
      visible: Attributes['ApproximateNumberOfMessages'] ?? 0,
      delayed: Attributes['ApproximateNumberOfMessagesDelayed'] ?? 0,
      inFlight: Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0,
    };
  }

  /** Bodies of the visible messages, without taking them. */
  messages(name: string): readonly string[] {
    return this.#context.queues.bodies(name);
  }
}

const countNames = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
];

/** The entries of a batch, or the call itself as the only one. */
function entriesOf(body: JsonObject): JsonObject[] {
  const entries = body['Entries'];
  return Array.isArray(entries) ? entries.filter(isJsonObject) : [body];
}

export interface QueueDepth {
  readonly visible: number;
  readonly delayed: number;
  readonly inFlight: number;
}
