import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { EntityOf, EntityType } from '../../../domain/entities/entity.ts';
import { fromItem, type Item } from './codec.ts';
import type { TableKey } from './keys.ts';

/*
 * All of the table, page by page: for an operator's tools. No function of the service may do this, or has the right to.
 */

export interface Page {
  items: Item[];
  /** Where the next page begins; absent behind the last one. */
  next?: TableKey;
}

/** @param from the `next` of an earlier page */
export async function* pagesOf(
  client: DynamoDBClient,
  tableName: string,
  { from, type }: { from?: TableKey | undefined; type?: EntityType } = {},
): AsyncGenerator<Page> {
  const table = DynamoDBDocumentClient.from(client);
  let start = from;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        ...(type === undefined
          ? {}
          : {
              FilterExpression: '#type = :type',
              ExpressionAttributeNames: { '#type': 'type' },
              ExpressionAttributeValues: { ':type': type },
            }),
      }),
    );
    start = LastEvaluatedKey === undefined ? undefined : { pk: LastEvaluatedKey['pk'], sk: LastEvaluatedKey['sk'] };
    yield { items: Items as Item[], ...(start === undefined ? {} : { next: start }) };
  } while (start !== undefined);
}

/** All entities of a type. */
export async function* allOf<T extends EntityType>(
  client: DynamoDBClient,
  tableName: string,
  type: T,
): AsyncGenerator<EntityOf<T>> {
  for await (const { items } of pagesOf(client, tableName, { type }))
    for (const item of items) yield fromItem(item) as EntityOf<T>;
}
