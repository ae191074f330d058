import type { Dice } from './faults.ts';

/** The invocation is dead: its process was ended. Nothing that it still wanted to do happens. */
export class Killed extends Error {
  override name = 'Killed';
}

/** A call was refused, or its answer lost: what the SDK throws when its own repetitions are used up. */
export class Faulty extends Error {
  override name = 'Faulty';
}

/** One invocation. */
export interface Task {
  name: string;
  calls: number;
  dead: boolean;
  /** Dies at this call. */
  killAt: number | undefined;
  skewMs: number;
}

/** How many calls an invocation makes at most before a planned death comes too late. */
const latestDeath = 12;
const mostAtOnce = 4;

/**
 * Runs several invocations at a time and lets one call of one of them happen after the other, chosen by the dice: every
 * interleaving that many machines can bring about, and the same one again from the same seed.
 */
export class Tasks {
  readonly #dice: Dice;
  readonly #gates: (() => void)[] = [];
  readonly #ready: (() => Promise<void>)[] = [];
  #active = 0;
  /** Called after each call of anybody. */
  onCall: () => void = () => undefined;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** Queues an invocation; what waits starts in random order. @returns its result; rejects when it fails or dies */
  run<T>(name: string, work: (task: Task) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#ready.push(async () => {
        const killAt = this.#dice.falls('kill') ? this.#dice.random.between(1, latestDeath) : undefined;
        const task: Task = { name, calls: 0, dead: false, killAt, skewMs: this.#dice.skew() };
        try {
          const result = await work(task);
          if (task.dead) throw new Killed(name);
          resolve(result);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
  }

  /** One call of an invocation to what lies outside it. */
  async call<T>(task: Task, effect: () => T | Promise<T>): Promise<T> {
    await new Promise<void>((open) => this.#gates.push(open));
    if (task.dead) throw new Killed(task.name);
    task.calls += 1;
    if (task.calls !== task.killAt) {
      const result = await effect();
      this.onCall();
      return result;
    }
    task.dead = true;
    if (this.#dice.random.chance(0.5)) await effect();
    throw new Killed(task.name);
  }

  /** Works until nothing is left to do at this moment. */
  async quiet(): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      while (this.#active < mostAtOnce && this.#ready.length > 0) this.#start();
      if (this.#active === 0) return;
      await new Promise(setImmediate);
      const gate = this.#gates.splice(Math.floor(this.#dice.random.fraction() * this.#gates.length), 1)[0];
      if (gate === undefined && this.#active > 0)
        throw new Error('an invocation waits for something that nobody brings');
      gate?.();
    }
  }

  #start(): void {
    const [next] = this.#ready.splice(Math.floor(this.#dice.random.fraction() * this.#ready.length), 1);
    if (next === undefined) return;
    this.#active += 1;
    void next().finally(() => {
      this.#active -= 1;
    });
  }
}
