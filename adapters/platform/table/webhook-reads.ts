import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../../domain/platform/store.ts';
import { deliveriesPk, keyOf, webhooksPk } from './keys.ts';
import { ofType, readPartition, type Table } from './table.ts';

/** Whom the software of centres is told at, and what. */
export function webhookReads(table: Table): Pick<Store, 'webhooks' | 'deliveriesOf'> {
  return {
    async webhooks() {
      return ofType('webhook', await readPartition(table, webhooksPk, 'WEBHOOK#', false));
    },

    async deliveriesOf(webhookId, limit, after) {
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': deliveriesPk(webhookId) },
          ScanIndexForward: false,
          Limit: limit,
          ...(after === undefined ? {} : { ExclusiveStartKey: { ...keyOf({ type: 'delivery', id: after }) } }),
        }),
      );
      const items = ofType('delivery', Items);
      const last = items.at(-1);
      return { items, ...(LastEvaluatedKey === undefined || last === undefined ? {} : { next: last.id }) };
    },
  };
}
