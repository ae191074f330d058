/**
 * Rewrites a state machine's definition for the workflow engine, so that all time in it is the cloud's:
 * waits, retries and time-outs become the task runner's, which has the virtual clock.
 *
 * The engine keys its local handlers by state name, and knows neither task tokens nor the time of others.
 */
import { isJsonObject, numberAt, textAt, type Json, type JsonObject } from '../template/json.ts';

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
}

export interface TaskPlan {
  readonly kind: 'task';
  readonly resource: string;
  readonly retriers: readonly Retrier[];
  readonly timeoutSeconds: number | undefined;
}

export interface WaitPlan {
  readonly kind: 'wait';
  readonly seconds: number | undefined;
  readonly timestamp: string | undefined;
}

export interface MachinePlan {
  /** For the engine. */
  readonly definition: JsonObject;
  /** State name → what its handler does. */
  readonly states: ReadonlyMap<string, TaskPlan | WaitPlan>;
  /** Limit of the whole execution. */
  readonly timeoutSeconds: number | undefined;
}

/** Keys of the input that a rewritten state hands to its handler. */
export const handlerInput = {
  parameters: 'parameters',
  timeout: 'timeoutSeconds',
  seconds: 'seconds',
  timestamp: 'timestamp',
} as const;

/** Stands in the handler's parameters where the definition asks for the task's token. */
export const tokenPlaceholder = '<task token of the embedded cloud>';

// The engine's own time-out of a task must never come first; longer ones overflow its timer.
const engineTimeoutSeconds = 2_000_000;

/** @throws when two states have one name, or the definition is written in JSONata */
export function planMachine(source: JsonObject): MachinePlan {
  if (JSON.stringify(source).includes('"QueryLanguage":"JSONata"'))
    throw new Error('the embedded cloud runs JSONPath definitions only');
  const states = new Map<string, TaskPlan | WaitPlan>();
  // The engine fills in the real time as the start: the runner gives the virtual one under its own name.
  const text = JSON.stringify(source).replaceAll('$$.Execution.StartTime', '$$.Execution.VirtualStartTime');
  const copy: JsonObject = JSON.parse(text);
  const { TimeoutSeconds: _limit, ...rest } = copy;
  return { definition: rewriteLevel(rest, states), states, timeoutSeconds: numberAt(source, 'TimeoutSeconds') };
}

function rewriteLevel(level: JsonObject, plans: Map<string, TaskPlan | WaitPlan>): JsonObject {
  const states = isJsonObject(level['States']) ? level['States'] : {};
  const rewritten = Object.entries(states).map(([name, state]): [string, Json] => {
    if (!isJsonObject(state)) return [name, state];
    return [name, rewriteState(name, state, plans)];
  });
  return { ...level, States: Object.fromEntries(rewritten) };
}

function rewriteState(name: string, state: JsonObject, plans: Map<string, TaskPlan | WaitPlan>): JsonObject {
  switch (state['Type']) {
    case 'Task':
      return rewriteTask(name, state, plans);
    case 'Wait':
      return rewriteWait(name, state, plans);
    case 'Parallel':
      return {
        ...state,
        Branches: (Array.isArray(state['Branches']) ? state['Branches'] : []).map((branch) =>
          isJsonObject(branch) ? rewriteLevel(branch, plans) : branch,
        ),
      };
    case 'Map': {
      const key = 'ItemProcessor' in state ? 'ItemProcessor' : 'Iterator';
      const inner = state[key];
      return isJsonObject(inner) ? { ...state, [key]: rewriteLevel(inner, plans) } : state;
    }
    default:
      return state;
  }
}

function rewriteTask(name: string, state: JsonObject, plans: Map<string, TaskPlan | WaitPlan>): JsonObject {
  const {
    Retry: retry,
    TimeoutSeconds: _seconds,
    TimeoutSecondsPath: timeoutPath,
    HeartbeatSeconds: _beat,
    HeartbeatSecondsPath: _beatPath,
    Parameters: parameters,
    ...rest
  } = state;
  add(plans, name, {
    kind: 'task',
    resource: textAt(state, 'Resource') ?? '',
    retriers: (Array.isArray(retry) ? retry : []).filter(isJsonObject).map(readRetrier),
    timeoutSeconds: numberAt(state, 'TimeoutSeconds'),
  });
  return {
    ...rest,
    TimeoutSeconds: engineTimeoutSeconds,
    Parameters: {
      ...(parameters === undefined
        ? { [`${handlerInput.parameters}.$`]: '$' }
        : { [handlerInput.parameters]: parameters }),
      ...(typeof timeoutPath === 'string' && { [`${handlerInput.timeout}.$`]: timeoutPath }),
    },
  };
}

function rewriteWait(name: string, state: JsonObject, plans: Map<string, TaskPlan | WaitPlan>): JsonObject {
  const {
    Seconds: _seconds,
    Timestamp: _timestamp,
    SecondsPath: secondsPath,
    TimestampPath: timestampPath,
    ...rest
  } = state;
  add(plans, name, { kind: 'wait', seconds: numberAt(state, 'Seconds'), timestamp: textAt(state, 'Timestamp') });
  return {
    ...rest,
    Type: 'Task',
    Resource: 'wait',
    TimeoutSeconds: engineTimeoutSeconds,
    // A wait hands its (selected) input on.
    Parameters: {
      [`${handlerInput.parameters}.$`]: '$',
      ...(typeof secondsPath === 'string' && { [`${handlerInput.seconds}.$`]: secondsPath }),
      ...(typeof timestampPath === 'string' && { [`${handlerInput.timestamp}.$`]: timestampPath }),
    },
  };
}

function add(plans: Map<string, TaskPlan | WaitPlan>, name: string, plan: TaskPlan | WaitPlan): void {
  if (plans.has(name)) throw new Error(`two states are named ${name}`);
  plans.set(name, plan);
}

function readRetrier(retry: JsonObject): Retrier {
  const errors = retry['ErrorEquals'];
  return {
    errors: Array.isArray(errors) ? errors.map(String) : [],
    intervalSeconds: numberAt(retry, 'IntervalSeconds') ?? 1,
    maxAttempts: numberAt(retry, 'MaxAttempts') ?? 3,
    backoffRate: numberAt(retry, 'BackoffRate') ?? 2,
    maxDelaySeconds: numberAt(retry, 'MaxDelaySeconds') ?? Infinity,
  };
}
