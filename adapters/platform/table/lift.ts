import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isDeepStrictEqual } from 'node:util';
import { fromItem, type Item, toItem } from './codec.ts';
import type { TableKey } from './keys.ts';
import { pagesOf } from './walk.ts';

/*
 * Lifts what lies in the table to the present version, while it is in use: what reading lifts each time (upgrades.ts) is
 * written, and so are attributes for indexes that items got only when they were written after the index was made.
 */

export interface Lift {
  set: Record<string, unknown>;
  remove: string[];
}

/**
 * What an item lacks of its present form; undefined when nothing.
 * @param present the item as the present code would write it
 * @throws ZodError when the item is not what its type says; NewerItem
 */
export function liftOf(item: Item, present: (item: Item) => Item = (one) => toItem(fromItem(one))): Lift | undefined {
  // Ranked lines have no versions (docs/decisions/12), and are most of the table.
  if (item.pk.startsWith('RANK#')) return undefined;
  const lifted = present(item);
  const set = Object.fromEntries(
    Object.entries(lifted).filter(([name, value]) => value !== undefined && !isDeepStrictEqual(item[name], value)),
  );
  // Without a step to another version an unknown attribute is one of newer code: it stays.
  const remove = lifted['v'] === item['v'] ? [] : Object.keys(item).filter((name) => lifted[name] === undefined);
  return Object.keys(set).length + remove.length === 0 ? undefined : { set, remove };
}

export interface Lifted {
  seen: number;
  lifted: number;
  /** Written by somebody else at the same moment: the next run looks again. */
  busy: number;
  /** Where to go on; absent at the end. */
  next?: TableKey;
}

/**
 * Walks the table once, page by page; answers after each page.
 * @param from the `next` of an earlier answer
 * @param go otherwise nothing is written, and `lifted` is what would be
 */
export async function* liftTable(
  client: DynamoDBClient,
  tableName: string,
  { from, go }: { from?: TableKey | undefined; go: boolean },
): AsyncGenerator<Lifted> {
  const table = DynamoDBDocumentClient.from(client);
  for await (const { items, next } of pagesOf(client, tableName, { from })) {
    const counts = { seen: items.length, lifted: 0, busy: 0 };
    for (const item of items) {
      const lift = liftOf(item);
      if (lift === undefined) continue;
      counts[!go || (await write(table, tableName, item, lift)) ? 'lifted' : 'busy'] += 1;
    }
    yield { ...counts, ...(next === undefined ? {} : { next }) };
  }
}

/** Only while every attribute is what was read, so that nothing newer is overwritten. */
async function write(table: DynamoDBDocumentClient, TableName: string, item: Item, lift: Lift): Promise<boolean> {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (text: string): string => {
    const alias = `#a${Object.keys(names).length}`;
    names[alias] = text;
    return alias;
  };
  const value = (given: unknown): string => {
    const alias = `:v${Object.keys(values).length}`;
    values[alias] = given;
    return alias;
  };
  const { pk, sk, ...read } = item;
  const fresh = Object.keys(lift.set).filter((one) => !(one in read));
  const conditions = [
    'attribute_exists(pk)',
    ...Object.entries(read).map(([one, given]) => `${name(one)} = ${value(given)}`),
    ...fresh.map((one) => `attribute_not_exists(${name(one)})`),
  ];
  const sets = Object.entries(lift.set).map(([one, given]) => `${name(one)} = ${value(given)}`);
  const removes = lift.remove.map(name);
  const update = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
  ];
  try {
    await table.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        ConditionExpression: conditions.join(' AND '),
        UpdateExpression: update.join(' ').trim(),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
