import * as z from 'zod';

/** Settings of `settle-session`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  BOOKING_CHECKS_QUEUE_URL: z.url(),
  /** One of the defaults that every function has. */
  SITE_URL: z.url(),
  /** Asked for its health when a deadline is due. */
  BOOKING_URL: z.url(),
});
