import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { EntityOf } from '../../../domain/entities/entity.ts';
import type { Freshness, Key, Store } from '../../../domain/platform/store.ts';
import { auditReads } from './audit-reads.ts';
import { centreReads } from './centre-reads.ts';
import { fromItem } from './codec.ts';
import { doseReads } from './dose-reads.ts';
import { dueReads } from './due-reads.ts';
import { entityWrites } from './entity-writes.ts';
import { keyOf } from './keys.ts';
import { partyReads } from './party-reads.ts';
import { sessionReads } from './session-reads.ts';
import { openTable } from './table.ts';
import { webhookReads } from './webhook-reads.ts';

/** The store on DynamoDB. One read or one write per call of the port, whatever the number of changes. */
export function createStore(client: DynamoDBClient, tableName: string): Store {
  const table = openTable(client, tableName);
  return {
    async get<K extends Key>(key: K, freshness: Freshness = 'newest'): Promise<EntityOf<K['type']> | undefined> {
      const { Item } = await table.client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: freshness === 'newest' }),
      );
      return Item === undefined ? undefined : (fromItem(Item) as EntityOf<K['type']>);
    },
    ...entityWrites(table),
    ...sessionReads(table),
    ...partyReads(table),
    ...centreReads(table),
    ...auditReads(table),
    ...dueReads(table),
    ...doseReads(table),
    ...webhookReads(table),
  };
}
