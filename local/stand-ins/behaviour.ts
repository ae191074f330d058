import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalAnswer } from '../pages/answer.ts';
import { problem, serviceUnavailable } from './problems.ts';

/** The bad days of an outside system, as switches. */
export const faults = ['401', '403', '404', '429', '500', '503', 'halfAnswer', 'wrongShape'] as const;
export type Fault = (typeof faults)[number];

export interface BehaviourState {
  /** Health is DOWN and every call answers 503. */
  readonly outage: boolean;
  /** Real milliseconds that each answer is held back. */
  readonly slowMs: number;
  readonly fault?: Fault;
  /** Calls that still meet the fault; without it, all do. */
  readonly faultsLeft?: number;
  /** For 429 and 503. */
  readonly retryAfterSeconds: number;
}

const fine: BehaviourState = { outage: false, slowMs: 0, retryAfterSeconds: 30 };

export class Behaviour {
  #state = fine;

  get state(): BehaviourState {
    return this.#state;
  }

  /** Changes the switches that are given; `{ fault: undefined }` ends a fault. */
  set(change: { readonly [Key in keyof BehaviourState]?: BehaviourState[Key] | undefined }): void {
    const { fault = 'fault' in change ? undefined : this.#state.fault, faultsLeft } = change;
    const left = faultsLeft ?? ('fault' in change ? undefined : this.#state.faultsLeft);
    this.#state = {
      outage: change.outage ?? this.#state.outage,
      slowMs: change.slowMs ?? this.#state.slowMs,
      retryAfterSeconds: change.retryAfterSeconds ?? this.#state.retryAfterSeconds,
      ...(fault === undefined ? {} : { fault }),
      ...(fault === undefined || left === undefined ? {} : { faultsLeft: left }),
    };
  }

  reset(): void {
    this.#state = fine;
  }

  /** Lets the call meet whatever is switched on. */
  async meet(call: () => Promise<LocalAnswer> | LocalAnswer): Promise<LocalAnswer> {
    const { outage, slowMs, retryAfterSeconds } = this.#state;
    if (slowMs > 0) await sleep(slowMs);
    if (outage) return serviceUnavailable(retryAfterSeconds);
    const fault = this.#takeFault();
    switch (fault) {
      case undefined:
        return call();
      case '401':
        return problem(401, 'noAccessToken', 'No Access Token');
      case '403':
        return problem(403, 'missingScope', 'Missing Scope', { requiredScopes: ['vaccination-codes:read'] });
      case '404':
        return problem(404, 'resourceNotFound', 'Resource Not Found');
      case '429':
        return problem(
          429,
          'tooManyRequests',
          'Too Many Requests',
          { retryAfterSec: retryAfterSeconds },
          { 'retry-after': String(retryAfterSeconds) },
        );
      case '500':
        return problem(500, 'internalServerError', 'Internal Server Error');
      case '503':
        return serviceUnavailable(retryAfterSeconds);
      case 'halfAnswer':
        return { ...(await call()), cutOff: true };
      case 'wrongShape':
        return wrongShape(await call());
      default:
        return fault satisfies never;
    }
  }

  #takeFault(): Fault | undefined {
    const { fault, faultsLeft } = this.#state;
    if (fault !== undefined && faultsLeft !== undefined) {
      this.set(faultsLeft > 1 ? { faultsLeft: faultsLeft - 1 } : { fault: undefined });
    }
    return fault;
  }
}

/** A successful answer with every member renamed: valid JSON that nobody can use. */
function wrongShape(answer: LocalAnswer): LocalAnswer {
  if ((answer.status ?? 200) >= 300) return answer;
  return { ...answer, body: JSON.stringify({ result: [{ value: String(answer.body ?? '') }] }) };
}
