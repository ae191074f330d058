import type { Dice } from './faults.ts';

interface Timer {
  at: number;
  order: number;
  work: () => void;
}

/** The clock of the house: jumps from timer to timer, and now and then stands still for minutes, so that all are late. */
export class Timers {
  now: number;
  readonly #dice: Dice;
  readonly #quiet: () => Promise<void>;
  readonly #timers: Timer[] = [];

  constructor(start: number, dice: Dice, quiet: () => Promise<void>) {
    this.now = start;
    this.#dice = dice;
    this.#quiet = quiet;
  }

  after(ms: number, work: () => void): void {
    this.at(this.now + ms, work);
  }

  /** What is due at one moment comes in random order. */
  at(at: number, work: () => void): void {
    this.#timers.push({ at, order: this.#dice.random.fraction(), work });
  }

  async advanceTo(target: number): Promise<void> {
    await this.#quiet();
    for (;;) {
      const next = this.#earliest(target);
      if (next === undefined) break;
      this.now = Math.max(this.now, next.at);
      if (this.#dice.falls('freeze')) this.now = Math.min(target, this.now + this.#dice.random.between(1, 300) * 1000);
      next.work();
      await this.#quiet();
    }
    this.now = Math.max(this.now, target);
    await this.#quiet();
  }

  #earliest(target: number): Timer | undefined {
    let best: Timer | undefined;
    for (const timer of this.#timers)
      if (
        timer.at <= target &&
        (best === undefined || timer.at < best.at || (timer.at === best.at && timer.order < best.order))
      )
        best = timer;
    if (best !== undefined) this.#timers.splice(this.#timers.indexOf(best), 1);
    return best;
  }
}
