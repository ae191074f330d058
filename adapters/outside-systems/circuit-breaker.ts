/**
 * Keeps a process from waiting again and again for a system that is down. After several failed calls in a row it
 * refuses at once for a while; then calls pass again, and the first failure opens it anew.
 *
 * Per process, not shared through the table: what is shared is the system's health (decision 4), which the watch and
 * every caller keep up to date. A breaker in the table would cost a read for each call and a write for each failure, and
 * one process with a bad connection would stop all the others.
 */
export class CircuitBreaker {
  readonly #now: () => number;
  #failures = 0;
  #openedAt: number | undefined;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get open(): boolean {
    if (this.#openedAt === undefined) return false;
    const age = this.#now() - this.#openedAt;
    // A negative age means that the clock was set back: then nothing is known.
    return age >= 0 && age < openMs;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openedAt = undefined;
  }

  failed(): void {
    this.#failures += 1;
    if (this.#failures >= failuresInARow) this.#openedAt = this.#now();
  }
}

const failuresInARow = 5;
/** Shorter than the 30 s after which work is tried again, so that each new try reaches the system. */
const openMs = 5_000;
