import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { createStore } from '../../adapters/platform/table/store.ts';
import type { Store } from '../../domain/platform/store.ts';
import type { TableEngineName } from '../../local/cloud/table/engine-name.ts';
import { serveTables } from '../../local/cloud/table/serve-tables.ts';
import { synthesisedTable } from '../../local/aws/synthesised-table.ts';
import { enginesUnderTest } from './engines.ts';

export interface EngineTable {
  store: Store;
  client: DynamoDBClient;
  tableName: string;
  stop(): Promise<void>;
}

/** An engine with the table as the synthesised template has it. */
export async function startEngineTable(name?: TableEngineName): Promise<EngineTable> {
  const { engine, endpoint, stop } = await serveTables(name);
  const tableName = 'table';
  await engine.call('CreateTable', { TableName: tableName, ...synthesisedTable() });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
  return {
    store: createStore(client, tableName),
    client,
    tableName,
    stop: async () => {
      client.destroy();
      await stop();
    },
  };
}

/**
 * Runs the same tests on every engine; where there is no Java, those on Amazon's are left out and counted as skipped.
 * @param begin is given the new table before the first test
 */
export function onEachEngine(
  what: string,
  begin: (table: EngineTable, engine: TableEngineName) => void | Promise<void>,
  tests: () => void,
): void {
  for (const { engine, leftOut } of enginesUnderTest()) {
    describe.skipIf(leftOut)(`${what} on ${engine}`, () => {
      let table: EngineTable | undefined;
      beforeAll(async () => {
        table = await startEngineTable(engine);
        await begin(table, engine);
      });
      afterAll(() => table?.stop());
      tests();
    });
  }
}
