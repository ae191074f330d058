/** The template's functions, ready to be invoked by logical id, name or ARN. */
import { availableParallelism } from 'node:os';
import type { Ground } from '../ground.ts';
import type { CloudOptions } from '../interface.ts';
import type { Json } from '../template/json.ts';
import { readFunctions } from './functions.ts';
import { FunctionError, LambdaPool } from './lambda-pool.ts';

export interface Invocations {
  readonly pool: LambdaPool;
  /** Logical id of the function with a name or ARN. */
  readonly idOf: (nameOrArn: string) => string | undefined;
  /** @throws FunctionError */
  readonly invoke: (nameOrArn: string, event: unknown) => Promise<Json>;
  /** Runs an invocation as background work, in its turn. @throws FunctionError */
  readonly invokeInTurn: (nameOrArn: string, event: Json) => Promise<Json>;
}

/** More threads of one function than the machine has cores take memory and win nothing. */
const defaultMaxWorkers = Math.max(2, Math.min(4, availableParallelism()));
/** As in AWS an environment that nobody needs ends. With stepped time none does: what it remembers would hang on the machine. */
const idleMs = 60_000;

/** @param overrides values for variables that the template sets */
export function readInvocations(
  { template, gateway, clock, work, metrics, record }: Ground,
  options: CloudOptions,
  overrides: Readonly<Record<string, string>>,
): Invocations {
  const pool = new LambdaPool({
    clock: clock.shared,
    maxWorkers: options.maxWorkers ?? defaultMaxWorkers,
    hurry: options.hurry ?? 1,
    idleMs: clock.mode === 'stepped' ? Infinity : (options.idleMs ?? idleMs),
    gateway,
    onLine: record,
  });
  const idByName = new Map<string, string>();
  const nameById = new Map<string, string>();
  for (const { description, accessKeyId } of readFunctions(template, gateway.url, overrides)) {
    pool.add(description);
    gateway.register(accessKeyId, description.id);
    idByName.set(description.id, description.id).set(description.functionName, description.id);
    nameById.set(description.id, description.functionName);
  }
  const idOf = (nameOrArn: string): string | undefined =>
    idByName.get(nameOrArn.startsWith('arn:') ? (nameOrArn.split(':')[6] ?? '') : nameOrArn);
  const invoke = async (nameOrArn: string, event: unknown): Promise<Json> => {
    const id = idOf(nameOrArn) ?? nameOrArn;
    const at = clock.now();
    const began = performance.now();
    let failed = false;
    try {
      const run = (): Promise<Json> => pool.invoke(id, event);
      return await (options.around?.(id, event, run) ?? run());
    } catch (fault) {
      failed = true;
      if (fault instanceof FunctionError) record(id, 'stderr', `ERROR\tInvoke Error\t${JSON.stringify(fault.fault)}`);
      throw fault;
    } finally {
      const functionName = nameById.get(id) ?? id;
      metrics.invoked({ functionName, event, failed, durationMs: performance.now() - began }, at);
    }
  };
  const invokeInTurn = (nameOrArn: string, event: Json): Promise<Json> =>
    new Promise((resolve, reject) => {
      work.submit(() => invoke(nameOrArn, event).then(resolve, reject));
    });
  return { pool, idOf, invoke, invokeInTurn };
}
