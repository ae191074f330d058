import { wishOf, type Wish } from '../../domain/platform/wishes.ts';
import type { Promised } from '../../local/simulate/invariants/promises.ts';
import { type Random, randomFrom } from '../../local/simulate/random.ts';
import type { Dice } from './faults.ts';

/** The house, as callers know it. */
interface House<Deps> {
  readonly dice: Dice;
  readonly timers: { after(ms: number, work: () => void): void };
  readonly promises: Promised[];
  request<T>(name: string, work: (deps: Deps) => Promise<T>): Promise<T>;
}
type Made = Pick<Promised, 'what' | 'id'> | undefined;

/** How often a caller sends what it does not know the answer of. */
const sentMost = 4;

/**
 * Callers who send a request again under its `Idempotency-Key`, because its answer was lost (for a fault of ours, or on
 * the way to them), or press twice. Dice of their own: the day's other faults do not hang on them.
 */
export class Callers<Deps extends Parameters<typeof wishOf>[0]> {
  readonly #house: House<Deps>;
  readonly #random: Random;
  #wishes = 0;

  constructor(house: House<Deps>, seed: number) {
    this.#house = house;
    this.#random = randomFrom(seed + 13);
  }

  /**
   * @param body what is sent, whenever it is sent
   * @param work makes the request; what was made, or undefined where it was refused
   */
  async send(name: string, body: object, work: (deps: Deps, wish: Wish | undefined) => Promise<Made>): Promise<void> {
    const said = { key: `key-of-wish-${(this.#wishes += 1)}`, body: JSON.stringify(body) };
    const once = async (): Promise<Made> =>
      await this.#house.request(name, async (deps) => {
        return await work(deps, await wishOf(deps, name, said));
      });
    const { dice } = this.#house;
    const twice = dice.repeats && this.#random.chance(0.05) ? once().catch(() => undefined) : undefined;
    for (let sent = 1; sent <= sentMost; sent += 1) {
      const made = await once().catch(() => 'unknown' as const);
      if (made !== 'unknown') this.#note(said.key, made);
      if (made !== 'unknown' && !(dice.repeats && this.#random.chance(0.15))) break;
      await this.#pause();
    }
    this.#note(said.key, await twice);
  }

  #note(wish: string, made: Made): void {
    if (made !== undefined) this.#house.promises.push({ ...made, wish });
  }

  /** Seconds to minutes, in odd ones. */
  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#house.timers.after(this.#random.between(1, 180) * 1000 + 137, () => resolve());
    });
  }
}
