/*
 * What outside systems make of a call that came to nothing (S18). `ItemRefused`: this answer is about this item, and
 * others are answered as before. `Unavailable`: nobody knows yet whose fault it is; that is judged by the system's health
 * and by how many share it (`domain/outside-systems/blame.ts`). Anything else that throws is a fault of ours.
 */

export class OutsideFault extends Error {
  readonly system: 'vcd' | 'booking' | 'mail' | 'sms' | 'physicians';
  /** A short word for the operator, without a word of what was sent or answered: `status 409`, `shape postalCode`. */
  readonly reason: string;
  /** Pseudonym of whom the call was about, as far as the caller knows it: see `about`. */
  about: string | undefined;
  constructor(system: OutsideFault['system'], reason: string) {
    super(`${system}: ${reason}`);
    this.system = system;
    this.reason = reason;
  }
}

export class Unavailable extends OutsideFault {
  override name = 'Unavailable';
  /** Milliseconds after which a new try makes sense, when the system said so. */
  readonly retryAfterMs: number | undefined;
  /** @param reason `notCalled`: this process has stopped calling for a moment, so that this item has nothing to do with it */
  constructor(system: OutsideFault['system'], retryAfterMs?: number, reason = 'no answer') {
    super(system, reason);
    this.retryAfterMs = retryAfterMs;
  }
}

export class ItemRefused extends OutsideFault {
  override name = 'ItemRefused';
  /** Would be the system's fault if many different items met it: an answer of an unknown shape, 403. */
  readonly shared: boolean;
  constructor(system: OutsideFault['system'], reason: string, shared = false) {
    super(system, reason);
    this.shared = shared;
  }
}

/** Says of a fault whom it is about: of a group's members each is asked about alone. */
export async function about<T>(who: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof OutsideFault) error.about = who;
    throw error;
  }
}
