import { EventType } from '@aws-lambda-powertools/batch';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { entityOfImage } from '../../../adapters/platform/stream-image.ts';
import type { Entity } from '../../../domain/entities/entity.ts';
import { aboutRecord, faultDetail, type Log } from '../wiring/logger.ts';
import { workOnBatch } from './batch.ts';
import { chain, type Handler } from './chain.ts';

export interface StreamWork {
  /**
   * Must be repeatable: after a failure, records of the batch come again.
   * @param place the same whenever the record comes: when it was written (epoch ms, whole seconds), its number
   */
  apply(before: Entity | undefined, after: Entity | undefined, place: { at: number; sequence: string }): Promise<void>;
  log: Log;
}

/**
 * A reader of the table's stream. Of the records that fail Lambda takes the first (the lowest number) and reads on from
 * there; what stands behind it is applied once more.
 */
export function createStreamHandler({ apply, log }: StreamWork): Handler<DynamoDBStreamEvent, DynamoDBBatchResponse> {
  const applyRecord = async ({ dynamodb }: DynamoDBRecord): Promise<void> => {
    const { OldImage: before, NewImage: after, ApproximateCreationDateTime = 0, SequenceNumber = '' } = dynamodb ?? {};
    const place = { at: ApproximateCreationDateTime * 1000, sequence: SequenceNumber };
    try {
      await apply(before && entityOfImage(before), after && entityOfImage(after), place);
    } catch (error) {
      log.error('change-failed', { sequenceNumber: SequenceNumber, ...faultDetail(error) });
      throw error;
    }
  };
  return chain({ log }, (event) =>
    workOnBatch(event, EventType.DynamoDBStreams, (record) =>
      aboutRecord(record.dynamodb?.SequenceNumber ?? '', () => applyRecord(record)),
    ),
  );
}
