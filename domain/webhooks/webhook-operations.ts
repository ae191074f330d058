import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { delivery, webhook, webhookEvent } from '../entities/webhooks.ts';

/** Where the software of centres is told what happens to their sessions: made, tried and looked at by the operator. */

/** People alone: a secret is shown once, to who brings it to the receiver. */
const access = { groups: ['operator'], scopes: [] } as const;

const path = z.strictObject({ webhook: idField });
const { state } = webhook.shape;
const mostUrl = 500;

/** Those that happen by themselves. */
export const toldEvents = webhookEvent.exclude(['webhook.test']);

const webhookView = z
  .strictObject({
    id: z.string(),
    centre: z.string().optional().meta({ description: 'Whose sessions' }),
    clientId: z.string().optional().meta({ description: 'Or the sessions of all centres that this program acts for' }),
    url: z.string(),
    events: z.array(webhookEvent),
    state: state.meta({ description: '`apart`: it failed for days; what happens is kept until it is resumed' }),
    failingSince: instant.optional().meta({ description: 'Nothing was taken since' }),
    previousUntil: instant.optional().meta({ description: 'Until then the secret before signs, too' }),
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.output<typeof webhookView>;

const secret = z
  .string()
  .meta({ description: 'Shown this once: `whsec_…`', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });

const listed = z.strictObject({ now: instant, webhooks: z.array(webhookView) });
export type WebhookList = z.output<typeof listed>;

export const listWebhooks = defineOperation({
  id: 'listWebhooks',
  route: 'GET /api/webhooks',
  summary: 'Addresses at which the software of centres is told of their sessions',
  access,
  answer: { status: 200, description: 'All of them', schema: listed },
  problems: [],
});

const webhookBody = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(mostUrl)
      .meta({ description: 'https, and reachable from everywhere' }),
    centre: centreIdField.optional(),
    clientId: idField.optional(),
    events: z.array(toldEvents).min(1).max(toldEvents.options.length).default(toldEvents.options),
  })
  .check((checked) => {
    const { centre, clientId } = checked.value;
    if ((centre === undefined) === (clientId === undefined)) issue(checked, 'required', ['centre']);
  })
  .meta({ description: 'For a `centre` or for a program (`clientId`), not for both' });

const created = z.strictObject({ webhook: webhookView, secret });
export type CreatedWebhook = z.output<typeof created>;

export const createWebhook = defineOperation({
  id: 'createWebhook',
  route: 'POST /api/webhooks',
  summary: 'Have an address told of the sessions of a centre or of a program',
  access,
  body: webhookBody,
  answer: { status: 201, description: 'With the secret that signs what is sent', schema: created },
  problems: [],
});

const actionBody = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('rotate') }),
  z.strictObject({ action: z.literal('test') }),
  z.strictObject({ action: z.literal('resume') }),
  z.strictObject({ action: z.literal('again'), delivery: idField }),
]);
export type WebhookAction = z.output<typeof actionBody>;

const acted = z.strictObject({
  status: z.literal('received'),
  secret: secret.optional().meta({ description: 'After `rotate`; the one before signs beside it for a day' }),
});
export type ActedOnWebhook = z.output<typeof acted>;

export const actOnWebhook = defineOperation({
  id: 'actOnWebhook',
  route: 'POST /api/webhooks/{webhook}',
  summary: 'Give it a new secret, send it a test event, resume it, or send one delivery again',
  access,
  path,
  body: actionBody,
  answer: { status: 202, description: 'Done, or on its way', schema: acted },
  problems: ['notFound'],
});

export const removeWebhook = defineOperation({
  id: 'removeWebhook',
  route: 'DELETE /api/webhooks/{webhook}',
  summary: 'Tell it nothing any more',
  access,
  path,
  answer: { status: 200, description: 'Removed', schema: z.strictObject({ status: z.literal('removed') }) },
  problems: ['notFound'],
});

const deliveryView = z
  .strictObject({
    id: z.string(),
    eventId: z.string().meta({ description: 'As in `webhook-id`' }),
    event: webhookEvent,
    at: instant,
    state: delivery.shape.state,
    tries: z.int().min(0),
    triedAt: instant.optional(),
    outcome: z.string().optional().meta({ description: 'A short word on the last answer', example: 'status 500' }),
    nextTryAt: instant.optional(),
    body: z.string().meta({ description: 'As it is sent' }),
  })
  .meta({ id: 'WebhookDelivery' });
export type DeliveryView = z.output<typeof deliveryView>;

const deliveries = z.strictObject({
  now: instant,
  deliveries: z.array(deliveryView),
  next: z.string().optional().meta({ description: 'Where the next page begins: the query `after`' }),
});
export type DeliveryList = z.output<typeof deliveries>;

export const listDeliveries = defineOperation({
  id: 'listDeliveries',
  route: 'GET /api/webhooks/{webhook}/deliveries',
  summary: 'What it was told in the last two weeks, and what came of it',
  access,
  path,
  query: z.strictObject({ after: idField.optional() }),
  answer: { status: 200, description: 'The latest first, 50 at most', schema: deliveries },
  problems: ['notFound'],
});
