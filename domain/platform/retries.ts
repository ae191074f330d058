import { writeOnce } from './optimistic-writes.ts';
import { type Change, type Key, type Store, absent } from './store.ts';

/** What can wait for an outside system: its message comes back. */
type Waiting = Extract<Key, { type: 'party' | 'signUp' | 'invitation' | 'message' | 'activation' }>;

/** A message that is this early is in time all the same: clocks and queues are not exact. */
export const earlyMs = 10_000;

/**
 * Queues deliver twice now and then, and a sweeper adds messages of its own: of all that are about one item only one
 * comes back, or each would go on for itself as long as an outage lasts, and more would join them.
 * @param set what else is written about the item
 * @returns whether the caller is the one who sends its message anew; when it dies before, the sweeper makes up for it
 */
export async function claimRetry(
  { store, now }: { store: Store; now: () => number },
  key: Waiting,
  { delaySeconds, state, set = {} }: { delaySeconds: number; state?: string; set?: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  const item = await store.get(key);
  // Of a released activation nothing may be stored; what it is about is told all the same.
  if (item === undefined) return key.type === 'activation';
  if ((item.retryAt ?? 0) > now() + earlyMs) return false;
  const write: Change = {
    do: 'patch',
    key,
    set: { ...set, retryAt: now() + delaySeconds * 1000 },
    when: { retryAt: item.retryAt ?? absent, ...(state === undefined ? {} : { state }) },
  };
  return (await writeOnce(store, [write])) === 'done';
}
