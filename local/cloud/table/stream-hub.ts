/** All change streams of the cloud: their readers, and where they keep what could not be handled. */
import { randomUUID } from 'node:crypto';
import type { EventSource } from '../functions/event-sources.ts';
import type { JsonObject } from '../template/json.ts';
import type { MessageEngines } from '../queues/message-engines.ts';
import { queueNameOf } from '../queues/queue-poller.ts';
import { StreamReader, type ReaderContext } from './stream-reader.ts';

export interface StreamHubContext extends Omit<ReaderContext, 'keepFailure'> {
  readonly engines: MessageEngines;
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

  async #keep(destination: string, record: JsonObject, wholeRecords: readonly JsonObject[]): Promise<void> {
    const { engines } = this.#context;
    switch (destination.split(':')[2]) {
      case 'sqs':
        await engines.queue('SendMessage', { QueueUrl: queueNameOf(destination), MessageBody: JSON.stringify(record) });
        break;
      case 'sns':
        await engines.topic('Publish', { TopicArn: destination, Message: JSON.stringify(record) });
        break;
      case 's3':
        // Only an object has room for the records themselves.
        await engines.bucket(
          'PUT',
          `/${queueNameOf(destination)}/aws/lambda/${randomUUID()}`,
          JSON.stringify({ ...record, payload: { Records: wholeRecords } }),
        );
        break;
      default:
        throw new Error(`no way to keep failed records at ${destination}`);
    }
    this.#context.onMessages();
  }
}
