import * as z from 'zod';
import type { Queues } from '../../../domain/platform/queues.ts';
import { reportOutside } from '../../../domain/outside-systems/report-activation.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';
import { tellApart } from '../../runtime/triggers/tell-apart.ts';

type Deps = Parameters<typeof reportOutside>[0] & { queues: Queues; log: Log; deadLetters: DeadLetters };

const pointer = z.union([z.strictObject({ activationId: z.string() }), z.strictObject({ signUpId: z.string() })]);

/**
 * From the queue of releases: tells the outside systems that an offer passed on, or that somebody signed up directly.
 * What they refuse for one item is set apart (S18).
 */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      const worked = await reportOutside(deps, what);
      await tellApart(deps, what, worked);
      if ('delaySeconds' in worked) await deps.queues.report([what], worked.delaySeconds);
      return `report-${worked.outcome}`;
    },
  });
