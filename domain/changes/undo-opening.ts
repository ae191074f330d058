import type { Run } from '../entities/sessions.ts';
import type { Change, Store } from '../platform/store.ts';

/** A transaction holds 100 changes. */
const perTransaction = 90;

/**
 * A session of which the seats were written and which never opened: whoever opened it died, and nobody asked again. Nobody
 * was told that it is open, so that it must not open by itself: its seats go, then it goes. Of 2,000 seats 23 transactions.
 */
export async function undoOpening(store: Store, run: Run): Promise<void> {
  const { sessionId, generation } = run;
  const key = { type: 'run', sessionId } as const;
  if (run.state === 'opening') {
    // Who goes on with it at this moment has made another generation of it.
    const { outcome } = await store.transact([
      { do: 'patch', key, set: { state: 'undoing' }, when: { state: 'opening', generation } },
    ]);
    if (outcome !== 'done') return;
  }
  const seats = (await store.sessionState(sessionId))?.seats ?? [];
  for (let from = 0; from < seats.length; from += perTransaction) {
    const some = seats.slice(from, from + perTransaction);
    await store.transact(some.map((seat): Change => ({ do: 'remove', key: seat, when: { state: 'open' } })));
  }
  await store.transact([
    { do: 'remove', key: { type: 'session', id: sessionId }, when: { state: 'opening' } },
    { do: 'remove', key, when: { state: 'undoing' } },
  ]);
}
