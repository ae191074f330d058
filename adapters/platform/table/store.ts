import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Entity, EntityOf } from '../../../domain/entities/entity.ts';
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

const rememberedMs = 60_000;
/** A thousand centres of a kilobyte are a megabyte of a function's 256; the country has some hundred. */
const mostRemembered = 1000;

/** The store on DynamoDB. One read or one write per call of the port, whatever the number of changes. */
export function createStore(client: DynamoDBClient, tableName: string): Store {
  const table = openTable(client, tableName);
  const remembered = new Map<string, { until: number; entity: Promise<Entity | undefined> }>();
  const read = async (key: Key, freshness: Freshness): Promise<Entity | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: freshness === 'newest' }),
    );
    return Item === undefined ? undefined : fromItem(Item);
  };
  const fromMemory = (key: Key): Promise<Entity | undefined> => {
    const { pk, sk } = keyOf(key);
    const known = remembered.get(`${pk} ${sk}`);
    if (known !== undefined && known.until > Date.now()) return known.entity;
    if (remembered.size >= mostRemembered) remembered.clear();
    const entity = read(key, 'maybeOld');
    remembered.set(`${pk} ${sk}`, { until: Date.now() + rememberedMs, entity });
    // What failed, or was not there, is asked again.
    entity.then(
      (found) => found ?? remembered.delete(`${pk} ${sk}`),
      () => remembered.delete(`${pk} ${sk}`),
    );
    return entity;
  };
  return {
    async get<K extends Key>(key: K, freshness: Freshness = 'newest'): Promise<EntityOf<K['type']> | undefined> {
      const found = freshness === 'aMinuteOld' ? fromMemory(key) : read(key, freshness);
      return (await found) as EntityOf<K['type']> | undefined;
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
