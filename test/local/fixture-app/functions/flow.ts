import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));

class NotYet extends Error {
  override readonly name = 'NotYet';
}

export async function handler(event: {
  step: string;
  order: string;
  token?: string;
  outcome?: string;
}): Promise<object> {
  const key = { TableName: process.env['TABLE'], Key: { pk: event.order, sk: 'OUTCOME' } };
  switch (event.step) {
    case 'ask':
      await tables.send(
        new PutCommand({ TableName: process.env['TABLE'], Item: { pk: event.order, sk: 'TOKEN', token: event.token } }),
      );
      return {};
    case 'flaky': {
      const after = await tables.send(
        new UpdateCommand({
          ...key,
          UpdateExpression: 'ADD attempts :one',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      if (Number(after.Attributes?.['attempts']) < 3) throw new NotYet('not yet');
      return {};
    }
    default:
      await tables.send(
        new UpdateCommand({
          ...key,
          UpdateExpression: 'SET outcome = :outcome, endedAt = :now',
          ExpressionAttributeValues: { ':outcome': event.outcome, ':now': new Date().toISOString() },
        }),
      );
      return { at: Date.now() };
  }
}
