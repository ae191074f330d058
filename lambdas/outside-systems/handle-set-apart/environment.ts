import * as z from 'zod';

/** Settings of `handle-set-apart`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  VERIFICATIONS_QUEUE_URL: z.url(),
  RELEASES_QUEUE_URL: z.url(),
});
