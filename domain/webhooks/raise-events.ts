import type { Delivery, Webhook } from '../entities/webhooks.ts';
import type { Ids } from '../platform/ids.ts';
import type { Queues } from '../platform/queues.ts';
import { writeOnce } from '../platform/optimistic-writes.ts';
import type { Store } from '../platform/store.ts';
import { eventsOf, type RaisedEvent, type StreamedChange } from './events.ts';
import { lostAfterMs, deliveryExpiresAt } from './pauses.ts';

interface Deps {
  store: Store;
  queues: Pick<Queues, 'deliver'>;
  ids: Pick<Ids, 'hash'>;
}

/**
 * Notes for each address what it is to be told of these changes, and sends pointers to it. Repeatable: a delivery is
 * named by its change, so that one that is there is not made anew; and should the pointer be lost, the sweeper finds it.
 * Without an address there is one cheap read for each batch that holds something to tell.
 */
export async function raiseEvents(deps: Deps, changes: readonly StreamedChange[]): Promise<void> {
  const { store, queues, ids } = deps;
  const print = (id: string): string => ids.hash(`offer ${id}`).slice(0, 22);
  const raised = changes.flatMap((change) => eventsOf(change, print));
  if (raised.length === 0) return;
  const webhooks = await store.webhooks();
  if (webhooks.length === 0) return;
  const concerns = await concernsOf(store, webhooks);
  const deliveries = webhooks.flatMap((webhook) =>
    raised.filter((event) => concerns(webhook, event)).map((event) => deliveryOf(webhook, event)),
  );
  await Promise.all(deliveries.map((entity) => writeOnce(store, [{ do: 'create', entity }])));
  const waiting = deliveries.filter(({ state }) => state === 'waiting');
  if (waiting.length > 0) await queues.deliver(waiting.map(({ id }) => ({ deliveryId: id })));
}

/** A program is told of the centres that the operator has given it, as it stands now. */
async function concernsOf(
  store: Deps['store'],
  webhooks: readonly Webhook[],
): Promise<(webhook: Webhook, event: RaisedEvent) => boolean> {
  const programs = [...new Set(webhooks.flatMap(({ clientId }) => clientId ?? []))];
  const clients = await Promise.all(programs.map((id) => store.get({ type: 'client', id }, 'maybeOld')));
  const centresOf = new Map(clients.flatMap((client) => (client ? [[client.id, client.centres] as const] : [])));
  return ({ centre, clientId, events }, event) => {
    if (!events.includes(event.event)) return false;
    if (clientId === undefined) return centre === event.centre;
    const centres = centresOf.get(clientId) ?? [];
    return centres.includes('*') || centres.includes(event.centre);
  };
}

/** Digits of epoch ms until the year 2286: ids sort by time. */
const momentDigits = 13;

/** @returns it as it lies there before anything was tried */
export function deliveryOf(webhook: Pick<Webhook, 'id' | 'state'>, event: RaisedEvent): Delivery {
  const { id: eventId, at } = event;
  const held = webhook.state === 'apart';
  return {
    type: 'delivery',
    id: `${webhook.id}-${String(at).padStart(momentDigits, '0')}-${eventId}`,
    webhookId: webhook.id,
    eventId,
    event: event.event,
    at,
    body: JSON.stringify({ type: event.event, timestamp: new Date(at).toISOString(), data: event.data }),
    state: held ? 'held' : 'waiting',
    tries: 0,
    nextAt: at,
    ...(held ? {} : { dueAt: at + lostAfterMs }),
    expiresAt: deliveryExpiresAt(at),
  };
}
