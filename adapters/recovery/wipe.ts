import { setTimeout } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Unfinished, unfinishedOf, type Verdict, verdictOf } from '../../domain/recovery/campaign-end.ts';
import type { Item } from '../platform/table/codec.ts';
import type { TableKey } from '../platform/table/keys.ts';
import { pagesOf } from '../platform/table/walk.ts';
import { writeBatches } from '../platform/table/write-batches.ts';

/*
 * Walks a table and takes away what the end of the campaign takes. Items are judged as they lie, without being parsed:
 * one that no code reads any more goes, too. Deleting twice does no harm, so that a walk may begin anew anywhere.
 */

export type Counts = Record<string, number>;

const add = (counts: Counts, what: string, count = 1): void => {
  counts[what] = (counts[what] ?? 0) + count;
};

/** Ranked lines have a key and bytes, and no type. */
const typeOf = ({ pk, type }: Item): string =>
  pk.startsWith('RANK#') ? 'rankEntry' : typeof type === 'string' ? type : 'unknown';

export interface WipedPage {
  seen: number;
  wiped: Counts;
  emptied: Counts;
  /** Where to go on; absent at the end. */
  next?: TableKey;
}

/** Answers after each page. @param from the `next` of an earlier answer */
export async function* wipeTable(
  client: DynamoDBClient,
  tableName: string,
  { from, judge = verdictOf }: { from?: TableKey | undefined; judge?: (type: string, item: Item) => Verdict } = {},
): AsyncGenerator<WipedPage> {
  for await (const { items, next } of pagesOf(client, tableName, { from })) {
    const page: WipedPage = { seen: items.length, wiped: {}, emptied: {}, ...(next === undefined ? {} : { next }) };
    const gone: TableKey[] = [];
    for (const item of items) {
      const type = typeOf(item);
      const verdict = judge(type, item);
      if (verdict === 'stays') continue;
      add(verdict === 'gone' ? page.wiped : page.emptied, type);
      if (verdict === 'gone') gone.push({ pk: item.pk, sk: item.sk });
      else await empty(client, tableName, item, verdict);
    }
    await remove(client, tableName, gone);
    yield page;
  }
}

/** Pauses of 0.1, 0.2 … 6.4 s: a table that is cut back takes longer than that only when somebody else uses it up. */
const pause = (attempt: number): Promise<void> => setTimeout(100 * 2 ** (attempt - 1));

async function remove(client: DynamoDBClient, tableName: string, keys: readonly TableKey[]): Promise<void> {
  const requests = keys.map((Key) => ({ DeleteRequest: { Key } }));
  await writeBatches(DynamoDBDocumentClient.from(client), tableName, requests, pause);
}

async function empty(
  client: DynamoDBClient,
  TableName: string,
  { pk, sk }: TableKey,
  fields: readonly string[],
): Promise<void> {
  const names = fields.map((name, index): [string, string] => [`#f${index}`, name]);
  await DynamoDBDocumentClient.from(client).send(
    new UpdateCommand({
      TableName,
      Key: { pk, sk },
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: `REMOVE ${names.map(([alias]) => alias).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names),
    }),
  );
}

/** Everything: of the ledger. */
export const wipeAll = (client: DynamoDBClient, tableName: string): AsyncGenerator<WipedPage> =>
  wipeTable(client, tableName, { judge: () => 'gone' });

/** What is not over yet, by what it is. @param now epoch ms */
export async function findUnfinished(
  client: DynamoDBClient,
  tableName: string,
  now: number,
): Promise<Partial<Record<Unfinished, number>>> {
  const found: Counts = {};
  for await (const { items } of pagesOf(client, tableName))
    for (const item of items) {
      const what = unfinishedOf(typeOf(item), item, now);
      if (what !== undefined) add(found, what);
    }
  return found;
}

export interface Left {
  seen: number;
  left: Counts;
  shouldBeGone: number;
  sealed: number;
}

/** The second look: what lies there now, and whether it may. Changes nothing. */
export async function lookAtWhatIsLeft(client: DynamoDBClient, tableName: string): Promise<Left> {
  const found: Left = { seen: 0, left: {}, shouldBeGone: 0, sealed: 0 };
  for await (const { items } of pagesOf(client, tableName))
    for (const item of items) {
      const type = typeOf(item);
      found.seen += 1;
      add(found.left, type);
      if (verdictOf(type, item) !== 'stays') found.shouldBeGone += 1;
      if (holdsSeal(item)) found.sealed += 1;
    }
  return found;
}

/** By its shape, wherever in the item it lies: what it is called says nothing. */
const holdsSeal = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Uint8Array) &&
  (['key', 'iv', 'data'].every((part) => part in value) || Object.values(value).some(holdsSeal));
