import type { Workflow } from '../platform/queues.ts';
import { movesBy } from '../rules/workflow-lease.ts';
import type { Store } from '../platform/store.ts';

interface Deps {
  store: Store;
  workflow: Workflow;
  now: () => number;
}

/**
 * Wakes a session's workflow: first the mark, then the token. A workflow that is just about to park looks at the mark
 * when it stores its token, so that no wake is lost; a doubled one is harmless. With the mark the workflow is given a minute
 * to move: should its execution be dead, the sweeper starts a successor. A session whose workflow has ended has nothing
 * to wake.
 */
export async function wakeSession({ store, workflow, now }: Deps, centre: string, sessionId: string): Promise<void> {
  const wake = await store.mark({ type: 'wake', centre, sessionId }, { mark: true, dueAt: movesBy(now()) });
  if (wake?.token !== undefined) await workflow.wake(wake.token);
}

/** S10: somebody became a candidate at these centres: wakes the sessions that have seats and found nobody. */
export async function wakeHungry(deps: Deps, centres: readonly string[]): Promise<void> {
  await Promise.all(
    centres.map(async (centre) => {
      const wakes = await deps.store.wakesOf(centre);
      await Promise.all(
        wakes
          // A mark without an answer to its token: whoever set it died in between.
          .filter(({ hungry, mark, token }) => hungry && (!mark || token !== undefined))
          .map(({ sessionId }) => wakeSession(deps, centre, sessionId)),
      );
    }),
  );
}

/** Whom the changes of a batch of the stream wake: a session once, and a centre's candidates once. */
export interface Wakes {
  readonly sessions: Map<string, { centre: string; sessionId: string }>;
  readonly centres: Set<string>;
}

export const noWakes = (): Wakes => ({ sessions: new Map(), centres: new Set() });

/** Wakes all that were gathered. When it fails, the batch comes again and gathers them anew. */
export async function wakeGathered(deps: Deps, wakes: Wakes): Promise<void> {
  const sessions = [...wakes.sessions.values()];
  const centres = [...wakes.centres];
  wakes.sessions.clear();
  wakes.centres.clear();
  await Promise.all(sessions.map(({ centre, sessionId }) => wakeSession(deps, centre, sessionId)));
  await wakeHungry(deps, centres);
}
