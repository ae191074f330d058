import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { EntityOf, EntityType } from '../../../domain/entities/entity.ts';
import { fromItem, type Item } from './codec.ts';
import type { TableKey } from './keys.ts';

/** Of a batch the table left something again and again: named as the table names it where it refuses a single call. */
export class TableBusy extends Error {
  override name = 'ProvisionedThroughputExceededException';
}

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

/** Keys that one batch may ask for. */
const batchMost = 100;

/** Tries at a batch of which keys come back unread (throttled, or more than 16 MB): 20, 40 … 1,280 ms, with full jitter. */
const batchAttempts = 8;

/**
 * The items under these keys that exist, in no order; may be a moment old.
 * @throws TableBusy when some stay unread: half an answer would look like a whole one
 */
export async function readKeys({ client, name }: Table, keys: readonly TableKey[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let from = 0; from < keys.length; from += batchMost) {
    let left: Record<string, unknown>[] = keys.slice(from, from + batchMost).map((key) => ({ ...key }));
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: left } } }));
      items.push(...((answer.Responses?.[name] ?? []) as Item[]));
      left = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      if (left.length === 0) break;
      if (attempt === batchAttempts) throw new TableBusy(`${left.length} keys stayed unread`);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
  return items;
}

export const ofType = <T extends EntityType>(type: T, items: readonly Record<string, unknown>[]): EntityOf<T>[] =>
  items.map(fromItem).filter((entity): entity is EntityOf<T> => entity.type === type);
