/** Copies of tables, put back later: stands in for point-in-time recovery, which the engine does not have. */
import { z } from 'zod';
import type { JsonObject } from './template/json.ts';
import { recreateTables, type TableDescription } from './provision.ts';
import type { StreamHub } from './table/stream-hub.ts';
import type { TableEngine } from './table/table-engine.ts';

const jsonObject = z.record(z.string(), z.json());
const pageSchema = z.object({ Items: z.array(jsonObject), LastEvaluatedKey: jsonObject.optional() });

export interface TableCopies {
  /** All items of a table as they are now. */
  copyTable(name: string): Promise<readonly JsonObject[]>;
  /**
   * The table is what it was at the copy. As with a restored table its stream begins anew, without the writes that put
   * it back. Nothing may be in progress.
   */
  putTableBack(name: string, items: readonly JsonObject[]): Promise<void>;
}

export function tableCopies(
  engine: TableEngine,
  tables: readonly TableDescription[],
  streams: Pick<StreamHub, 'rewind'>,
): TableCopies {
  return {
    async copyTable(name) {
      const items: JsonObject[] = [];
      let from: JsonObject | undefined;
      do {
        const page = pageSchema.parse(
          await engine.call('Scan', {
            TableName: name,
            ConsistentRead: true,
            ...(from !== undefined && { ExclusiveStartKey: from }),
          }),
        );
        items.push(...page.Items);
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return items;
    },
    async putTableBack(name, items) {
      await recreateTables(
        tables.filter((table) => table.name === name),
        engine,
        false,
      );
      for (const Item of items) await engine.call('PutItem', { TableName: name, Item });
      await streams.rewind(() => 'latest');
    },
  };
}
