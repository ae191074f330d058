import { type Random, randomFrom } from './random.ts';

/**
 * What can go wrong inside, with its probability wherever it can happen: per call of a function, per invocation, or
 * between two steps of a life. Each kind has dice of its own, so that a kind that is left out changes no other.
 */
export const faultRates = {
  /** An invocation dies at one of its calls; half of them after the call has had its effect. */
  kill: 0.04,
  /** What was handled comes once more. */
  replay: 0.05,
  /** An event, or a step of the workflow, is worked on by two machines at once. */
  ghost: 0.04,
  /** One message of a batch counts as failed although it was handled. */
  partialBatch: 0.1,
  /** The clock of one machine is off by up to 300 ms. */
  skew: 0.3,
  /** A message comes twice, up to ten minutes apart. */
  duplicate: 0.08,
  /** A message comes up to two minutes late. */
  delay: 0.05,
  /** A message is overtaken by those of the next seconds. */
  reorder: 0.08,
  /** One entry of a batch is not taken by the queue. */
  refusedEntry: 0.05,
  /** A transaction meets another one. */
  conflict: 0.05,
  /** A call is refused, nothing happens. */
  throttle: 0.01,
  /** A call is done, its answer is lost; the SDK makes it once more. */
  lostAnswer: 0.01,
  /** An execution starts with a history that is nearly full: it leaves a successor soon. */
  longHistory: 0.15,
  /** An execution is stopped. */
  stoppedExecution: 0.05,
  /** All timers are up to five minutes late. */
  freeze: 0.02,
  /** An outside system answers nonsense one to three times. */
  outsideFault: 0.08,
  /** A mail that was accepted comes back, or its reader complains. */
  bounce: 0.04,
} as const;
export type FaultKind = keyof typeof faultRates;
export const faultKinds = Object.keys(faultRates).filter((kind): kind is FaultKind => kind in faultRates);

/** Throws the dice and counts what fell. */
export class FaultDice {
  /** Over all lives. */
  readonly counts = new Map<FaultKind, number>();
  readonly #dice = new Map<FaultKind, Random>();
  #without: ReadonlySet<FaultKind> = new Set();
  #on = false;

  /** A new life begins. @param without kinds that never fall in it */
  begin(seed: number, without: readonly FaultKind[]): void {
    faultKinds.forEach((kind, position) => this.#dice.set(kind, randomFrom(seed * 31 + position)));
    this.#without = new Set(without);
    this.#on = true;
  }

  /** From now on nothing falls. */
  heal(): void {
    this.#on = false;
  }

  /** @returns the kind's own dice when it falls, for what else is random about it */
  falls(kind: FaultKind): Random | undefined {
    const random = this.#dice.get(kind);
    if (!this.#on || this.#without.has(kind) || random?.chance(faultRates[kind]) !== true) return undefined;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    return random;
  }
}
