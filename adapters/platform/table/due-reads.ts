import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../../domain/platform/store.ts';
import type { Item } from './codec.ts';
import { dueShards, type DueType, dueUntil, timeOfDue } from './keys.ts';
import type { Table } from './table.ts';

/** What the sweeper looks for: the index of what is due, shard by shard. */
export function dueReads(table: Table): Pick<Store, 'due'> {
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
  };
}

/** The index projects keys only: the id is in them. */
function idOf({ pk, sk, dueAt }: Item): string {
  if (sk.startsWith('INVITATION#')) return sk.slice('INVITATION#'.length);
  return timeOfDue(String(dueAt)) + pk.slice(pk.indexOf('#') + 1);
}
