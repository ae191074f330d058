import { z } from 'zod';

/** Settings of `settle-session`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  BOOKING_CHECKS_QUEUE_URL: z.url(),
});
