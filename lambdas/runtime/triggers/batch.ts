import { BatchProcessor, type EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { DynamoDBRecord, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { bulkhead } from 'cockatiel';

/** As many as the largest batch of a queue; a batch of the stream is ten times larger. */
const atOneTime = 10;

/**
 * Works on all records of a batch, ten at one time, starting them in order: Powertools would start a hundred changes at
 * once. One that fails keeps no other from being worked on.
 * @returns which failed, also when all did: thrown as a whole, what has been given up would come again
 */
export function workOnBatch<Item extends SQSRecord | DynamoDBRecord>(
  event: { Records: Item[] },
  kind: typeof EventType.SQS | typeof EventType.DynamoDBStreams,
  work: (record: Item) => Promise<void>,
): Promise<SQSBatchResponse> {
  const places = bulkhead(atOneTime, event.Records.length);
  return processPartialResponse(event, (record: Item) => places.execute(() => work(record)), new BatchProcessor(kind), {
    throwOnFullBatchFailure: false,
  });
}
