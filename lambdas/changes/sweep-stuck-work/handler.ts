import { sweep } from '../../../domain/changes/sweep.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createScheduleHandler } from '../../runtime/triggers/schedule.ts';

/** Every minute: drives anew what got stuck. A run that fails is made up for by the next. */
export const createHandler = (deps: Parameters<typeof sweep>[0] & { log: Log }) =>
  createScheduleHandler({
    log: deps.log,
    async work() {
      const swept = await sweep(deps);
      const found = Object.values(swept).some((count) => count > 0);
      if (found) deps.log.warn('swept', { ...swept });
    },
  });
