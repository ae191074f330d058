import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createStore } from '../../adapters/platform/table/store.ts';
import type { Store } from '../../domain/platform/store.ts';
import type { TableEngineName } from '../../local/cloud/table/engine-name.ts';
import { serveTables } from '../../local/cloud/table/serve-tables.ts';
import { synthesisedTable } from '../../local/services/synthesised-table.ts';

export interface EngineTable {
  store: Store;
  client: DynamoDBClient;
  tableName: string;
  stop(): Promise<void>;
}

/** An engine, Amazon's when left out, with the table as the synthesised template has it. */
export async function startEngineTable(name: TableEngineName = 'dynamodb-local'): Promise<EngineTable> {
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
