import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event: SQSEvent): Promise<void> {
  for (const record of event.Records) {
    const { eventType, mail }: { eventType: string; mail: { messageId: string; tags: Record<string, string[]> } } =
      JSON.parse(record.body);
    await tables.send(
      new PutCommand({
        TableName: process.env['TABLE'],
        Item: { pk: mail.tags['order']?.[0], sk: `MAIL#${eventType}`, messageId: mail.messageId },
      }),
    );
  }
}
