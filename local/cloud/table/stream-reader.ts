/** Hands a table's change records to a function, as an event-source mapping on its stream does. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CloudClock } from '../time/clock.ts';
import { matchesAny } from '../functions/event-filter.ts';
import type { EventSource } from '../functions/event-sources.ts';
import type { Json, JsonObject } from '../template/json.ts';
import { batchFailuresSchema } from '../queues/queue-poller.ts';
import { DynamoDbError, type ChangeReader, type TableEngine } from './table-engine.ts';
import type { StandAside, WorkQueue } from '../time/work-queue.ts';

export interface ReaderContext {
  readonly clock: CloudClock;
  readonly work: WorkQueue;
  readonly tables: TableEngine;
  readonly region: string;
  readonly invoke: (functionId: string, event: JsonObject) => Promise<Json>;
  /** Delivers what could not be handled to the queue, topic or bucket with the ARN. */
  readonly keepFailure: (destinationArn: string, record: JsonObject, wholeRecords: readonly JsonObject[]) => void;
  readonly onFault: (place: string, fault: unknown) => void;
}

const jsonSchema = z.json();
const recordSchema = z
  .object({ dynamodb: z.object({ SequenceNumber: z.string() }).catchall(jsonSchema) })
  .catchall(jsonSchema);
const recordsSchema = z.object({
  Records: z.array(recordSchema).default([]),
  NextShardIterator: z.string().optional(),
});
type StreamRecord = z.infer<typeof recordSchema>;

const streamSchema = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
  }),
});
const tableSchema = z.object({ Table: z.object({ LatestStreamArn: z.string() }) });

/** As many as one read gives. */
const mostRecords = 1000;
/** Places taken up in one reading: ended shards, expired iterators. The engine has a handful of shards. */
const mostPlaces = 100;

/** Of a stream that is read directly: it has one, which never ends. */
const onlyShard = 'shardId-00000000000000000000-00000000';

const firstRetryMs = 1_000;
const longestRetryMs = 60_000;
/** Retries without a pause: a fault that passes at once should not make the clock move. */
const immediateRetries = 2;

export class StreamReader {
  readonly tableName: string;
  readonly #source: EventSource;
  readonly #context: ReaderContext;
  /** In place of the stream's API, where the engine offers it. */
  #changes: ChangeReader | undefined;
  #streamArn: string | undefined;
  #shardId: string | undefined;
  #iterator: string | undefined;
  #lastSequence: string | undefined;
  #scheduled = false;
  /** A round is under way: another one would read the same records from the same iterator. */
  #reading = false;
  /** The table changed while a round was under way. */
  #changed = false;
  /** Records that wait for their next try. */
  #blocked = false;
  /** Of the round that is under way. */
  #standAside: StandAside = () => () => Promise.resolve();

  constructor(tableName: string, source: EventSource, context: ReaderContext) {
    this.tableName = tableName;
    this.#source = source;
    this.#context = context;
  }

  /** The table may have changed. */
  notify(): void {
    if (this.#reading) this.#changed = true;
    if (this.#scheduled || this.#blocked || this.#reading || this.#changes?.hasMore() === false) return;
    this.#scheduled = true;
    this.#context.work.submit((standAside) => this.#round(standAside));
  }

  /** Starts anew: at the first record of a new stream, or behind all records of one that was there before. */
  async rewind(from: 'oldest' | 'latest'): Promise<void> {
    this.#lastSequence = undefined;
    this.#blocked = false;
    this.#scheduled = false;
    this.#changes?.close();
    this.#changes = this.#context.tables.changesOf?.(this.tableName, from);
    if (this.#changes === undefined) await this.#rewindShards(from);
  }

  async #rewindShards(from: 'oldest' | 'latest'): Promise<void> {
    const table = tableSchema.parse(await this.#context.tables.call('DescribeTable', { TableName: this.tableName }));
    this.#streamArn = table.Table.LatestStreamArn;
    const shards = await this.#shards();
    this.#shardId = (from === 'oldest' ? shards[0] : shards.at(-1))?.ShardId;
    await this.#openIterator(from === 'oldest' ? 'TRIM_HORIZON' : 'LATEST');
  }

  async #round(standAside: StandAside): Promise<void> {
    this.#standAside = standAside;
    this.#scheduled = false;
    this.#reading = true;
    this.#changed = false;
    let more = true;
    try {
      const records = this.#changes?.read(mostRecords).map(asRecord) ?? (await this.#read());
      // Fewer than asked for: that was all, unless the shard has ended; what is written meanwhile is told.
      more =
        this.#changes?.hasMore() ??
        (records.length === mostRecords || (records.length > 0 && this.#iterator === undefined));
      for (let i = 0; i < records.length; i += this.#source.batchSize) {
        await this.#handle(records.slice(i, i + this.#source.batchSize), 0);
      }
    } finally {
      this.#reading = false;
    }
    if (more || this.#changed) this.notify();
  }

  async #read(): Promise<StreamRecord[]> {
    for (let place = 0; place < mostPlaces; place += 1) {
      if (this.#iterator === undefined && !(await this.#nextShard())) return [];
      const records = await this.#readHere();
      if (records !== 'elsewhere') return records;
    }
    throw new Error(`the stream of ${this.#source.functionId} was read on at ${mostPlaces} places without a record`);
  }

  /** @returns `elsewhere` when another place was taken up, from where it goes on */
  async #readHere(): Promise<StreamRecord[] | 'elsewhere'> {
    try {
      const answer = recordsSchema.parse(
        await this.#context.tables.call(
          'GetRecords',
          { ShardIterator: this.#iterator ?? '', Limit: mostRecords },
          'streams',
        ),
      );
      this.#iterator = answer.NextShardIterator;
      this.#lastSequence = answer.Records.at(-1)?.dynamodb.SequenceNumber ?? this.#lastSequence;
      const ended = answer.Records.length === 0 && this.#iterator === undefined;
      return ended && (await this.#nextShard()) ? 'elsewhere' : answer.Records;
    } catch (error) {
      // An iterator lives for minutes, a record for a day.
      if (!(error instanceof DynamoDbError)) throw error;
      if (error.name === 'ExpiredIteratorException' && this.#lastSequence !== undefined) {
        await this.#openIterator('AFTER_SEQUENCE_NUMBER');
      } else if (error.name === 'ExpiredIteratorException' || error.name === 'TrimmedDataAccessException') {
        await this.#openIterator('TRIM_HORIZON');
      } else throw error;
      return 'elsewhere';
    }
  }

  async #shards(): Promise<{ readonly ShardId: string; readonly ParentShardId?: string | undefined }[]> {
    const answer = await this.#context.tables.call('DescribeStream', { StreamArn: this.#streamArn ?? '' }, 'streams');
    return streamSchema.parse(answer).StreamDescription.Shards;
  }

  /** Moves to the shard after the one that ended; false when there is none yet. */
  async #nextShard(): Promise<boolean> {
    const next = (await this.#shards()).find((shard) => shard.ParentShardId === this.#shardId);
    if (next === undefined) return false;
    this.#shardId = next.ShardId;
    this.#lastSequence = undefined;
    await this.#openIterator('TRIM_HORIZON');
    return true;
  }

  async #openIterator(type: 'TRIM_HORIZON' | 'LATEST' | 'AFTER_SEQUENCE_NUMBER'): Promise<void> {
    const answer = await this.#context.tables.call(
      'GetShardIterator',
      {
        StreamArn: this.#streamArn ?? '',
        ShardId: this.#shardId ?? '',
        ShardIteratorType: type,
        ...(type === 'AFTER_SEQUENCE_NUMBER' && { SequenceNumber: this.#lastSequence ?? '' }),
      },
      'streams',
    );
    this.#iterator = z.object({ ShardIterator: z.string() }).parse(answer).ShardIterator;
  }

  async #handle(batch: readonly StreamRecord[], retries: number): Promise<void> {
    const event = {
      Records: batch
        .map((record) => this.#eventRecord(record))
        .filter((record) => matchesAny(this.#source.patterns, record)),
      ...this.#window(),
    };
    if (event.Records.length === 0) return;
    let remaining = batch;
    try {
      const result = await this.#context.invoke(this.#source.functionId, event);
      const failedFrom = this.#source.partialFailures ? firstFailure(result, batch) : undefined;
      if (failedFrom === undefined) return;
      remaining = batch.slice(failedFrom);
    } catch (fault) {
      this.#context.onFault(this.#source.functionId, fault);
    }
    const progressed = remaining.length < batch.length;
    if (this.#source.bisect && remaining.length > 1) {
      const middle = Math.ceil(remaining.length / 2);
      await this.#handle(remaining.slice(0, middle), progressed ? 0 : retries);
      await this.#handle(remaining.slice(middle), progressed ? 0 : retries);
      return;
    }
    const nextRetry = progressed ? 1 : retries + 1;
    if (this.#source.maxRetries >= 0 && nextRetry > this.#source.maxRetries) {
      this.#giveUp(remaining, nextRetry);
      return;
    }
    if (nextRetry > immediateRetries)
      await this.#pause(Math.min(longestRetryMs, firstRetryMs * 2 ** (nextRetry - immediateRetries - 1)));
    return this.#handle(remaining, nextRetry);
  }

  /** Later records wait behind the failed ones; the rest of the cloud goes on. */
  #pause(ms: number): Promise<void> {
    this.#blocked = true;
    return new Promise((resolve) => {
      const release = this.#standAside();
      this.#context.clock.setTimer(this.#context.clock.now() + ms, () => {
        this.#blocked = false;
        release().then(resolve, resolve);
      });
    });
  }

  #giveUp(records: readonly StreamRecord[], attempts: number): void {
    const destination = this.#source.failureDestination;
    if (destination === undefined) return;
    const now = new Date(this.#context.clock.now()).toISOString();
    this.#context.keepFailure(
      destination,
      {
        requestContext: {
          requestId: randomUUID(),
          functionArn: this.#source.functionId,
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: attempts,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        version: '1.0',
        timestamp: now,
        DDBStreamBatchInfo: {
          shardId: this.#shardId ?? '',
          startSequenceNumber: records[0]?.dynamodb.SequenceNumber ?? '',
          endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber ?? '',
          approximateArrivalOfFirstRecord: now,
          approximateArrivalOfLastRecord: now,
          batchSize: records.length,
          streamArn: this.#source.sourceArn,
        },
      },
      records.map((record) => this.#eventRecord(record)),
    );
  }

  /** Of the window that the time lies in; the call at its end is left out, since no function of ours keeps a state. */
  #window(): JsonObject {
    const { windowSeconds, sourceArn } = this.#source;
    if (windowSeconds === 0) return {};
    const start = Math.floor(this.#context.clock.now() / 1000 / windowSeconds) * windowSeconds;
    const instant = (seconds: number): string => new Date(seconds * 1000).toISOString();
    return {
      window: { start: instant(start), end: instant(start + windowSeconds) },
      state: {},
      shardId: this.#shardId ?? onlyShard,
      eventSourceARN: sourceArn,
      isFinalInvokeForWindow: false,
      isWindowTerminatedEarly: false,
    };
  }

  #eventRecord(record: StreamRecord): JsonObject {
    return {
      ...record,
      awsRegion: this.#context.region,
      eventSourceARN: this.#source.sourceArn,
      // The engine's own is real time.
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(this.#context.clock.now() / 1000) },
    };
  }
}

/** A record that the engine in this process gave is of the right form. */
const asRecord = (record: JsonObject): StreamRecord => record as StreamRecord;

/** Index of the first record that the function reports as failed; the whole batch when its answer can't be read. */
function firstFailure(result: Json, batch: readonly StreamRecord[]): number | undefined {
  const failures = batchFailuresSchema.safeParse(result ?? {});
  if (!failures.success) return 0;
  if (failures.data.batchItemFailures.length === 0) return undefined;
  const failed = new Set(failures.data.batchItemFailures.map((failure) => failure.itemIdentifier));
  const index = batch.findIndex((record) => failed.has(record.dynamodb.SequenceNumber));
  return index === -1 ? 0 : index;
}
