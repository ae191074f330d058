import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

const queues = new SQSClient({});

export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of event.Records) {
    const item = record.dynamodb?.NewImage;
    if (item?.['poison'] !== undefined) throw new Error('this record can never be handled');
    await queues.send(
      new SendMessageCommand({
        QueueUrl: process.env['QUEUE'],
        MessageBody: JSON.stringify({ order: item?.['pk']?.S }),
        DelaySeconds: Number(item?.['delaySeconds']?.N ?? 0),
      }),
    );
  }
  return { batchItemFailures: [] };
}
