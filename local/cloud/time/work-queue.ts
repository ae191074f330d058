/**
 * Knows what is in progress, and starts background work in the order in which it became due.
 *
 * With stepped time one piece of background work runs at a time: what a chain of functions does is then
 * the same in every run. A foreground request (HTTP) starts at once, and background work waits for it.
 */
export class WorkQueue {
  readonly #limit: number;
  #pending: (() => void)[] = [];
  #running = 0;
  #foreground = 0;
  /** Everything in progress, background work that still waits included. */
  #busy = 0;
  /** Counts beginnings, to notice work that came and went while somebody looked away. */
  #generation = 0;
  #idleWaiters: (() => void)[] = [];
  #paused = false;
  readonly #onFault: (fault: unknown) => void;

  /** @param limit background jobs at the same time; Infinity lets foreground and background run together */
  constructor(limit: number, onFault: (fault: unknown) => void) {
    this.#limit = limit;
    this.#onFault = onFault;
  }

  /** Queues background work. Faults are reported, never thrown: a poller must go on. */
  submit(run: () => Promise<void>): void {
    this.#begin();
    this.#pending.push(() => {
      Promise.resolve()
        .then(run)
        .catch(this.#onFault)
        .finally(() => this.#leave());
    });
    this.#startPending();
  }

  /**
   * For a background job that has to wait for a timer: gives its place away and no longer counts as in
   * progress. The returned function takes a place again; await it before going on.
   */
  standAside(): () => Promise<void> {
    this.#leave();
    return () =>
      new Promise((resolve) => {
        this.#begin();
        this.#pending.push(resolve);
        this.#startPending();
      });
  }

  /** Runs work that is counted but not queued. */
  track(work: () => void | Promise<void>): void {
    this.#begin();
    Promise.resolve()
      .then(work)
      .catch(this.#onFault)
      .finally(() => this.#end());
  }

  /** Runs foreground work at once; with a limit, no background job starts meanwhile. */
  async foreground<T>(work: () => Promise<T>): Promise<T> {
    this.#begin();
    this.#foreground++;
    try {
      return await work();
    } finally {
      this.#foreground--;
      this.#end();
      this.#startPending();
    }
  }

  /** Counts something in progress until the returned function is called. */
  hold(): () => void {
    this.#begin();
    let held = true;
    return () => {
      if (held) this.#end();
      held = false;
    };
  }

  get idle(): boolean {
    return this.#busy === 0;
  }

  /** Resolves when nothing is in progress and nothing came of it in the turns after. */
  async quiet(): Promise<void> {
    for (;;) {
      if (this.#busy > 0) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
      const generation = this.#generation;
      // The workflow engine moves on in microtasks: two turns of the loop are enough to see what it does next.
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      if (this.#busy === 0 && generation === this.#generation) return;
    }
  }

  /** Drops waiting jobs, starts no new ones, and resolves when the running ones ended. */
  async drain(): Promise<void> {
    this.#paused = true;
    for (;;) {
      const dropped = this.#pending.length;
      this.#pending = [];
      for (let i = 0; i < dropped; i++) this.#end();
      await new Promise(setImmediate);
      if (this.#pending.length > 0) continue;
      if (this.#busy === 0) return;
      await new Promise<void>((resolve) => {
        this.#idleWaiters.push(resolve);
        setTimeout(resolve, 5);
      });
    }
  }

  resume(): void {
    this.#paused = false;
    this.#startPending();
  }

  #begin(): void {
    this.#busy++;
    this.#generation++;
  }

  #end(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const wake of waiters) wake();
  }

  #leave(): void {
    this.#running--;
    this.#end();
    this.#startPending();
  }

  #startPending(): void {
    while (!this.#paused && this.#running < this.#limit && (this.#limit === Infinity || this.#foreground === 0)) {
      const start = this.#pending.shift();
      if (start === undefined) return;
      this.#running++;
      start();
    }
  }
}
