/** One execution of a state machine: the engine moves from state to state, this runs the tasks and keeps the time. */
import { randomUUID } from 'node:crypto';
import type { StateMachine } from 'aws-local-stepfunctions';
import {
  handlerInput,
  tokenPlaceholder,
  type MachinePlan,
  type Retrier,
  type TaskPlan,
  type WaitPlan,
} from './asl-definition.ts';
import type { ClockTimer, VirtualClock } from '../time/clock.ts';
import { isJsonObject, numberAt, parseJson, textAt, type Json, type JsonObject } from '../template/json.ts';
import { FunctionError } from '../functions/lambda-pool.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionView {
  readonly name: string;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly status: ExecutionStatus;
  /** Virtual times, in ms since the epoch. */
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** A failed task: the name is what `Retry` and `Catch` look at. */
export class TaskFault extends Error {
  override readonly name: string;

  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

export interface ExecutionContext {
  readonly clock: VirtualClock;
  /** Runs a task's call when its turn comes. @throws FunctionError or TaskFault */
  readonly perform: (resource: string, parameters: Json) => Promise<Json>;
  /** Makes a token known; the promise settles by SendTaskSuccess or SendTaskFailure. */
  readonly awaitToken: (token: string) => { readonly answer: Promise<Json>; readonly forget: () => void };
}

export class Execution {
  readonly name: string;
  readonly arn: string;
  readonly machineArn: string;
  readonly input: string;
  readonly startedAt: number;
  #status: ExecutionStatus = 'RUNNING';
  #stoppedAt: number | undefined;
  #output: string | undefined;
  #error: string | undefined;
  #cause: string | undefined;
  readonly #plan: MachinePlan;
  readonly #context: ExecutionContext;
  readonly #stopped = Promise.withResolvers<never>();
  readonly #timers = new Set<ClockTimer>();
  #abortEngine: () => void = () => undefined;

  constructor(machineArn: string, name: string, input: string, plan: MachinePlan, context: ExecutionContext) {
    this.machineArn = machineArn;
    this.name = name;
    this.input = input;
    this.arn = `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    this.startedAt = context.clock.now();
    this.#plan = plan;
    this.#context = context;
    this.#stopped.promise.catch(() => undefined);
  }

  get status(): ExecutionStatus {
    return this.#status;
  }

  start(engine: StateMachine): void {
    const handlers: Record<string, (input: Json) => Promise<Json>> = {};
    for (const [state, plan] of this.#plan.states) {
      handlers[state] = (input) =>
        plan.kind === 'wait' ? this.#wait(plan, asObject(input)) : this.#runTask(plan, asObject(input));
    }
    const run = engine.run(parseJson(this.input), {
      overrides: { taskResourceLocalHandlers: handlers },
      context: {
        Execution: { Id: this.arn, Name: this.name, VirtualStartTime: new Date(this.startedAt).toISOString() },
        StateMachine: { Id: this.machineArn, Name: this.machineArn.split(':').at(-1) },
        Task: { Token: tokenPlaceholder },
      },
    });
    this.#abortEngine = run.abort;
    run.result.then(
      (output) => this.#end('SUCCEEDED', { output: JSON.stringify(output) }),
      (error: unknown) => {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        this.#end('FAILED', {
          error: cause instanceof Error ? cause.name : 'States.Runtime',
          cause: cause instanceof Error ? cause.message : String(cause),
        });
      },
    );
    if (this.#plan.timeoutSeconds !== undefined) this.#timer(this.#plan.timeoutSeconds, () => this.stop('TIMED_OUT'));
  }

  /** Ends the execution from outside; what runs in a function goes on, without effect here. */
  stop(status: 'ABORTED' | 'TIMED_OUT', reason: { readonly error?: string; readonly cause?: string } = {}): void {
    if (this.#status !== 'RUNNING') return;
    this.#end(status, reason);
    this.#stopped.reject(new TaskFault('States.Runtime', 'the execution was stopped'));
    this.#abortEngine();
  }

  view(): ExecutionView {
    return {
      name: this.name,
      executionArn: this.arn,
      stateMachineArn: this.machineArn,
      status: this.#status,
      startedAt: this.startedAt,
      input: this.input,
      ...(this.#stoppedAt !== undefined && { stoppedAt: this.#stoppedAt }),
      ...(this.#output !== undefined && { output: this.#output }),
      ...(this.#error !== undefined && { error: this.#error }),
      ...(this.#cause !== undefined && { cause: this.#cause }),
    };
  }

  #end(
    status: ExecutionStatus,
    result: { readonly output?: string; readonly error?: string; readonly cause?: string },
  ): void {
    if (this.#status !== 'RUNNING') return;
    this.#status = status;
    this.#stoppedAt = this.#context.clock.now();
    this.#output = result.output;
    this.#error = result.error;
    this.#cause = result.cause;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }

  #timer(seconds: number, fire: () => void): ClockTimer {
    const timer = this.#context.clock.setTimer(this.#context.clock.now() + seconds * 1000, () => {
      this.#timers.delete(timer);
      fire();
    });
    this.#timers.add(timer);
    return timer;
  }

  #drop(timer: ClockTimer | undefined): void {
    if (timer === undefined) return;
    timer.cancel();
    this.#timers.delete(timer);
  }

  async #sleep(seconds: number): Promise<void> {
    await Promise.race([new Promise<void>((resolve) => this.#timer(seconds, resolve)), this.#stopped.promise]);
  }

  async #wait(plan: WaitPlan, input: JsonObject): Promise<Json> {
    const timestamp = textAt(input, handlerInput.timestamp) ?? plan.timestamp;
    const seconds = numberAt(input, handlerInput.seconds) ?? plan.seconds;
    const wait = timestamp === undefined ? (seconds ?? 0) : (Date.parse(timestamp) - this.#context.clock.now()) / 1000;
    if (wait > 0) await this.#sleep(wait);
    return input[handlerInput.parameters] ?? null;
  }

  async #runTask(plan: TaskPlan, input: JsonObject): Promise<Json> {
    const attempts = plan.retriers.map(() => 0);
    for (;;) {
      try {
        return await Promise.race([this.#attempt(plan, input), this.#stopped.promise]);
      } catch (fault) {
        if (this.#status !== 'RUNNING') throw fault;
        const name = fault instanceof Error ? fault.name : 'States.TaskFailed';
        const index = plan.retriers.findIndex((retrier) => covers(retrier.errors, name));
        const retrier = plan.retriers[index];
        const tried = attempts[index] ?? 0;
        if (retrier === undefined || tried >= retrier.maxAttempts) throw fault;
        attempts[index] = tried + 1;
        await this.#sleep(retryDelaySeconds(retrier, tried));
      }
    }
  }

  async #attempt(plan: TaskPlan, input: JsonObject): Promise<Json> {
    const timeoutSeconds = numberAt(input, handlerInput.timeout) ?? plan.timeoutSeconds;
    const given = input[handlerInput.parameters] ?? null;
    const suffix = '.waitForTaskToken';
    // A function works in real time: a fast clock must not cut it short.
    const haste = plan.resource.endsWith(suffix) ? 1 : Math.max(1, this.#context.clock.speed);
    let timer: ClockTimer | undefined;
    const timedOut = new Promise<never>((_, reject) => {
      if (timeoutSeconds !== undefined)
        timer = this.#timer(timeoutSeconds * haste, () =>
          reject(new TaskFault('States.Timeout', `the task took longer than ${timeoutSeconds} seconds`)),
        );
    });
    try {
      if (!plan.resource.endsWith(suffix)) return await Promise.race([this.#perform(plan.resource, given), timedOut]);
      const token = randomUUID();
      const { answer, forget } = this.#context.awaitToken(token);
      try {
        // The call itself may fail the task; when it succeeds, the token's answer is the result.
        const called = this.#perform(plan.resource.slice(0, -suffix.length), fillToken(given, token)).then(
          () => answer,
        );
        return await Promise.race([called, answer, timedOut, this.#stopped.promise]);
      } finally {
        forget();
      }
    } finally {
      this.#drop(timer);
    }
  }

  async #perform(resource: string, parameters: Json): Promise<Json> {
    try {
      return await this.#context.perform(resource, parameters);
    } catch (fault) {
      if (!(fault instanceof FunctionError)) throw fault;
      throw new TaskFault(fault.name, JSON.stringify(fault.fault));
    }
  }
}

/** Whether a list of error names covers an error, by the rules of the States language. */
function covers(names: readonly string[], error: string): boolean {
  return names.some(
    (name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}

function retryDelaySeconds(retrier: Retrier, tried: number): number {
  return Math.min(retrier.maxDelaySeconds, retrier.intervalSeconds * retrier.backoffRate ** tried);
}

function fillToken(value: Json, token: string): Json {
  if (value === tokenPlaceholder) return token;
  if (Array.isArray(value)) return value.map((item) => fillToken(item, token));
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillToken(item, token)]));
  return value;
}

function asObject(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
