import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { entityOfImage } from '../../../adapters/platform/stream-image.ts';
import type { Entity } from '../../../domain/entities/entity.ts';
import { inParallel } from './in-parallel.ts';
import { faultDetail, type Log } from '../wiring/logger.ts';

export interface StreamWork {
  /**
   * Must be repeatable: after a failure, records of the batch come again.
   * @param place the same whenever the record comes: when it was written (epoch ms, whole seconds), its number
   */
  apply(before: Entity | undefined, after: Entity | undefined, place: { at: number; sequence: string }): Promise<void>;
  log: Log;
  /** Records that are worked on at one time; they are started in the stream's order. */
  parallel?: number;
}

/**
 * A reader of the table's stream. The first record that fails is reported: Lambda reads on from there, and what
 * stands behind it is applied once more.
 */
export function createStreamHandler({ apply, log, parallel = 10 }: StreamWork) {
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failures = await inParallel(event.Records, parallel, async ({ dynamodb }) => {
      const before = dynamodb?.OldImage;
      const after = dynamodb?.NewImage;
      const place = {
        at: (dynamodb?.ApproximateCreationDateTime ?? 0) * 1000,
        sequence: dynamodb?.SequenceNumber ?? '',
      };
      await apply(before && entityOfImage(before), after && entityOfImage(after), place);
    });
    const first = failures.findIndex((failure) => failure !== undefined);
    if (first === -1) return { batchItemFailures: [] };
    const itemIdentifier = event.Records[first]?.dynamodb?.SequenceNumber ?? '';
    log.error('change-failed', { sequenceNumber: itemIdentifier, ...faultDetail(failures[first]?.error) });
    return { batchItemFailures: [{ itemIdentifier }] };
  };
}
