import * as z from 'zod';
import { sealed } from './values.ts';

/* Where the software of centres is told what happens to their sessions, and what it was told. */

export const webhookEvent = z.enum([
  'session.opened',
  'seat.offered',
  'seat.booked',
  'seat.freed',
  'session.ended',
  /** Sent by hand, to try an address. */
  'webhook.test',
]);
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** An address that is told: of one centre's sessions, or of those of all centres that a program acts for. */
export const webhook = z.object({
  type: z.literal('webhook'),
  id: z.string(),
  centre: z.string().optional(),
  clientId: z.string().optional(),
  url: z.string(),
  events: z.array(webhookEvent),
  /** See WebhookSecrets. */
  sealed,
  /** Until when the secret before signs beside the one in force. */
  previousUntil: z.number().optional(),
  /** `apart`: it failed for long; what happens is kept, and sent once the operator wants it (S18). */
  state: z.enum(['on', 'apart']),
  /** In a row; absent once something was taken. */
  failures: z.number().optional(),
  failingSince: z.number().optional(),
  /** After many in a row nothing is sent until then. */
  restUntil: z.number().optional(),
  createdAt: z.number(),
  /** Grows with every change by the operator. */
  version: z.number(),
});
export type Webhook = z.infer<typeof webhook>;

/** What is inside `Webhook.sealed`. */
export const webhookSecrets = z.object({ current: z.string(), previous: z.string().optional() });
export type WebhookSecrets = z.infer<typeof webhookSecrets>;

/** One event on its way to one address: the outbox, and the log. */
export const delivery = z.object({
  type: z.literal('delivery'),
  /** `<webhook>-<moment>-<event id>`: the same for the same event, however often it is raised. */
  id: z.string(),
  webhookId: z.string(),
  /** What the receiver knows a repeat by. */
  eventId: z.string(),
  event: webhookEvent,
  at: z.number(),
  /** As it is sent, every time: what is signed is its text. */
  body: z.string(),
  /** `held`: its address is set apart. */
  state: z.enum(['waiting', 'delivered', 'failed', 'held']),
  tries: z.number(),
  nextAt: z.number(),
  triedAt: z.number().optional(),
  /** A short word on the last answer: `status 500`, `timeout`. */
  outcome: z.string().optional(),
  /** When the sweeper looks at it; absent unless it waits. */
  dueAt: z.number().optional(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type Delivery = z.infer<typeof delivery>;
