import type { Random } from '../../local/simulate/random.ts';

/** How likely each fault is, 0 to 1, wherever it can happen. */
export interface FaultRates {
  /** An invocation dies at one of its calls to the outside; half of them after the call has had its effect. */
  kill: number;
  duplicate: number;
  delay: number;
  /** A transaction meets another one. */
  conflict: number;
  /** A read or write is refused, nothing happens. */
  throttle: number;
  /** A write is done and its answer lost. */
  lostAnswer: number;
  /** A write of one item is done and its answer lost; the SDK writes it once more, and meets itself. */
  repeated: number;
  /** An eventually consistent read answers what was before. */
  stale: number;
  /** A batch of the stream comes again though it was done. */
  replay: number;
  /** A step of the workflow runs a second time beside the first. */
  ghost: number;
  /** An execution ends for no reason. */
  death: number;
  /** One call to an outside system fails. */
  outside: number;
  /** A mail is accepted and comes back. */
  bounce: number;
  /** A code is booked with as soon as it is activated, before the answer to the activation has arrived. */
  early: number;
  /** An execution starts with a history that is nearly full: it leaves a successor soon. */
  longHistory: number;
  /** All timers stand still for some minutes. */
  freeze: number;
  /** Clocks of invocations differ by up to this many ms. */
  skewMs: number;
}

const none: FaultRates = {
  kill: 0,
  duplicate: 0,
  delay: 0,
  conflict: 0,
  throttle: 0,
  lostAnswer: 0,
  repeated: 0,
  stale: 0,
  replay: 0,
  ghost: 0,
  death: 0,
  outside: 0,
  bounce: 0,
  early: 0,
  longHistory: 0,
  freeze: 0,
  skewMs: 0,
};

/** `calm`: only the order in which calls interleave is random. `messy`: everything comes, but when and how often it wants. `deadly`: all of it. */
export const profiles = {
  calm: none,
  messy: {
    ...none,
    duplicate: 0.15,
    delay: 0.1,
    conflict: 0.05,
    stale: 0.2,
    replay: 0.1,
    ghost: 0.03,
    early: 0.03,
    longHistory: 0.2,
  },
  deadly: {
    kill: 0.06,
    duplicate: 0.1,
    delay: 0.1,
    conflict: 0.05,
    throttle: 0.01,
    lostAnswer: 0.01,
    repeated: 0.01,
    stale: 0.2,
    replay: 0.1,
    ghost: 0.03,
    death: 0.02,
    outside: 0.03,
    bounce: 0.02,
    early: 0.03,
    longHistory: 0.2,
    freeze: 0.01,
    skewMs: 300,
  },
} as const satisfies Record<string, FaultRates>;
export type Profile = keyof typeof profiles;

/** Throws the dice and counts what fell. Healed, it never falls. */
export class Dice {
  readonly counts = new Map<keyof FaultRates, number>();
  readonly random: Random;
  readonly #rates: FaultRates;
  #healed = false;

  constructor(random: Random, rates: FaultRates) {
    this.random = random;
    this.#rates = rates;
  }

  falls(fault: Exclude<keyof FaultRates, 'skewMs'>): boolean {
    if (this.#healed || this.#rates[fault] === 0 || !this.random.chance(this.#rates[fault])) return false;
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    return true;
  }

  /** Whether machines die, too. */
  get deadly(): boolean {
    return this.#rates.kill > 0;
  }

  /** Whether callers lose answers, and send again what they do not know the answer of. */
  get repeats(): boolean {
    return !this.#healed && this.deadly;
  }

  /** By how many ms the clock of one invocation is off. */
  skew(): number {
    const { skewMs } = this.#rates;
    return this.#healed || skewMs === 0 ? 0 : this.random.between(-skewMs, skewMs);
  }

  /** From now on nothing goes wrong any more. */
  heal(): void {
    this.#healed = true;
  }
}
