/** What AWS's own services tell about themselves, as far as there is something to tell on one machine. */
import { z } from 'zod';
import type { Queue } from '../queues/queue.ts';
import type { ExecutionView } from '../workflows/execution.ts';
import type { MetricStore } from './metric-store.ts';

const minuteMs = 60_000;

/** One event that a function worked on. */
export interface Invoked {
  readonly functionName: string;
  readonly event: unknown;
  readonly failed: boolean;
  /** Of this machine's time: virtual time may stand still. */
  readonly durationMs: number;
}

const streamEvent = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ ApproximateCreationDateTime: z.number() }) })).min(1),
});

/** AWS/Lambda. @param at virtual time when it began, ms */
export function tellInvocation(store: MetricStore, { functionName, event, failed, durationMs }: Invoked, at: number) {
  const tell = (name: string, value: number): void => {
    for (const dimensions of [{ FunctionName: functionName }, {}])
      store.put({ namespace: 'AWS/Lambda', name, dimensions }, value, at);
  };
  tell('Invocations', 1);
  tell('Errors', failed ? 1 : 0);
  tell('Throttles', 0);
  tell('Duration', durationMs);
  const [first] = streamEvent.safeParse(event).data?.Records ?? [];
  if (first !== undefined) tell('IteratorAge', Math.max(0, at - first.dynamodb.ApproximateCreationDateTime * 1000));
}

/** One answered call of the API. */
export interface Answered {
  readonly apiId: string;
  /** As in the template: `GET /api/centres`. */
  readonly route: string;
  readonly status: number;
  readonly latencyMs: number;
}

/** AWS/ApiGateway, with the detailed metrics by route. @param at virtual time, ms */
export function tellAnswer(store: MetricStore, { apiId, route, status, latencyMs }: Answered, at: number): void {
  const [Method = '', Resource = ''] = route.split(' ');
  for (const dimensions of [{ ApiId: apiId }, { ApiId: apiId, Stage: '$default', Method, Resource }]) {
    const tell = (name: string, value: number) =>
      store.put({ namespace: 'AWS/ApiGateway', name, dimensions }, value, at);
    tell('Count', 1);
    tell('4xx', status >= 400 && status < 500 ? 1 : 0);
    tell('5xx', status >= 500 ? 1 : 0);
    tell('Latency', latencyMs);
  }
}

/**
 * AWS/SQS: what lay in a queue at the end of each minute. Nobody looks every minute, which would move a clock that
 * stands still: before a queue changes, and before figures are read, the minutes are filled in which nothing changed.
 */
export class QueueWatch {
  readonly #store: MetricStore;
  readonly #now: () => number;
  readonly #filledTo = new Map<string, number>();

  constructor(store: MetricStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  look(queue: Queue): void {
    const now = this.#now();
    const name = queue.settings.name;
    const minute = Math.floor(now / minuteMs);
    const filledTo = this.#filledTo.get(name);
    this.#filledTo.set(name, minute);
    if (filledTo === undefined || filledTo >= minute) return;
    const { visible, oldestSentAt } = queue.state(now);
    for (let at = Math.max(filledTo, minute - longestGapMinutes); at < minute; at += 1) {
      const end = (at + 1) * minuteMs - 1;
      this.#tell(name, 'ApproximateNumberOfMessagesVisible', visible, end);
      const age = oldestSentAt === undefined ? 0 : Math.max(0, Math.round((end - oldestSentAt) / 1000));
      this.#tell(name, 'ApproximateAgeOfOldestMessage', age, end);
    }
  }

  clear(): void {
    this.#filledTo.clear();
  }

  #tell(QueueName: string, name: string, value: number, at: number): void {
    this.#store.put({ namespace: 'AWS/SQS', name, dimensions: { QueueName } }, value, at);
  }
}

/** As long as figures are kept. */
const longestGapMinutes = 240;

const ends = {
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  ABORTED: 'ExecutionsAborted',
  TIMED_OUT: 'ExecutionsTimedOut',
} as const;

/** AWS/States: what became of executions since the last look. */
export class ExecutionWatch {
  readonly #store: MetricStore;
  readonly #told = new Set<string>();

  constructor(store: MetricStore) {
    this.#store = store;
  }

  look(executions: readonly ExecutionView[]): void {
    for (const { executionArn, stateMachineArn, status, startedAt, stoppedAt } of executions) {
      this.#tell(executionArn, stateMachineArn, 'ExecutionsStarted', startedAt);
      if (status !== 'RUNNING' && stoppedAt !== undefined)
        this.#tell(executionArn, stateMachineArn, ends[status], stoppedAt);
    }
  }

  clear(): void {
    this.#told.clear();
  }

  #tell(executionArn: string, StateMachineArn: string, name: string, at: number): void {
    const key = `${executionArn} ${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#store.put({ namespace: 'AWS/States', name, dimensions: { StateMachineArn } }, 1, at);
  }
}
