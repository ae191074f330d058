import type { Change, Store } from './store.ts';

/** What one attempt wants: to write and then answer, or to answer without writing. */
export type Attempt<T> = { write: readonly Change[]; answer: T } | { answer: T };

const attempts = 6;

/**
 * What was read does not fit together: somebody wrote between one read and the next. Thrown by an attempt, which is then
 * made anew.
 */
export class InconsistentRead extends Error {
  override name = 'InconsistentRead';
}

const inconsistent = (error: unknown): 'inconsistent' => {
  if (error instanceof InconsistentRead) return 'inconsistent';
  throw error;
};

/**
 * Reads, decides and writes under guards; when somebody was quicker, reads and decides again.
 * @throws Error after 6 lost races: the message or step is repeated by its queue or workflow
 */
export async function decideAndWrite<T>(store: Store, attempt: () => Promise<Attempt<T>>): Promise<T> {
  for (let count = 0; count < attempts; count += 1) {
    const wanted = await attempt().catch(inconsistent);
    if (wanted === 'inconsistent') continue;
    if (!('write' in wanted) || wanted.write.length === 0) return wanted.answer;
    const { outcome } = await store.transact(wanted.write);
    if (outcome === 'done') return wanted.answer;
  }
  throw new Error('lost every race');
}

/**
 * Writes under guards that need no second look, however often others push it aside.
 * @returns `refused` when a guard does not hold, as of what has been written before; then nothing was written
 * @throws Error after 6 lost races: the message or step is repeated by its queue or workflow
 */
export async function writeOnce(store: Store, changes: readonly Change[]): Promise<'done' | 'refused'> {
  for (let count = 0; count < attempts; count += 1) {
    const { outcome } = await store.transact(changes);
    if (outcome !== 'conflict') return outcome;
  }
  throw new Error('lost every race');
}
