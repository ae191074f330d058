import { type SettleDeps, settleSession } from '../../../domain/selection/settle-session.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { sessionStep } from '../../runtime/triggers/session-step.ts';
import { createTaskHandler } from '../../runtime/triggers/task.ts';

/** First step of the session workflow: settles what is due. Repeated by the workflow when it fails. */
export const createHandler = (deps: SettleDeps & { log: Log }) =>
  createTaskHandler({
    input: sessionStep,
    log: deps.log,
    async work(step) {
      const settled = await settleSession(deps, step);
      deps.log.info('session-settled', { ...settled });
      return settled;
    },
  });
