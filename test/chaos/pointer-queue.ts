import type { Dice } from './faults.ts';
import { Faulty, type Task, type Tasks } from './tasks.ts';

export interface QueueParts<T> {
  tasks: Tasks;
  dice: Dice;
  after(ms: number, work: () => void): void;
  handle(task: Task, body: T): Promise<unknown>;
}

/** As the deployed queues: a message that was in vain comes back when its visibility time-out has passed, five times. */
const visibilityMs = 6 * 60_000;
const mostReceives = 5;
/** After which somebody has seen the alarm and sent the dead letters back. */
const redriveMs = 20 * 60_000;

/** A queue that delivers at least once, in any order. */
export class PointerQueue<T> {
  readonly name: string;
  dead = 0;
  /** A fault of ours: whatever is delivered fails, until it is mended. */
  broken = false;
  /** Given up meanwhile. */
  readonly #letters: T[] = [];
  readonly #parts: QueueParts<T>;

  constructor(name: string, parts: QueueParts<T>) {
    this.name = name;
    this.#parts = parts;
  }

  send(body: T, delaySeconds: number): void {
    const { dice } = this.#parts;
    this.#later(body, delaySeconds * 1000 + (dice.falls('delay') ? dice.random.between(1, 120) * 1000 : 0));
    if (dice.falls('duplicate'))
      this.#later(body, delaySeconds * 1000 + (dice.random.chance(0.5) ? 0 : dice.random.between(1, 600) * 1000));
  }

  /** The fault is mended, and what was given up is moved back. */
  mend(): void {
    if (!this.broken) return;
    this.broken = false;
    for (const body of this.#letters.splice(0)) this.#deliver(body, 1);
  }

  #later(body: T, ms: number): void {
    if (ms === 0) this.#deliver(body, 1);
    else this.#parts.after(ms, () => this.#deliver(body, 1));
  }

  #deliver(body: T, receives: number): void {
    const { tasks, after, handle } = this.#parts;
    tasks
      .run(this.name, (task) =>
        this.broken ? Promise.reject(new Faulty('broken')) : handle(task, structuredClone(body)),
      )
      .catch(() => {
        if (receives < mostReceives) return after(visibilityMs, () => this.#deliver(body, receives + 1));
        this.dead += 1;
        if (this.broken) this.#letters.push(body);
        else after(redriveMs, () => this.#deliver(body, 1));
      });
  }
}
