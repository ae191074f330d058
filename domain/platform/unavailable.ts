/*
 * What use cases need of the world. Outside systems answer values; when one cannot be used at this moment it throws
 * `Unavailable`, which callers turn into "later". Anything else that throws is a fault.
 */

export class Unavailable extends Error {
  override name = 'Unavailable';
  readonly system: 'vcd' | 'booking' | 'mail' | 'sms' | 'physicians';
  /** Milliseconds after which a new try makes sense, when the system said so. */
  readonly retryAfterMs: number | undefined;
  constructor(system: Unavailable['system'], retryAfterMs?: number) {
    super(`${system} is unavailable`);
    this.system = system;
    this.retryAfterMs = retryAfterMs;
  }
}
