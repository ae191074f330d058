import * as z from 'zod';
import { checkBooking } from '../../domain/check-booking.ts';
import type { Log } from '../runtime/logger.ts';
import { createQueueHandler } from '../runtime/queue.ts';

const pointer = z.strictObject({ invitationId: z.string() });

/** From the queue of checks, shortly before a deadline: has the party booked without our hearing of it (S11)? */
export const createHandler = (deps: Parameters<typeof checkBooking>[0] & { log: Log }) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    work: async ({ invitationId }) => `check-${await checkBooking(deps, invitationId)}`,
  });
