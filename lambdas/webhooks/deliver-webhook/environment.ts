import * as z from 'zod';

/** Settings of `deliver-webhook`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  WEBHOOKS_QUEUE_URL: z.url(),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  /** In the embedded cloud alone: http, and addresses of this machine. */
  WEBHOOKS_TO_THIS_MACHINE: z.enum(['true', 'false']),
});
