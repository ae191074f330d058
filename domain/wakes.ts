import type { Workflow } from './ports.ts';
import type { Store } from './store.ts';

interface Deps {
  store: Store;
  workflow: Workflow;
}

/**
 * Wakes a session's workflow: first the mark, then the token. A workflow that is just about to park looks at the mark
 * after it has stored its token, so that no wake is lost; a doubled one is harmless. A session whose workflow has ended
 * has nothing to wake.
 */
export async function wakeSession({ store, workflow }: Deps, centre: string, sessionId: string): Promise<void> {
  const wake = await store.mark({ type: 'wake', centre, sessionId }, { mark: true });
  if (wake?.token !== undefined) await workflow.wake(wake.token);
}

/** S10: somebody became a candidate at these centres: wakes the sessions that have seats and found nobody. */
export async function wakeHungry(deps: Deps, centres: readonly string[]): Promise<void> {
  await Promise.all(
    centres.map(async (centre) => {
      const wakes = await deps.store.wakesOf(centre);
      await Promise.all(
        wakes
          .filter(({ hungry, mark }) => hungry && !mark)
          .map(({ sessionId }) => wakeSession(deps, centre, sessionId)),
      );
    }),
  );
}
