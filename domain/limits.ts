import type { Store } from './store.ts';

const hourMs = 3_600_000;

/**
 * Counts one more request of a kind within the present hour.
 * @param what kind and pseudonym, such as `registration#<blind index>`
 * @returns false once there were more than `most`
 */
export async function withinLimit(
  { store, now }: { store: Pick<Store, 'countUp'>; now: () => number },
  what: string,
  most: number,
): Promise<boolean> {
  const hour = Math.floor(now() / hourMs);
  return (await store.countUp(`${what}#${hour}`, ((hour + 2) * hourMs) / 1000)) <= most;
}
