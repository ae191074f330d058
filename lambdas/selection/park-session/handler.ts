import * as z from 'zod';
import { parkSession } from '../../../domain/selection/park-session.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { sessionStep } from '../../runtime/triggers/session-step.ts';
import { createTaskHandler } from '../../runtime/triggers/task.ts';

const parking = sessionStep.extend({
  taskToken: z.string(),
  /** Not of executions whose definition is older than it. */
  parked: z.object({ centre: z.string(), nextAt: z.number(), hungry: z.boolean() }).optional(),
});

/** Last step of a turn: leaves the workflow's token where a wake finds it. Repeated by the workflow when it fails. */
export const createHandler = (deps: Parameters<typeof parkSession>[0] & { log: Log }) =>
  createTaskHandler({
    input: parking,
    log: deps.log,
    async work({ sessionId, run, turns, taskToken, parked }) {
      await parkSession(deps, { sessionId, run, token: taskToken, ...(parked && { parked }) });
      deps.log.info('session-parked', { sessionId, run, turns });
    },
  });
