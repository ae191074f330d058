import { BatchWriteCommand, type BatchWriteCommandInput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TableBusy } from './table.ts';

type Request = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** As many as one call takes. */
const batchMost = 25;
const attempts = 8;

/**
 * Writes without guards, as many at a time as one call takes; what the table leaves unprocessed is sent again.
 * @param pause before a further attempt, which is numbered from 1
 * @throws TableBusy when the table does not take all of them after 8 attempts
 */
export async function writeBatches(
  client: DynamoDBDocumentClient,
  tableName: string,
  requests: readonly Request[],
  pause: (attempt: number) => Promise<void>,
): Promise<void> {
  for (let first = 0; first < requests.length; first += batchMost) {
    let left = requests.slice(first, first + batchMost);
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }));
      left = UnprocessedItems?.[tableName] ?? [];
      if (left.length > 0 && attempt === attempts)
        throw new TableBusy(`the table did not take ${left.length} of a batch`);
      if (left.length > 0) await pause(attempt);
    }
  }
}
