/** All change streams of the cloud: their readers, and where they keep what could not be handled. */
import { randomUUID } from 'node:crypto';
import type { EventSource } from '../functions/event-sources.ts';
import type { JsonObject } from '../template/json.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import { queueNameOf } from '../queues/queue-poller.ts';
import type { QueueService } from '../queues/queue-service.ts';
import type { Topics } from '../queues/topics.ts';
import { StreamReader, type ReaderContext } from './stream-reader.ts';

export interface StreamHubContext extends Omit<ReaderContext, 'keepFailure'> {
  readonly queues: QueueService;
  readonly topics: Topics;
  readonly objects: ObjectStore;
  /** Told when a message was put into some queue. */
  readonly onMessages: () => void;
}

export class StreamHub {
  readonly #readers: readonly StreamReader[];
  readonly #context: StreamHubContext;

  constructor(sources: readonly EventSource[], context: StreamHubContext) {
    this.#context = context;
    this.#readers = sources.map((source) => {
      const tableName = /:table\/([^/]+)\//.exec(source.sourceArn)?.[1];
      if (tableName === undefined) throw new Error(`${source.id}: ${source.sourceArn} is no stream of a table`);
      return new StreamReader(tableName, source, {
        ...context,
        keepFailure: (destination, record, whole) => this.#keep(destination, record, whole),
      });
    });
  }

  /** @param from where to begin in the stream of a table */
  async rewind(from: (tableName: string) => 'oldest' | 'latest'): Promise<void> {
    for (const reader of this.#readers) await reader.rewind(from(reader.tableName));
  }

  /** A successful write, by its body: wakes the readers of the tables that it names. */
  written(body: Buffer): void {
    for (const reader of this.#readers) {
      if (body.includes(`"${reader.tableName}"`) || body.includes(`table/${reader.tableName}"`)) reader.notify();
    }
  }

  #keep(destination: string, record: JsonObject, wholeRecords: readonly JsonObject[]): void {
    const { queues, topics, objects } = this.#context;
    switch (destination.split(':')[2]) {
      case 'sqs':
        queues.call('SendMessage', { QueueUrl: queueNameOf(destination), MessageBody: JSON.stringify(record) });
        break;
      case 'sns':
        topics.publish(destination, { message: JSON.stringify(record) });
        break;
      case 's3':
        // Only an object has room for the records themselves.
        objects.put(
          queueNameOf(destination),
          `aws/lambda/${randomUUID()}`,
          JSON.stringify({ ...record, payload: { Records: wholeRecords } }),
        );
        break;
      default:
        throw new Error(`no way to keep failed records at ${destination}`);
    }
    this.#context.onMessages();
  }
}
