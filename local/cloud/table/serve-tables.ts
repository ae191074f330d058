import { startDynamoDb } from './dynamodb-engine.ts';
import { GatewayServer } from '../gateway/gateway.ts';
import { WorkQueue } from '../time/work-queue.ts';
import { tableEngineNamed, type TableEngineName } from './engine-name.ts';
import { startMemoryTables } from './memory/memory-engine.ts';
import type { TableEngine } from './table-engine.ts';

/** Tables without the rest of the cloud, for SDK clients of tests and measurements. */
export interface ServedTables {
  readonly engine: TableEngine;
  /** Address for clients. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** @throws Error when the engine does not start */
export async function serveTables(name: TableEngineName = tableEngineNamed(undefined)): Promise<ServedTables> {
  if (name === 'dynamodb-local') {
    const engine = await startDynamoDb(undefined);
    return { engine, endpoint: `http://127.0.0.1:${engine.port}`, stop: () => engine.stop() };
  }
  const engine = startMemoryTables();
  const gateway = new GatewayServer(
    new WorkQueue(Infinity, (fault) => {
      throw fault;
    }),
  );
  engine.serveBehind(gateway);
  await gateway.listen();
  return {
    engine,
    endpoint: gateway.url,
    stop: async () => {
      await gateway.close();
      await engine.stop();
    },
  };
}
