import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createStore } from '../../adapters/platform/table/store.ts';
import type { Store } from '../../domain/platform/store.ts';
import { startDynamoDb } from '../../local/cloud/table/dynamodb-engine.ts';
import { synthesisedTable } from '../../local/services/synthesised-table.ts';

export interface EngineTable {
  store: Store;
  client: DynamoDBClient;
  tableName: string;
  stop(): Promise<void>;
}

/** The real engine with the table as the synthesised template has it. */
export async function startEngineTable(): Promise<EngineTable> {
  const engine = await startDynamoDb(undefined);
  const tableName = 'table';
  await engine.call('CreateTable', { TableName: tableName, ...synthesisedTable() });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${engine.port}`,
    region: 'eu-central-1',
    credentials,
  });
  return {
    store: createStore(client, tableName),
    client,
    tableName,
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}
