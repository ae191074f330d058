import { EventType } from '@aws-lambda-powertools/batch';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { entityOfImage } from '../../../adapters/platform/stream-image.ts';
import type { Entity } from '../../../domain/entities/entity.ts';
import { aboutRecord, faultDetail, type Log } from '../wiring/logger.ts';
import { workOnBatch } from './batch.ts';
import { chain, type Handler } from './chain.ts';

/** Where a change stands: when it was written (epoch ms, whole seconds), its number; the same whenever it comes. */
interface Place {
  readonly at: number;
  readonly sequence: string;
}

export interface AppliedChange extends Place {
  readonly before: Entity | undefined;
  readonly after: Entity | undefined;
}

export interface StreamWork {
  /** Must be repeatable: after a failure, records of the batch come again. */
  apply(before: Entity | undefined, after: Entity | undefined, place: Place): Promise<void>;
  /**
   * Once the changes of a batch are applied, up to the first that failed; when it fails, all come again.
   * @param shard of the stream, in which numbers grow; of a batch that comes another way its own
   */
  applied?(shard: string, changes: readonly AppliedChange[]): Promise<void>;
  log: Log;
}

/** With a tumbling window, Lambda tells the shard, keeps a state between the batches, and wants it back. */
type StreamEvent = DynamoDBStreamEvent & { readonly shardId?: string; readonly window?: unknown };
type StreamResponse = DynamoDBBatchResponse & { readonly state?: Readonly<Record<string, never>> };

/**
 * A reader of the table's stream. Of the records that fail Lambda takes the first (the lowest number) and reads on from
 * there; what stands behind it is applied once more.
 */
export function createStreamHandler({ apply, applied, log }: StreamWork): Handler<StreamEvent, StreamResponse> {
  const applyRecord = async (record: DynamoDBRecord): Promise<void> => {
    try {
      const { before, after, ...place } = changeOf(record);
      await apply(before, after, place);
    } catch (error) {
      log.error('change-failed', { sequenceNumber: numberOf(record), ...faultDetail(error) });
      throw error;
    }
  };
  const applyBatch = (event: StreamEvent): Promise<DynamoDBBatchResponse> =>
    workOnBatch(event, EventType.DynamoDBStreams, (record) => aboutRecord(numberOf(record), () => applyRecord(record)));
  return chain({ log }, async (event) => {
    // The last call of a window may have none.
    const answer = event.Records.length === 0 ? { batchItemFailures: [] } : await applyBatch(event);
    const failed = applied && (await finish(event, answer, applied, log));
    return {
      batchItemFailures: failed ?? answer.batchItemFailures,
      ...(event.window === undefined ? {} : { state: {} }),
    };
  });
}

type Failures = DynamoDBBatchResponse['batchItemFailures'];

/** @returns what failed, when that is more than failed before */
async function finish(
  { Records, shardId }: StreamEvent,
  { batchItemFailures }: DynamoDBBatchResponse,
  applied: NonNullable<StreamWork['applied']>,
  log: Log,
): Promise<Failures | undefined> {
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const first = Records.findIndex((record) => failed.has(numberOf(record)));
  const done = first === -1 ? Records : Records.slice(0, first);
  const [oldest] = done;
  if (oldest === undefined) return undefined;
  try {
    await applied(shardId ?? `batch/${numberOf(oldest)}`, done.map(changeOf));
    return undefined;
  } catch (error) {
    log.error('batch-failed', { sequenceNumber: numberOf(oldest), ...faultDetail(error) });
    return [{ itemIdentifier: numberOf(oldest) }];
  }
}

const numberOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.SequenceNumber ?? '';

function changeOf({ dynamodb }: DynamoDBRecord): AppliedChange {
  const { OldImage: before, NewImage: after, ApproximateCreationDateTime = 0, SequenceNumber = '' } = dynamodb ?? {};
  return {
    before: before && entityOfImage(before),
    after: after && entityOfImage(after),
    at: ApproximateCreationDateTime * 1000,
    sequence: SequenceNumber,
  };
}
