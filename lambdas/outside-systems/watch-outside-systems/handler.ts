import { systemName } from '../../../domain/entities/centres.ts';
import { type WatchDeps, watchSystems } from '../../../domain/outside-systems/watch-systems.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createScheduleHandler } from '../../runtime/triggers/schedule.ts';

/**
 * Every minute: how are the outside systems (S6, S11)? A run that fails is made up for by the next. Each minute that finds
 * one down leaves a line, of which a metric is made.
 */
export const createHandler = (deps: WatchDeps & { log: Log }) =>
  createScheduleHandler({
    log: deps.log,
    async work() {
      const seen = await watchSystems(deps);
      const changed = Object.values(seen).some((one) => one === 'wentDown' || one === 'cameBack');
      if (changed) deps.log.warn('outside-system-changed', seen);
      for (const system of systemName.options)
        if (seen[system] === 'down' || seen[system] === 'wentDown') deps.log.warn('outside-system-down', { system });
    },
  });
