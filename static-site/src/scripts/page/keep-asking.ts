/** Asks again and again, rests while the tab is hidden, and at once when it is seen again. */

export type Asking = Readonly<{ now: () => Promise<void> }>;

/** @param every milliseconds between the end of one question and the next */
export function keepAsking(every: number, ask: () => Promise<void>): Asking {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  document.addEventListener('visibilitychange', () => void now());
  addEventListener('online', () => void now());
  void now();
  return { now };

  async function now(): Promise<void> {
    if (asking || document.hidden) return;
    clearTimeout(timer);
    asking = true;
    try {
      await ask();
    } finally {
      asking = false;
      timer = setTimeout(() => void now(), every);
    }
  }
}
