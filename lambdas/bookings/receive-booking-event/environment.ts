import * as z from 'zod';

/** Settings of `receive-booking-event`, beside the defaults that every function has. */
export const environment = z.object({
  BOOKING_EVENTS_QUEUE_URL: z.url(),
});
