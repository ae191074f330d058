import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient, SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

const tables = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const workflows = new SFNClient({});

export async function handler(event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<object> {
  const order = event.pathParameters?.['order'];
  switch (event.routeKey) {
    case 'POST /api/orders': {
      const body: { id: string } = JSON.parse(event.body ?? '{}');
      await tables.send(
        new PutCommand({
          TableName: process.env['TABLE'],
          Item: { ...body, pk: body.id, sk: 'ORDER', takenAt: new Date().toISOString() },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return {
        statusCode: 201,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id: body.id }),
      };
    }
    case 'GET /api/orders/{order}': {
      const found = await tables.send(
        new GetCommand({
          TableName: process.env['TABLE'],
          Key: { pk: order, sk: event.queryStringParameters?.['part'] ?? 'ORDER' },
        }),
      );
      return found.Item ?? { statusCode: 404 };
    }
    case 'POST /api/orders/{order}/answer': {
      const stored = await tables.send(
        new GetCommand({ TableName: process.env['TABLE'], Key: { pk: order, sk: 'TOKEN' } }),
      );
      const taskToken = String(stored.Item?.['token']);
      const said = event.queryStringParameters?.['said'];
      if (said === 'no')
        await workflows.send(new SendTaskFailureCommand({ taskToken, error: 'Declined', cause: 'not now' }));
      else await workflows.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ said }) }));
      return { statusCode: 204 };
    }
    case 'POST /api/echo':
      return {
        statusCode: 200,
        headers: { 'content-type': 'application/octet-stream' },
        isBase64Encoded: event.isBase64Encoded,
        body: event.body,
      };
    default:
      return { statusCode: 200, body: JSON.stringify(event.requestContext.authorizer.jwt) };
  }
}
