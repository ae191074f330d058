import * as z from 'zod';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { forgetLeavers } from '../../../domain/bookings/forget-leavers.ts';
import { followReplacement } from '../../../domain/replaced-ssin/follow-replacement.ts';
import { leaveOtherParties } from '../../../domain/bookings/leave-other-parties.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

const pointer = z.union([
  z.strictObject({
    activationId: z.string(),
    status: z.enum(['booked', 'cancelled']),
    occurredAt: z.number(),
    startsAt: z.number().optional(),
  }),
  /** Somebody has booked, or signed up: out of every other party (S4). */
  z.strictObject({ person: z.string(), bookedBy: z.string() }),
  /** A person's SSIN was replaced: every party follows. */
  z.strictObject({ replaced: z.string() }),
  /** Somebody has left a party, or it is erased: nothing of that person stays. */
  z.strictObject({ left: z.string() }),
]);

/** From the queue of booking events: what the regular booking system reported, and what follows for the persons. */
export const createHandler = (
  deps: Parameters<typeof applyBookingEvent>[0] &
    Parameters<typeof followReplacement>[0] & { log: Log; deadLetters: DeadLetters },
) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      if ('activationId' in what) return `booking-event-${await applyBookingEvent(deps, what)}`;
      if ('left' in what) {
        await forgetLeavers(deps, what.left);
        return 'forgot-who-left';
      }
      if ('replaced' in what) {
        await followReplacement(deps, { person: what.replaced });
        return 'followed-a-replaced-number';
      }
      await leaveOtherParties(deps, what);
      return 'left-other-parties';
    },
  });
