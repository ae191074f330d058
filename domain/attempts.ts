import type { Change, Store } from './store.ts';

/** What one attempt wants: to write and then answer, or to answer without writing. */
export type Attempt<T> = { write: readonly Change[]; answer: T } | { answer: T };

const attempts = 6;

/**
 * Reads, decides and writes under guards; when somebody was quicker, reads and decides again.
 * @throws Error after 6 lost races: the message or step is repeated by its queue or workflow
 */
export async function decide<T>(store: Store, attempt: () => Promise<Attempt<T>>): Promise<T> {
  for (let count = 0; count < attempts; count += 1) {
    const wanted = await attempt();
    if (!('write' in wanted) || wanted.write.length === 0) return wanted.answer;
    const { outcome } = await store.transact(wanted.write);
    if (outcome === 'done') return wanted.answer;
  }
  throw new Error('lost every race');
}
