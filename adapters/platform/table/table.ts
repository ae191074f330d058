import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { EntityOf, EntityType } from '../../../domain/entities/entity.ts';
import { fromItem, type Item } from './codec.ts';

/** The one table with its client: what every read and write of the store goes through. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

export type TableQuery = Omit<QueryCommandInput, 'TableName'>;

export function openTable(client: DynamoDBClient, name: string): Table {
  return { client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }), name };
}

/** All items that a query finds, page after page. */
export async function readAll({ client, name }: Table, query: TableQuery): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateQuery({ client }, { TableName: name, ...query }))
    items.push(...((page.Items ?? []) as Item[]));
  return items;
}

/** All items of one partition whose sort key begins with `prefix`. */
export function readPartition(table: Table, pk: string, prefix: string, consistent = true): Promise<Item[]> {
  return readAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ConsistentRead: consistent,
  });
}

export const ofType = <T extends EntityType>(type: T, items: readonly Record<string, unknown>[]): EntityOf<T>[] =>
  items.map(fromItem).filter((entity): entity is EntityOf<T> => entity.type === type);
