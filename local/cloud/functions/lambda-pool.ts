/** Runs the functions of the template: threads are started at first use and kept for the next events. */
import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadCall } from '../gateway/thread-calls.ts';
import { parseJson, type Json } from '../template/json.ts';
import { startThread } from '../thread.ts';
import type { LambdaFault, WorkerMessage, WorkerSettings } from './lambda-messages.ts';

export interface FunctionDescription extends Omit<WorkerSettings, 'clock' | 'hurry' | 'gateway'> {
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
  /** Real ms after which a thread without an event ends; never, when left out. */
  readonly idleMs?: number;
  /** Takes the calls that functions make at the gateway's address. */
  readonly gateway?: { readonly url: string; answerThread(call: ThreadCall): Promise<ThreadAnswer> };
  readonly onLine: (functionId: string, stream: 'stdout' | 'stderr', text: string) => void;
}

interface Environment {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  current:
    | { readonly id: string; readonly resolve: (result: Json) => void; readonly reject: (error: FunctionError) => void }
    | undefined;
  ended: boolean;
  /** When it had its last event, in ms of this process. */
  idleSince: number;
}

/*
 * Threads are many, and what they make is short-lived: without a limit each would keep up to 48 MB for new objects
 * before it looks which of them are needed.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

// The template's time-out is meant for machines that do nothing else; here it only ends what hangs.
const timeoutFactor = 3;
const timeoutGraceMs = 10_000;

export class LambdaPool {
  readonly #settings: PoolSettings;
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #broom: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    const { idleMs = Infinity } = settings;
    if (Number.isFinite(idleMs)) this.#broom = setInterval(() => this.#sweep(idleMs), idleMs / 4).unref();
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
    if (this.#stopped) throw new Error(`${id} is not invoked: the cloud stops`);
    return target.invoke(JSON.stringify(event) ?? 'null');
  }

  /** Threads that are there now, of all functions. */
  get threads(): number {
    return [...this.#functions.values()].reduce((sum, target) => sum + target.threads, 0);
  }

  /** Ends all threads; the next events start new ones. */
  async restart(): Promise<void> {
    await Promise.all([...this.#functions.values()].map((target) => target.end()));
  }

  /**
   * From now on these values stand in the place of those that the description has for variables of the same name; all
   * others are the description's again. Threads of a function for which that is a change end.
   */
  async vary(variables: Readonly<Record<string, string>>): Promise<void> {
    await Promise.all([...this.#functions.values()].map((target) => target.vary(variables)));
  }

  /** Ends all threads, and starts no new ones. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#broom);
    await this.restart();
  }

  #sweep(idleMs: number): void {
    for (const target of this.#functions.values()) target.endIdle(performance.now() - idleMs);
  }
}

class LambdaFunction {
  readonly #description: FunctionDescription;
  readonly #settings: PoolSettings;
  #idle: Environment[] = [];
  readonly #all = new Set<Environment>();
  readonly #waiting: ((environment: Environment) => void)[] = [];
  #variables: Readonly<Record<string, string>>;

  constructor(description: FunctionDescription, settings: PoolSettings) {
    this.#description = description;
    this.#variables = description.environment;
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

  async vary(variables: Readonly<Record<string, string>>): Promise<void> {
    const entries = Object.entries(this.#description.environment);
    const varied = Object.fromEntries(entries.map(([name, value]) => [name, variables[name] ?? value]));
    const isChange = entries.some(([name]) => varied[name] !== this.#variables[name]);
    this.#variables = varied;
    if (isChange) await this.end();
  }

  get threads(): number {
    return this.#all.size;
  }

  /** Ends the threads that had no event since an instant (ms of this process). */
  endIdle(before: number): void {
    for (const environment of this.#idle.filter(({ idleSince }) => idleSince < before)) {
      this.#lose(environment, { errorType: 'Runtime.ExitError', errorMessage: 'the thread was idle', trace: [] });
      void environment.worker.terminate();
    }
  }

  async #acquire(): Promise<Environment> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.size < this.#settings.maxWorkers) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(environment: Environment): void {
    const next = this.#waiting.shift();
    environment.idleSince = performance.now();
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
    const { environment: _described, ...settings } = this.#description;
    const { clock, hurry = 1, gateway } = this.#settings;
    const workerData: WorkerSettings = { ...settings, clock, hurry, gateway: gateway?.url };
    const worker = startThread(new URL('./lambda-worker.ts', import.meta.url), workerData, {
      env: { ...this.#variables },
      resourceLimits,
    });
    const ready = Promise.withResolvers<void>();
    ready.promise.catch(() => undefined);
    const environment: Environment = {
      worker,
      ready: ready.promise,
      current: undefined,
      ended: false,
      idleSince: performance.now(),
    };
    this.#all.add(environment);
    this.#listen(environment, ready);
    return environment;
  }

  #listen(environment: Environment, ready: PromiseWithResolvers<void>): void {
    const { worker } = environment;
    const print = this.#printer();
    worker.on('message', (message: WorkerMessage) => {
      if ('ready' in message) ready.resolve();
      else if ('call' in message) this.#answerCall(worker, message);
      else if ('printed' in message) print(message.stream, message.printed);
      else settle(environment, message);
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
  }

  /** Hands printed text on by lines, as it is whole. */
  #printer(): (stream: 'stdout' | 'stderr', text: string) => void {
    const rest = { stdout: '', stderr: '' };
    return (stream, text) => {
      const lines = (rest[stream] + text).split('\n');
      rest[stream] = lines.pop() ?? '';
      for (const line of lines) this.#settings.onLine(this.#description.id, stream, line);
    };
  }

  #answerCall(worker: Worker, call: ThreadCall): void {
    void this.#settings.gateway?.answerThread(call).then((answer) => worker.postMessage(answer));
  }
}

/** The invocation is over; one that was given up meanwhile is not meant. */
function settle(environment: Environment, message: Extract<WorkerMessage, { readonly id: string }>): void {
  const { current } = environment;
  if (current?.id !== message.id) return;
  environment.current = undefined;
  if ('error' in message) current.reject(new FunctionError(message.error));
  else current.resolve(parseJson(message.result));
}
