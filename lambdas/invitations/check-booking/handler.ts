import * as z from 'zod';
import { checkBooking } from '../../../domain/invitations/check-booking.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

const pointer = z.strictObject({ invitationId: z.string() });

/** From the queue of checks, shortly before a deadline: has the party booked without our hearing of it (S11)? */
export const createHandler = (deps: Parameters<typeof checkBooking>[0] & { log: Log; deadLetters: DeadLetters }) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    work: async ({ invitationId }) => `check-${await checkBooking(deps, invitationId)}`,
  });
