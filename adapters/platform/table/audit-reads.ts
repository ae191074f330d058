import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Store } from '../../../domain/platform/store.ts';
import { auditPk } from './keys.ts';
import { ofType, readAll, type Table } from './table.ts';

/** What was written down of what happened. */
export function auditReads(table: Table): Pick<Store, 'auditOf' | 'changesOf'> {
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
  };
}
