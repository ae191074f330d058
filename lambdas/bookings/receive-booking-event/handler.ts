import { slotInstant } from '../../../domain/belgium/slot-instant.ts';
import { receiveBookingEvent } from '../../../domain/bookings/booking-operations.ts';
import type { Queues } from '../../../domain/platform/queues.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/**
 * The regular booking system tells of a booking or a cancellation. It is put on a queue and applied from there: an event
 * that was answered with 202 is never lost, whatever the table does at that moment.
 */
export const createHandler = ({ queues }: { queues: Pick<Queues, 'bookings'> }) =>
  httpHandler([
    staffRoute(receiveBookingEvent, async ({ body: { activationId, status, occurredAt, slotStart } }) => {
      await queues.bookings([
        {
          activationId,
          status,
          occurredAt: Date.parse(occurredAt),
          ...(slotStart && { startsAt: slotInstant(slotStart) }),
        },
      ]);
      return answer({ status: 'received' });
    }),
  ]);
