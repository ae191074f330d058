import * as z from 'zod';

/** Settings of `apply-mail-event`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  SMS_ENABLED: z.enum(['true', 'false']),
});
