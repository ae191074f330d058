import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../../domain/platform/store.ts';
import { actsPk, actsText, auditPk, type TableKey } from './keys.ts';
import { ofType, readAll, readKeys, type Table } from './table.ts';

/** What was written down of what happened. */
export function auditReads(table: Table): Pick<Store, 'auditOf' | 'changesOf' | 'actsOn'> {
  return {
    async auditOf(what) {
      const items = await readAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': auditPk(what) },
      });
      return ofType('audit', items);
    },

    async changesOf(what, most) {
      const pk = auditPk(what === 'settings' ? { event: 'settingsChanged' } : what);
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ScanIndexForward: false,
          Limit: most,
        }),
      );
      return ofType('audit', Items);
    },

    async actsOn(day, before, most) {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk AND dueAt < :before',
          ExpressionAttributeValues: { ':pk': actsPk(day), ':before': before },
          ScanIndexForward: false,
          Limit: most,
        }),
      );
      // The index projects keys only.
      const keys = Items.map(({ pk, sk }): TableKey => ({ pk: String(pk), sk: String(sk) }));
      const acts = ofType('audit', await readKeys(table, keys));
      return acts.toSorted((a, b) => (actsText(a) < actsText(b) ? 1 : -1));
    },
  };
}
