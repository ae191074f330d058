import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  type IBackoff,
  type IBackoffFactory,
  type IRetryBackoffContext,
  retry,
} from 'cockatiel';

/*
 * How often a call is tried, and when a process stops calling for a while.
 *
 * The breaker is per process, not shared through the table: what is shared is the system's health (decision 4), which
 * the watch and every caller keep up to date. A breaker in the table would cost a read for each call and a write for each
 * failure, and one process with a bad connection would stop all the others.
 */

/** An attempt that came to nothing. */
export class AttemptFailed extends Error {
  override name = 'AttemptFailed';
  /** Whether the same may succeed a moment later. */
  readonly again: boolean;
  /** As the other side asked. */
  readonly retryAfterMs: number | undefined;
  /** A short word on what came in place of an answer; `notCalled`: no attempt was made. */
  readonly reason: string;
  /** Which item was called about: see `createCallPolicy`. */
  item: string | undefined;
  constructor({ again, retryAfterMs, reason }: { again: boolean; retryAfterMs?: number | undefined; reason?: string }) {
    super('an attempt came to nothing');
    this.again = again;
    this.retryAfterMs = retryAfterMs;
    this.reason = reason ?? 'no answer';
  }
}

/** One call and at most two more. */
const retriesMost = 2;
/** Full jitter up to 100, then 200 ms. */
const backoffMs = 100;
/** Longer waits are the queue's business. */
const retryAfterMostMs = 2_000;
/** Retries may be a tenth of the calls, with so many in reserve: a system in trouble is not beaten further. */
const retriesInReserve = 10;
const retriesEarnedPerCall = 0.1;

const failuresInARow = 5;
/** Shorter than the 30 s after which work is tried again, so that each new try reaches the system. */
const openMs = 5_000;

/**
 * After failed calls about several different items in a row (S18: one that always fails is no sign) it refuses at once for a while. Then one call is let through, on which the others
 * wait: it closes the breaker, or opens it anew.
 * @param now epoch milliseconds
 * @returns runs a call, `item` being what it is about: it throws AttemptFailed when the last attempt did, or none was made
 */
export function createCallPolicy(now: () => number): <T>(attempt: () => Promise<T>, item?: string) => Promise<T> {
  let retriesLeft = retriesInReserve;
  /** Since the last call that worked; five at most, then the breaker opens. */
  const failed = new Set<string>();
  const counts = (error: unknown): boolean => {
    if (!(error instanceof AttemptFailed)) return false;
    if (error.item === undefined) return true;
    return !failed.has(error.item) && failed.add(error.item).size > 0;
  };
  const breaker = circuitBreaker(handleWhen(counts), {
    halfOpenAfter: openFor(openMs, now),
    breaker: new ConsecutiveBreaker(failuresInARow),
  });

  breaker.onBreak(() => failed.clear());

  /** Judges and takes from the reserve in one step: calls beside this one share it. */
  const takesRetries = () => {
    let retries = 0;
    return (error: unknown): boolean => {
      if (!(error instanceof AttemptFailed) || !error.again || (error.retryAfterMs ?? 0) > retryAfterMostMs)
        return false;
      if (retries === retriesMost || retriesLeft < 1) return false;
      retries += 1;
      retriesLeft -= 1;
      return true;
    };
  };

  return async (attempt, item) => {
    const again = retry(handleWhen(takesRetries()), { maxAttempts: retriesMost, backoff });
    try {
      const answer = await breaker.execute(() =>
        again.execute(attempt).catch((error: unknown) => {
          if (error instanceof AttemptFailed) error.item = item;
          throw error;
        }),
      );
      failed.clear();
      retriesLeft = Math.min(retriesInReserve, retriesLeft + retriesEarnedPerCall);
      return answer;
    } catch (error) {
      throw error instanceof BrokenCircuitError ? new AttemptFailed({ again: false, reason: 'notCalled' }) : error;
    }
  };
}

const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>>(({ attempt, result }) => {
  const failure = 'error' in result && result.error instanceof AttemptFailed ? result.error : undefined;
  return (failure?.retryAfterMs ?? 0) + Math.random() * backoffMs * attempt;
});

/**
 * Of the library's own clock only the difference counts, so that one that is set back would keep the breaker open until
 * it has caught up. A negative age means that nothing is known: then calls pass.
 */
function openFor(ms: number, now: () => number): IBackoffFactory<unknown> {
  const opened = (): IBackoff<unknown> => {
    const openedAt = now();
    return {
      get duration() {
        const age = now() - openedAt;
        return age >= 0 && age < ms ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      },
      next: opened,
    };
  };
  return { next: opened };
}
