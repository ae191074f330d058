import type { BookingEvent } from './product-events.ts';

/** How booking events come to the product on bad days: as switches that may stand together. */
export interface EventSwitches {
  /** Kept back for good: the product learns of bookings from the vaccination codes database only (S11). */
  readonly holdEvents: boolean;
  /** Each comes a second time. */
  readonly eventsTwice: boolean;
  /** Each comes so many seconds after it happened. */
  readonly eventsLateSeconds: number;
  /** Each waits for the next one, which overtakes it. The last one comes when the switch is turned off. */
  readonly eventsOutOfOrder: boolean;
}

const asUsual: EventSwitches = {
  holdEvents: false,
  eventsTwice: false,
  eventsLateSeconds: 0,
  eventsOutOfOrder: false,
};

interface Ways {
  /** Resolves when the product has taken the event. */
  readonly send: (event: BookingEvent) => Promise<void>;
  /** Milliseconds of the system's clock. */
  readonly after: (ms: number, work: () => Promise<void>) => void;
}

const failuresKept = 50;

/** The way of booking events to the product. */
export class EventDelivery {
  #switches = asUsual;
  #overtaken: BookingEvent | undefined;
  #generation = 0;
  #failures: readonly string[] = [];
  readonly #ways: Ways;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  get switches(): EventSwitches {
    return this.#switches;
  }

  /** Of what nobody waits for, newest last. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Nobody waits for this: a citizen's booking stands whether or not the product takes its event. */
  inBackground(work: Promise<void>): void {
    void this.#noted(work);
  }

  async #noted(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      const failure = error instanceof Error ? error.message : String(error);
      this.#failures = [...this.#failures, failure].slice(-failuresKept);
    });
  }

  set(change: { readonly [Key in keyof EventSwitches]?: EventSwitches[Key] | undefined }): void {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    this.#switches = { ...this.#switches, ...Object.fromEntries(given) };
    const last = this.#overtaken;
    if (last === undefined || this.#switches.eventsOutOfOrder) return;
    this.#overtaken = undefined;
    this.inBackground(this.#deliver(last));
  }

  /** Forgets what waits, what has failed, and all switches. */
  reset(): void {
    this.#switches = asUsual;
    this.#overtaken = undefined;
    this.#generation += 1;
    this.#failures = [];
  }

  /** Resolves when the product has taken what comes at once. */
  async report(event: BookingEvent): Promise<void> {
    if (this.#switches.holdEvents) return;
    if (!this.#switches.eventsOutOfOrder) return await this.#deliver(event);
    const earlier = this.#overtaken;
    this.#overtaken = earlier === undefined ? event : undefined;
    if (earlier === undefined) return;
    await this.#deliver(event);
    await this.#deliver(earlier);
  }

  async #deliver(event: BookingEvent): Promise<void> {
    const { eventsLateSeconds, eventsTwice } = this.#switches;
    const send = async (): Promise<void> => {
      await this.#ways.send(event);
      if (eventsTwice) await this.#ways.send(event);
    };
    if (eventsLateSeconds === 0) return await send();
    const generation = this.#generation;
    this.#ways.after(eventsLateSeconds * 1000, async () => {
      if (generation === this.#generation) await this.#noted(send());
    });
  }
}
