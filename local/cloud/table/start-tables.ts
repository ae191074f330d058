import type { VirtualClock } from '../time/clock.ts';
import { startDynamoDb } from './dynamodb-engine.ts';
import type { CloudOptions } from '../interface.ts';
import { tableEngineNamed } from './engine-name.ts';
import { startMemoryTables } from './memory/memory-engine.ts';
import type { TableEngine } from './table-engine.ts';

/** @throws Error when the engine does not start, or the data folder is not its own */
export function startTables(
  { engine, dataDir }: Pick<CloudOptions, 'engine' | 'dataDir'>,
  clock: Pick<VirtualClock, 'now'>,
): Promise<TableEngine> {
  return tableEngineNamed(engine) === 'dynamodb-local'
    ? startDynamoDb(dataDir)
    : Promise.try(() => startMemoryTables({ dataDir, now: () => clock.now() }));
}
