/** Handle of a timer; `cancel` is harmless after it fired. */
export interface ClockTimer {
  readonly at: number
  cancel(): void
}

/** The clock of the embedded cloud: everything time-like in it asks this. */
export interface VirtualClock {
  readonly mode: 'real' | 'stepped'
  /** Virtual time in ms since the epoch. */
  now(): number
  /** Runs `fire` when virtual time reaches `at` (ms since the epoch); at once, but never synchronously, when it is past. */
  setTimer(at: number, fire: () => void | Promise<void>): ClockTimer
  /** Shared memory that other threads read the time from (`clock-shim.ts`). */
  readonly shared: SharedArrayBuffer
}
