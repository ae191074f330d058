import { followUp } from '../../../domain/changes/follow-change.ts';
import { noWakes, wakeGathered } from '../../../domain/selection/wake-session.ts';
import { raiseEvents } from '../../../domain/webhooks/raise-events.ts';
import { tellBoards } from '../../../domain/changes/tell-boards.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createStreamHandler } from '../../runtime/triggers/stream.ts';

/**
 * The outbox: reads the table's stream and lets follow what must follow each write. What fails is read again; what
 * fails for good is kept whole, and the sweeper finds its item.
 */
type Deps = Omit<Parameters<typeof followUp>[0], 'wakes'> & Parameters<typeof raiseEvents>[0] & { log: Log };

export const createHandler = (deps: Deps) => {
  // An environment works on one batch at a time; what a failed batch leaves here is woken once more, which is harmless.
  const wakes = noWakes();
  return createStreamHandler({
    log: deps.log,
    apply: (before, after) => followUp({ ...deps, wakes }, before, after),
    async applied(_shard, changes) {
      await wakeGathered(deps, wakes);
      await tellBoards(deps, changes);
      await raiseEvents(deps, changes);
    },
  });
};
