import * as z from 'zod';

/** Settings of `dispatch-changes`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  STATE_MACHINE_ARN: z.string().min(1),
  VERIFICATIONS_QUEUE_URL: z.url(),
  INVITATIONS_QUEUE_URL: z.url(),
  MESSAGES_QUEUE_URL: z.url(),
  RELEASES_QUEUE_URL: z.url(),
  BOOKING_EVENTS_QUEUE_URL: z.url(),
  WEBHOOKS_QUEUE_URL: z.url(),
});
