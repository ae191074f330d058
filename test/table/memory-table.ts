import type { JsonObject } from '../../local/cloud/template/json.ts';
import { startMemoryTables, type MemoryEngine } from '../../local/cloud/table/memory/memory-engine.ts';
import { tableRequest } from './calls.ts';

export const name = 'table';
export const text = (S: string): JsonObject => ({ S });
export const number = (N: number | string): JsonObject => ({ N: String(N) });
export const keyOf = (pk: string, sk = '1'): JsonObject => ({ pk: text(pk), sk: text(sk) });

/** An engine with one table as the product's. */
export async function startTable(options: Parameters<typeof startMemoryTables>[0] = {}): Promise<MemoryEngine> {
  const engine = startMemoryTables(options);
  await engine.call('CreateTable', tableRequest(name));
  return engine;
}

/** What a call is answered, or what stops it. */
export async function answerOf(
  engine: MemoryEngine,
  operation: string,
  body: JsonObject,
): Promise<JsonObject | string> {
  try {
    return await engine.call(operation, { TableName: name, ...body });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message}`;
  }
}
