import * as z from 'zod';
import { type Queues, type ReportPointer, Unavailable } from '../../domain/ports.ts';
import { reportOutside } from '../../domain/report-outside.ts';
import { noteDown } from '../../domain/watch-systems.ts';
import type { Log } from '../runtime/logger.ts';
import { createQueueHandler } from '../runtime/queue.ts';

type Deps = Parameters<typeof reportOutside>[0] & { queues: Queues; log: Log };

const pointer = z.union([z.strictObject({ activationId: z.string() }), z.strictObject({ signUpId: z.string() })]);

/** A divisor of the minute, so that tries fall on the marks at which systems come back. */
const retrySeconds = 30;

/** From the queue of releases: tells the outside systems that an offer passed on, or that somebody signed up directly. */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    async work(what) {
      try {
        return `report-${await reportOutside(deps, what)}`;
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        return await later(deps, what, error);
      }
    },
  });

async function later({ store, queues, now }: Deps, what: ReportPointer, { system }: Unavailable): Promise<string> {
  if (system === 'vcd' || system === 'booking') await noteDown(store, system, now());
  await queues.report([what], retrySeconds);
  return 'report-later';
}
