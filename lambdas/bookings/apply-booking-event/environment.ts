import * as z from 'zod';

/** Settings of `apply-booking-event`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  SEAL_KEY_ARN: z.string().min(1),
});
