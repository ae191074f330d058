import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent } from 'aws-lambda';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const mail = new SESv2Client({});
const sms = new SNSClient({});
const workflows = new SFNClient({});

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const record of event.Records) {
    const { order }: { order: string } = JSON.parse(record.body);
    const key = { TableName: process.env['TABLE'], Key: { pk: order, sk: 'ORDER' } };
    const found = await tables.send(new GetCommand(key));
    await tables.send(
      new UpdateCommand({
        ...key,
        UpdateExpression: 'ADD tries :one SET workedAt = :now',
        ExpressionAttributeValues: { ':one': 1, ':now': new Date().toISOString() },
      }),
    );
    if (found.Item?.['fails'] === true) {
      batchItemFailures.push({ itemIdentifier: record.messageId });
      continue;
    }
    await mail.send(
      new SendEmailCommand({
        FromEmailAddress: 'shop@example.org',
        ConfigurationSetName: process.env['MAIL_SET'],
        EmailTags: [{ Name: 'order', Value: order }],
        Destination: { ToAddresses: [`${order}@example.org`] },
        Content: {
          Simple: {
            Subject: { Data: 'Your order' },
            Body: { Text: { Data: 'It is here.' }, Html: { Data: '<p>It is here.</p>' } },
          },
        },
      }),
    );
    await sms.send(new PublishCommand({ PhoneNumber: '+32470000000', Message: `order ${order}` }));
    await workflows.send(
      new StartExecutionCommand({
        stateMachineArn: process.env['MACHINE'],
        name: order,
        input: JSON.stringify({ order, waitSeconds: found.Item?.['waitSeconds'] ?? 1800 }),
      }),
    );
  }
  return { batchItemFailures };
}
