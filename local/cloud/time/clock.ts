import { clockMemoryBytes, clockSlot, readClock } from './clock-shim.ts';

/** Handle of a timer; `cancel` is harmless after it fired. */
export interface ClockTimer {
  readonly at: number;
  cancel(): void;
}

/** The clock of the embedded cloud: everything time-like in it asks this. */
export interface VirtualClock {
  readonly mode: 'real' | 'stepped';
  /** Virtual seconds per real second; 0 when stepped. */
  readonly speed: number;
  /** Virtual time in ms since the epoch. */
  now(): number;
  /** Runs `fire` when virtual time reaches `at` (ms since the epoch); at once, but never synchronously, when it is past. */
  setTimer(at: number, fire: () => void | Promise<void>): ClockTimer;
  /** Shared memory that other threads read the time from (`installClock` in clock-shim.ts). */
  readonly shared: SharedArrayBuffer;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void | Promise<void>;
  cancelled: boolean;
}

// Longer than this, Node's timers fire at once.
const longestRealTimerMs = 2 ** 31 - 1;

/** Runs a piece of work so that the cloud does not count as quiet before it ended. */
export type Track = (work: () => void | Promise<void>) => void;

export class CloudClock implements VirtualClock {
  readonly mode: 'real' | 'stepped';
  readonly shared = new SharedArrayBuffer(clockMemoryBytes);
  readonly #memory = new Float64Array(this.shared);
  readonly #track: Track;
  /** Sorted by time, then by order of registration. */
  #entries: Entry[] = [];
  #order = 0;
  #realTimer: NodeJS.Timeout | undefined;

  /**
   * @param start first instant, ms since the epoch
   * @param speed virtual seconds per real second; 0 makes a clock that stands still until `set`
   */
  constructor(start: number, speed: number, track: Track) {
    this.mode = speed === 0 ? 'stepped' : 'real';
    this.#track = track;
    this.#memory[clockSlot.speed] = speed;
    this.set(start);
  }

  now(): number {
    return readClock(this.#memory);
  }

  get speed(): number {
    return this.#memory[clockSlot.speed] ?? 0;
  }

  /** Time flows faster or slower from now on; it does not jump. @throws RangeError for a clock that stands still */
  setSpeed(speed: number): void {
    if (this.mode === 'stepped' || !(speed > 0)) throw new RangeError('only time that flows has a speed');
    this.set(this.now());
    this.#memory[clockSlot.speed] = speed;
    this.#arm();
  }

  /** Puts virtual time to an instant, forwards or back. Fires nothing. */
  set(instant: number): void {
    this.#memory[clockSlot.realBase] = Date.now();
    this.#memory[clockSlot.virtualBase] = instant;
    this.#arm();
  }

  setTimer(at: number, fire: () => void | Promise<void>): ClockTimer {
    const entry: Entry = { at, order: this.#order++, fire, cancelled: false };
    if (this.mode === 'stepped' && at <= this.now()) {
      this.#track(async () => {
        await new Promise(setImmediate);
        if (!entry.cancelled) await entry.fire();
      });
    } else {
      this.#insert(entry);
    }
    return {
      at,
      cancel: () => {
        entry.cancelled = true;
        const index = this.#entries.indexOf(entry);
        if (index >= 0) this.#entries.splice(index, 1);
      },
    };
  }

  /** Time of the earliest timer. */
  nextDue(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** Takes the timers due at or before an instant that belong to the earliest such moment, in order of registration. */
  takeEarliest(until: number): readonly (() => void | Promise<void>)[] {
    const first = this.#entries[0];
    if (first === undefined || first.at > until) return [];
    const end = this.#entries.findIndex((entry) => entry.at > first.at);
    const due = this.#entries.splice(0, end === -1 ? this.#entries.length : end);
    // A timer may cancel a later one of the same moment.
    return due.map((entry) => () => (entry.cancelled ? undefined : entry.fire()));
  }

  /** Forgets all timers. */
  clear(): void {
    for (const entry of this.#entries) entry.cancelled = true;
    this.#entries = [];
    clearTimeout(this.#realTimer);
  }

  #insert(entry: Entry): void {
    let index = this.#entries.length;
    while (index > 0 && (this.#entries[index - 1]?.at ?? 0) > entry.at) index--;
    this.#entries.splice(index, 0, entry);
    if (index === 0) this.#arm();
  }

  /** Real mode: one Node timer for the earliest entry. */
  #arm(): void {
    clearTimeout(this.#realTimer);
    const next = this.#entries[0];
    if (this.speed === 0 || next === undefined) return;
    const waitMs = Math.max(0, Math.ceil((next.at - this.now()) / this.speed));
    this.#realTimer = setTimeout(() => this.#fireReal(), Math.min(waitMs, longestRealTimerMs));
  }

  #fireReal(): void {
    const now = this.now();
    for (let due = this.takeEarliest(now); due.length > 0; due = this.takeEarliest(now)) {
      for (const fire of due) this.#track(fire);
    }
    this.#arm();
  }
}
