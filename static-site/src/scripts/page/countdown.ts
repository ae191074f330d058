/** Seconds in which something can still be taken back. */

export type Countdown = Readonly<{
  /** Seconds that are left; undefined while none run, 0 once they have. */
  left: () => number | undefined;
  start: () => void;
  stop: () => void;
  /** Whether it still counts: nothing has been sent. */
  runs: () => boolean;
}>;

/** @param told each second, @param done when none is left */
export function makeCountdown(seconds: number, told: (left: number) => void, done: () => void): Countdown {
  let left: number | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  return { left: () => left, start, stop, runs: () => timer !== undefined };

  function start(): void {
    stop();
    left = seconds;
    told(left);
    timer = setInterval(tick, 1_000);
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    left = undefined;
  }

  function tick(): void {
    left = Math.max(0, (left ?? 0) - 1);
    if (left > 0) return told(left);
    clearInterval(timer);
    timer = undefined;
    done();
  }
}
