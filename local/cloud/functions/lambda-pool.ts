/** Runs the functions of the template: threads are started at first use and kept for the next events. */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { type Json, parseJson } from '../template/json.ts';
import type { LambdaFault, WorkerMessage, WorkerSettings } from './lambda-messages.ts';

export interface FunctionDescription extends Omit<WorkerSettings, 'clock' | 'hurry'> {
  readonly id: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** An error that a function threw; `name` is its error type. */
export class FunctionError extends Error {
  override readonly name: string;
  readonly fault: LambdaFault;

  constructor(fault: LambdaFault) {
    super(fault.errorMessage);
    this.name = fault.errorType;
    this.fault = fault;
  }
}

export interface PoolSettings {
  readonly clock: SharedArrayBuffer;
  /** Threads per function at most: events beyond wait. */
  readonly maxWorkers: number;
  /** Divides the short waits inside functions. */
  readonly hurry?: number;
  readonly onLine: (functionId: string, stream: 'stdout' | 'stderr', text: string) => void;
}

interface Environment {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  current:
    | { readonly id: string; readonly resolve: (result: Json) => void; readonly reject: (error: FunctionError) => void }
    | undefined;
  ended: boolean;
}

// The template's time-out is meant for machines that do nothing else; here it only ends what hangs.
const timeoutFactor = 3;
const timeoutGraceMs = 10_000;

export class LambdaPool {
  readonly #settings: PoolSettings;
  readonly #functions = new Map<string, LambdaFunction>();

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  add(description: FunctionDescription): void {
    this.#functions.set(description.id, new LambdaFunction(description, this.#settings));
  }

  has(id: string): boolean {
    return this.#functions.has(id);
  }

  /** @throws FunctionError when the function throws, crashes or takes too long */
  async invoke(id: string, event: unknown): Promise<Json> {
    const target = this.#functions.get(id);
    if (target === undefined) throw new Error(`no function ${id} that the embedded cloud can run`);
    return target.invoke(JSON.stringify(event) ?? 'null');
  }

  /** Ends all threads; the next events start new ones. */
  async restart(): Promise<void> {
    await Promise.all([...this.#functions.values()].map((target) => target.end()));
  }
}

class LambdaFunction {
  readonly #description: FunctionDescription;
  readonly #settings: PoolSettings;
  #idle: Environment[] = [];
  readonly #all = new Set<Environment>();
  readonly #waiting: ((environment: Environment) => void)[] = [];

  constructor(description: FunctionDescription, settings: PoolSettings) {
    this.#description = description;
    this.#settings = settings;
  }

  async invoke(event: string): Promise<Json> {
    const environment = await this.#acquire();
    const id = randomUUID();
    const limitMs = this.#description.timeoutMs * timeoutFactor + timeoutGraceMs;
    const timer = setTimeout(() => {
      this.#lose(environment, {
        errorType: 'Sandbox.Timedout',
        errorMessage: `Task timed out after ${limitMs / 1000} seconds`,
        trace: [],
      });
      void environment.worker.terminate();
    }, limitMs);
    try {
      return await new Promise<Json>((resolve, reject) => {
        environment.current = { id, resolve, reject };
        environment.ready.then(
          () => environment.worker.postMessage({ id, event }),
          (error: unknown) =>
            this.#lose(environment, { errorType: 'Runtime.ImportModuleError', errorMessage: String(error), trace: [] }),
        );
      });
    } finally {
      clearTimeout(timer);
      this.#release(environment);
    }
  }

  async end(): Promise<void> {
    const all = [...this.#all];
    this.#idle = [];
    for (const environment of all)
      this.#lose(environment, { errorType: 'Runtime.ExitError', errorMessage: 'the thread was ended', trace: [] });
    await Promise.all(all.map((environment) => environment.worker.terminate()));
  }

  async #acquire(): Promise<Environment> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.size < this.#settings.maxWorkers) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(environment: Environment): void {
    const next = this.#waiting.shift();
    if (environment.ended) {
      if (next !== undefined) next(this.#start());
    } else if (next === undefined) this.#idle.push(environment);
    else next(environment);
  }

  #lose(environment: Environment, fault: LambdaFault): void {
    environment.ended = true;
    this.#all.delete(environment);
    this.#idle = this.#idle.filter((other) => other !== environment);
    environment.current?.reject(new FunctionError(fault));
    environment.current = undefined;
  }

  #start(): Environment {
    const { id, environment: variables, ...settings } = this.#description;
    const workerData: WorkerSettings = {
      clock: this.#settings.clock,
      hurry: this.#settings.hurry ?? 1,
      entry: settings.entry,
      exportName: settings.exportName,
      functionName: settings.functionName,
      functionArn: settings.functionArn,
      memoryMb: settings.memoryMb,
      timeoutMs: settings.timeoutMs,
    };
    const worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
      workerData,
      env: { ...variables },
      execArgv: [],
    });
    const ready = Promise.withResolvers<void>();
    ready.promise.catch(() => undefined);
    const environment: Environment = { worker, ready: ready.promise, current: undefined, ended: false };
    this.#all.add(environment);
    const rest = { stdout: '', stderr: '' };
    const print = (stream: 'stdout' | 'stderr', text: string): void => {
      const lines = (rest[stream] + text).split('\n');
      rest[stream] = lines.pop() ?? '';
      for (const line of lines) this.#settings.onLine(id, stream, line);
    };
    worker.on('message', (message: WorkerMessage) => {
      if ('ready' in message) return ready.resolve();
      if ('printed' in message) return print(message.stream, message.printed);
      const current = environment.current;
      if (current?.id !== message.id) return undefined;
      environment.current = undefined;
      if ('error' in message) current.reject(new FunctionError(message.error));
      else current.resolve(parseJson(message.result));
      return undefined;
    });
    worker.on('error', (error) => {
      ready.reject(error);
      this.#lose(environment, {
        errorType: 'Runtime.UnhandledPromiseRejection',
        errorMessage: String(error),
        trace: [],
      });
    });
    worker.on('exit', () => {
      ready.reject(new Error('the thread ended before it was ready'));
      this.#lose(environment, { errorType: 'Runtime.ExitError', errorMessage: 'the thread ended', trace: [] });
    });
    return environment;
  }
}
