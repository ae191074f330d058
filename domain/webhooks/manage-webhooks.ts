import { instantOf } from '../api/answer-fields.ts';
import type { FieldError } from '../api/problem.ts';
import type { Delivery, Webhook, WebhookSecrets } from '../entities/webhooks.ts';
import { webhookSecrets } from '../entities/webhooks.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite, writeOnce } from '../platform/optimistic-writes.ts';
import type { Queues } from '../platform/queues.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { anew } from './deliver.ts';
import { mayBeTold } from './endpoint-address.ts';
import { bothSecretsMs } from './pauses.ts';
import type { Poster } from './poster.ts';
import { deliveryOf } from './raise-events.ts';
import type {
  ActedOnWebhook,
  CreatedWebhook,
  DeliveryList,
  DeliveryView,
  WebhookAction,
  WebhookList,
  WebhookView,
} from './webhook-operations.ts';

interface Deps {
  store: Store;
  vault: Vault;
  queues: Pick<Queues, 'deliver'>;
  ids: Ids;
  poster: Pick<Poster, 'newSecret'>;
  /** In the embedded cloud: addresses of this machine may be told. */
  toThisMachine: boolean;
  now: () => number;
}

export async function listWebhooks({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<WebhookList> {
  return { now: instantOf(now()), webhooks: (await store.webhooks()).map(viewOf) };
}

const viewOf = (webhook: Webhook): WebhookView => {
  const { id, centre, clientId, url, events, state, failingSince, previousUntil, createdAt } = webhook;
  return {
    id,
    ...(centre !== undefined && { centre }),
    ...(clientId !== undefined && { clientId }),
    url,
    events,
    state,
    ...(failingSince !== undefined && { failingSince: instantOf(failingSince) }),
    ...(previousUntil !== undefined && { previousUntil: instantOf(previousUntil) }),
    createdAt: instantOf(createdAt),
  };
};

type Wanted = Pick<Webhook, 'url' | 'events'> & { centre?: string | undefined; clientId?: string | undefined };

/**
 * @param by whose account it was
 * @returns with the secret, which nobody sees again; or what is wrong with a field
 */
export async function createWebhook(deps: Deps, wanted: Wanted, by: string): Promise<CreatedWebhook | FieldError> {
  const { store, vault, ids, poster, now } = deps;
  const { url, centre, clientId, events } = wanted;
  if (!mayBeTold(url, deps.toThisMachine)) return { field: 'url', reason: 'webhookAddress' };
  if (centre !== undefined && (await store.get({ type: 'centre', id: centre })) === undefined)
    return { field: 'centre', reason: 'unknownCentre' };
  const id = ids.random();
  const current = poster.newSecret();
  const webhook: Webhook = {
    type: 'webhook',
    id,
    ...(centre !== undefined && { centre }),
    ...(clientId !== undefined && { clientId }),
    url,
    events: [...new Set(events)],
    sealed: await vault.seal({ current } satisfies WebhookSecrets, `webhook:${id}`),
    state: 'on',
    createdAt: now(),
    version: 1,
  };
  const noted = note(deps, webhook, by, 'created', { after: JSON.stringify({ url, events: webhook.events }) });
  await writeOnce(store, [{ do: 'create', entity: webhook }, noted]);
  return { webhook: viewOf(webhook), secret: current };
}

const note = (
  { ids, now }: Pick<Deps, 'ids' | 'now'>,
  { id, centre, clientId }: Webhook,
  by: string,
  action: string,
  more: { before?: string; after?: string } = {},
): Change =>
  auditRecord({ ids }, now(), {
    event: 'webhookChanged',
    action,
    reason: id,
    by,
    ...(centre !== undefined && { centre }),
    ...(clientId !== undefined && { clientId }),
    ...more,
  });

/** @param by whose account it was */
export async function actOnWebhook(
  deps: Deps,
  id: string,
  wanted: WebhookAction,
  by: string,
): Promise<ActedOnWebhook | 'notFound'> {
  switch (wanted.action) {
    case 'rotate':
      return await rotate(deps, id, by);
    case 'test':
      return await sendTest(deps, id, by);
    case 'resume':
      return await resume(deps, id, by);
    case 'again':
      return await sendAgain(deps, id, wanted.delivery, by);
    default:
      return wanted satisfies never;
  }
}

/** The secret before signs beside the new one for a day: the receiver takes either. */
async function rotate(deps: Deps, id: string, by: string): Promise<ActedOnWebhook | 'notFound'> {
  const { store, vault, poster, now } = deps;
  const current = poster.newSecret();
  return await decideAndWrite<ActedOnWebhook | 'notFound'>(store, async () => {
    const known = await store.get({ type: 'webhook', id });
    if (known === undefined) return { answer: 'notFound' };
    const before = webhookSecrets.parse(await vault.open(known.sealed, `webhook:${id}`));
    const secrets: WebhookSecrets = { current, previous: before.current };
    const set = {
      sealed: await vault.seal(secrets, `webhook:${id}`),
      previousUntil: now() + bothSecretsMs,
      version: known.version + 1,
    };
    return {
      write: [patch(known, set), note(deps, known, by, 'rotate')],
      answer: { status: 'received', secret: current },
    };
  });
}

/** What the worker writes of failures stays beside it. */
const patch = ({ id, version }: Webhook, set: Readonly<Record<string, unknown>>): Change => ({
  do: 'patch',
  key: { type: 'webhook', id },
  set,
  when: { version },
});

/** Goes the way of every event, whatever it is told otherwise. */
async function sendTest(deps: Deps, id: string, by: string): Promise<ActedOnWebhook | 'notFound'> {
  const { store, queues, ids, now } = deps;
  const known = await store.get({ type: 'webhook', id });
  if (known === undefined) return 'notFound';
  const event = {
    id: `evt_test_${ids.random()}`,
    event: 'webhook.test' as const,
    centre: known.centre ?? '',
    at: now(),
  };
  const entity = deliveryOf(known, { ...event, data: { webhook: id } });
  await writeOnce(store, [{ do: 'create', entity }, note(deps, known, by, 'test')]);
  await queues.deliver([{ deliveryId: entity.id }]);
  return { status: 'received' };
}

/** What was held goes out, the newest first. */
async function resume(deps: Deps, id: string, by: string): Promise<ActedOnWebhook | 'notFound'> {
  const { store, queues } = deps;
  const answer = await decideAndWrite<ActedOnWebhook | 'notFound'>(store, async () => {
    const known = await store.get({ type: 'webhook', id });
    if (known === undefined) return { answer: 'notFound' };
    const set = {
      state: 'on',
      failures: undefined,
      failingSince: undefined,
      restUntil: undefined,
      version: known.version + 1,
    };
    const changed = { before: JSON.stringify({ state: known.state }), after: JSON.stringify({ state: 'on' }) };
    return {
      write: [patch(known, set), note(deps, known, by, 'resume', changed)],
      answer: { status: 'received' },
    };
  });
  if (answer !== 'notFound') await queues.deliver([{ webhookId: id }]);
  return answer;
}

async function sendAgain(deps: Deps, id: string, deliveryId: string, by: string): Promise<ActedOnWebhook | 'notFound'> {
  const { store, queues, now } = deps;
  const answer = await decideAndWrite<ActedOnWebhook | 'notFound'>(store, async () => {
    const known = await store.get({ type: 'webhook', id });
    const delivery = await store.get({ type: 'delivery', id: deliveryId });
    if (known === undefined || delivery?.webhookId !== id) return { answer: 'notFound' };
    const { state, tries } = delivery;
    return {
      write: [
        { do: 'replace', entity: anew(delivery, now()), when: { state, tries } },
        note(deps, known, by, 'again', { after: JSON.stringify({ delivery: deliveryId }) }),
      ],
      answer: { status: 'received' },
    };
  });
  if (answer !== 'notFound') await queues.deliver([{ deliveryId }]);
  return answer;
}

/** What is under way to it ends without being sent; the log expires by itself. */
export async function removeWebhook(deps: Deps, id: string, by: string): Promise<'removed' | 'notFound'> {
  return await decideAndWrite<'removed' | 'notFound'>(deps.store, async () => {
    const known = await deps.store.get({ type: 'webhook', id });
    if (known === undefined) return { answer: 'notFound' };
    const { url, events, version } = known;
    return {
      write: [
        { do: 'remove', key: { type: 'webhook', id }, when: { version } },
        note(deps, known, by, 'removed', { before: JSON.stringify({ url, events }) }),
      ],
      answer: 'removed',
    };
  });
}

/** Fifty bodies of half a kilobyte are 25 KB. */
const pageSize = 50;

/** @param after the `next` of the page before */
export async function listDeliveries(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  id: string,
  after: string | undefined,
): Promise<DeliveryList | 'notFound'> {
  if ((await store.get({ type: 'webhook', id })) === undefined) return 'notFound';
  if (after !== undefined && !after.startsWith(`${id}-`)) return 'notFound';
  const { items, next } = await store.deliveriesOf(id, pageSize, after);
  return { now: instantOf(now()), deliveries: items.map(deliveryViewOf), ...(next === undefined ? {} : { next }) };
}

const deliveryViewOf = (delivery: Delivery): DeliveryView => {
  const { id, eventId, event, at, state, tries, triedAt, outcome, nextAt, body } = delivery;
  return {
    id,
    eventId,
    event,
    at: instantOf(at),
    state,
    tries,
    ...(triedAt !== undefined && { triedAt: instantOf(triedAt) }),
    ...(outcome !== undefined && { outcome }),
    ...(state === 'waiting' && { nextTryAt: instantOf(nextAt) }),
    body,
  };
};
