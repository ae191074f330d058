import { isWrite } from './call-recognition.ts';

export interface CallCount {
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const measuredOperations = new Set([
  'GetItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'TransactGetItems',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);

/** Counts calls and DynamoDB capacity units per caller and operation. */
export class CallCounter {
  #counts = new Map<string, Map<string, CallCount>>();

  add(call: { readonly service: string; readonly operation: string; readonly caller: string }, units: number): void {
    const byOperation = this.#counts.get(call.caller) ?? new Map<string, CallCount>();
    this.#counts.set(call.caller, byOperation);
    const key = `${call.service}.${call.operation}`;
    const before = byOperation.get(key) ?? { calls: 0, readUnits: 0, writeUnits: 0 };
    const written = isWrite(call);
    byOperation.set(key, {
      calls: before.calls + 1,
      readUnits: before.readUnits + (written ? 0 : units),
      writeUnits: before.writeUnits + (written ? units : 0),
    });
  }

  counts(): Record<string, Record<string, CallCount>> {
    return Object.fromEntries(
      [...this.#counts].map(([caller, byOperation]) => [caller, Object.fromEntries(byOperation)]),
    );
  }

  reset(): void {
    this.#counts = new Map();
  }
}

/** Asks the engine for the capacity used, where the caller did not: the body is extended, not parsed. */
export function askForCapacity(operation: string, body: Buffer): Buffer {
  if (!measuredOperations.has(operation) || body.includes('"ReturnConsumedCapacity"')) return body;
  const start = body.indexOf('{');
  if (start === -1) return body;
  return Buffer.concat([Buffer.from('{"ReturnConsumedCapacity":"TOTAL",'), body.subarray(start + 1)]);
}

/**
 * Capacity units in an engine's answer: the totals per table. Text inside items cannot be mistaken for
 * them, since its quotes are escaped.
 */
export function capacityIn(answer: Buffer): number {
  const start = answer.indexOf('"ConsumedCapacity"');
  if (start === -1) return 0;
  // The engine writes it last in queries; in batches a table's totals stand first.
  const text = answer.subarray(Math.max(start, answer.lastIndexOf('"ConsumedCapacity"'))).toString();
  let units = 0;
  for (const match of text.matchAll(/"TableName":"[^"]*","CapacityUnits":([\d.]+)/g)) units += Number(match[1]);
  return units;
}
