/**
 * For a background job that has to wait for a timer: gives its place away and no longer counts as in progress. What it
 * returns takes a place again; await that before going on.
 */
export type StandAside = () => () => Promise<void>;

/**
 * Knows what is in progress, and starts background work in the order in which it became due.
 *
 * With stepped time one piece of background work runs at a time: what a chain of functions does is then
 * the same in every run. A foreground request (HTTP) starts at once, and background work waits for it.
 */
export class WorkQueue {
  readonly #limit: number;
  readonly #pending: { readonly piece: object; readonly start: () => void }[] = [];
  #running = 0;
  #foreground = 0;
  /**
   * Everything in progress, background work that still waits included: when it began, in ms of this process. The
   * first is the oldest.
   */
  readonly #busy = new Map<object, number>();
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

  /**
   * Queues background work. Faults are reported, never thrown: a poller must go on.
   * @param run is given the way to stand aside
   */
  submit(run: (standAside: StandAside) => Promise<void>): void {
    let piece = this.#begin();
    const standAside: StandAside = () => {
      this.#leave(piece);
      return () =>
        new Promise((resolve) => {
          piece = this.#begin();
          this.#pending.push({ piece, start: resolve });
          this.#startPending();
        });
    };
    const start = (): void => {
      Promise.resolve()
        .then(() => run(standAside))
        .catch(this.#onFault)
        .finally(() => this.#leave(piece));
    };
    this.#pending.push({ piece, start });
    this.#startPending();
  }

  /** Runs work that is counted but not queued. */
  track(work: () => void | Promise<void>): void {
    const piece = this.#begin();
    Promise.resolve()
      .then(work)
      .catch(this.#onFault)
      .finally(() => this.#end(piece));
  }

  /** Runs foreground work at once; with a limit, no background job starts meanwhile. */
  async foreground<T>(work: () => Promise<T>): Promise<T> {
    const piece = this.#begin();
    this.#foreground++;
    try {
      return await work();
    } finally {
      this.#foreground--;
      this.#end(piece);
      this.#startPending();
    }
  }

  /** Counts something in progress until the returned function is called. */
  hold(): () => void {
    const piece = this.#begin();
    return () => this.#end(piece);
  }

  get idle(): boolean {
    return this.#busy.size === 0;
  }

  /** For how long the oldest piece of work has been waiting or running, in real ms; 0 when there is none. */
  oldestMs(): number {
    const [began] = this.#busy.values();
    return began === undefined ? 0 : performance.now() - began;
  }

  /** Resolves when nothing is in progress and nothing came of it in the turns after. */
  async quiet(): Promise<void> {
    for (;;) {
      if (!this.idle) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
      const generation = this.#generation;
      // The workflow engine moves on in microtasks: two turns of the loop are enough to see what it does next.
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      if (this.idle && generation === this.#generation) return;
    }
  }

  /** Drops waiting jobs, starts no new ones, and resolves when the running ones ended. */
  async drain(): Promise<void> {
    this.#paused = true;
    for (;;) {
      for (const { piece } of this.#pending.splice(0)) this.#end(piece);
      await new Promise(setImmediate);
      if (this.#pending.length > 0) continue;
      if (this.idle) return;
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

  #begin(): object {
    const piece = {};
    this.#busy.set(piece, performance.now());
    this.#generation++;
    return piece;
  }

  #end(piece: object): void {
    this.#busy.delete(piece);
    if (!this.idle) return;
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const wake of waiters) wake();
  }

  #leave(piece: object): void {
    this.#running--;
    this.#end(piece);
    this.#startPending();
  }

  #startPending(): void {
    while (!this.#paused && this.#running < this.#limit && (this.#limit === Infinity || this.#foreground === 0)) {
      const next = this.#pending.shift();
      if (next === undefined) return;
      this.#running++;
      next.start();
    }
  }
}
