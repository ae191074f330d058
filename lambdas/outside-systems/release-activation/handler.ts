import * as z from 'zod';
import type { ReportPointer, Queues } from '../../../domain/platform/queues.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { reportOutside } from '../../../domain/outside-systems/report-activation.ts';
import { claimRetry } from '../../../domain/platform/retries.ts';
import { noteDown } from '../../../domain/outside-systems/watch-systems.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

type Deps = Parameters<typeof reportOutside>[0] & { queues: Queues; log: Log; deadLetters?: DeadLetters };

const pointer = z.union([z.strictObject({ activationId: z.string() }), z.strictObject({ signUpId: z.string() })]);

/** A divisor of the minute, so that tries fall on the marks at which systems come back. */
const retrySeconds = 30;

/** From the queue of releases: tells the outside systems that an offer passed on, or that somebody signed up directly. */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      try {
        return `report-${await reportOutside(deps, what)}`;
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        return await later(deps, what, error);
      }
    },
  });

async function later(deps: Deps, what: ReportPointer, { system }: Unavailable): Promise<string> {
  if (system === 'vcd' || system === 'booking') await noteDown(deps.store, system, deps.now());
  const mine =
    'signUpId' in what
      ? await claimRetry(
          deps,
          { type: 'signUp', id: what.signUpId },
          { delaySeconds: retrySeconds, state: 'confirmed' },
        )
      : await claimRetry(deps, { type: 'activation', id: what.activationId }, { delaySeconds: retrySeconds });
  if (mine) await deps.queues.report([what], retrySeconds);
  return 'report-later';
}
