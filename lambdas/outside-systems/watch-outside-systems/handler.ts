import { systemName } from '../../../domain/entities/centres.ts';
import { type Seen, type WatchDeps, watchSystems } from '../../../domain/outside-systems/watch-systems.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createScheduleHandler } from '../../runtime/triggers/schedule.ts';

const isDown: ReadonlySet<Seen> = new Set<Seen>(['down', 'wentDown', 'triedAgain']);

/**
 * Every minute: how are the outside systems (S6, S11)? A run that fails is made up for by the next. Each minute that finds
 * one down leaves a line, of which a metric is made.
 */
export const createHandler = (deps: WatchDeps & { log: Log }) =>
  createScheduleHandler({
    log: deps.log,
    async work() {
      const seen = await watchSystems(deps);
      const changed = Object.values(seen).some((one) => one !== 'up' && one !== 'down');
      if (changed) deps.log.warn('outside-system-changed', seen);
      // `triedAgain`, too: it says that it is up, and fails for many; minute after minute that calls somebody.
      for (const system of systemName.options)
        if (isDown.has(seen[system])) deps.log.warn('outside-system-down', { system });
    },
  });
