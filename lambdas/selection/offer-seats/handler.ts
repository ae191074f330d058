import * as z from 'zod';
import { type OfferDeps, type Offered, offerSeats } from '../../../domain/selection/offer-seats.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { sessionStep } from '../../runtime/triggers/session-step.ts';
import { createTaskHandler } from '../../runtime/triggers/task.ts';

/** What settling answered: `done` when this execution has nothing more to do. */
const settled = sessionStep.extend({ next: z.enum(['offer', 'done']) });

/** Second step of the session workflow: offers open seats in rank order. Repeated by the workflow when it fails. */
export const createHandler = (deps: OfferDeps & { log: Log }) =>
  createTaskHandler({
    input: settled,
    log: deps.log,
    async work({ next, ...step }): Promise<Offered> {
      const offered = next === 'done' ? { ...step, next, waitSeconds: 0 } : await offerSeats(deps, step);
      const { parked: _parked, ...told } = offered;
      deps.log.info('seats-offered', told);
      if (offered.lost !== undefined) deps.log.info('doses-lost', { seats: offered.lost });
      return offered;
    },
  });
