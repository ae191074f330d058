import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Store } from '../../../domain/platform/store.ts';
import { fromItem, type Item } from './codec.ts';
import type { EntityOf } from '../../../domain/entities/entity.ts';
import { apartPk, dueShards, type DueType, dueUntil, timeOfDue } from './keys.ts';
import type { Table } from './table.ts';

/** What the sweeper looks for: the index of what is due, shard by shard; and what is set apart. */
export function dueReads(table: Table): Pick<Store, 'due' | 'duePage' | 'apartPage'> {
  return {
    async due(type: DueType, before, limit, turn) {
      const all = Array.from({ length: dueShards[type] }, (_, shard) => `DUE#${type}#${shard}`);
      const shards = turn === undefined ? all : all.filter((_, shard) => shard === turn % all.length);
      const pages = await Promise.all(
        shards.map((pk) =>
          table.client.send(
            new QueryCommand({
              TableName: table.name,
              IndexName: 'due',
              KeyConditionExpression: 'duePk = :pk AND dueAt <= :before',
              ExpressionAttributeValues: { ':pk': pk, ':before': dueUntil(before) },
              Limit: limit,
            }),
          ),
        ),
      );
      return pages.flatMap((page) => (page.Items ?? []).map((item) => idOf(item as Item)));
    },

    async duePage(type, { part, before, limit, after }) {
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk AND dueAt <= :before',
          ExpressionAttributeValues: { ':pk': `DUE#${type}#${part}`, ':before': dueUntil(before) },
          Limit: limit,
          ...(after === undefined ? {} : { ExclusiveStartKey: startKey.parse(JSON.parse(after)) }),
        }),
      );
      return {
        ids: Items.map((item) => idOf(item as Item)),
        parts: dueShards[type],
        ...(LastEvaluatedKey === undefined ? {} : { next: JSON.stringify(LastEvaluatedKey) }),
      };
    },

    async apartPage(limit, after) {
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': apartPk, ':prefix': apartPrefix },
          Limit: limit,
          ConsistentRead: true,
          ...(after === undefined ? {} : { ExclusiveStartKey: { pk: apartPk, sk: `${apartPrefix}${after}` } }),
        }),
      );
      const items = Items.map((item) => fromItem(item) as EntityOf<'apart'>);
      const last = items.at(-1);
      return { items, ...(LastEvaluatedKey === undefined || last === undefined ? {} : { next: last.id }) };
    },
  };
}

const apartPrefix = 'APART#';
const deliveryPrefix = 'DELIVERY#';

/** Of a queue's message, and so of a shape that is looked at. */
const startKey = z.strictObject({ duePk: z.string(), dueAt: z.string(), pk: z.string(), sk: z.string() });

/** The index projects keys only: the id is in them. */
function idOf({ pk, sk, dueAt }: Item): string {
  const prefix = ['INVITATION#', 'WAKE#', apartPrefix, deliveryPrefix].find((one) => sk.startsWith(one));
  if (prefix !== undefined) return sk.slice(prefix.length);
  return timeOfDue(String(dueAt)) + pk.slice(pk.indexOf('#') + 1);
}
