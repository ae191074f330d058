import { remindParties } from '../../../domain/registration/remind-parties.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createScheduleHandler } from '../../runtime/triggers/schedule.ts';

/** Every five minutes: tells contacts that their availability runs out, or has run out, and erases what has served its purpose. What fails is due again in the next run. */
export const createHandler = (deps: Parameters<typeof remindParties>[0] & { log: Log }) =>
  createScheduleHandler({
    log: deps.log,
    async work() {
      const told = await remindParties(deps);
      if (told > 0) deps.log.info('parties-reminded', { told });
    },
  });
