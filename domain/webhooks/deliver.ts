import type { Delivery, Webhook } from '../entities/webhooks.ts';
import { webhookSecrets } from '../entities/webhooks.ts';
import type { Queues } from '../platform/queues.ts';
import { writeOnce } from '../platform/optimistic-writes.ts';
import { earlyMs } from '../platform/retries.ts';
import { absent, type Change, type Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { isTooLong, longestDelayMs, lostAfterMs, pauseAfter, restAfter } from './pauses.ts';
import type { Posted, Poster } from './poster.ts';

interface Deps {
  store: Store;
  vault: Pick<Vault, 'open'>;
  queues: Pick<Queues, 'deliver'>;
  poster: Pick<Poster, 'post'>;
  now: () => number;
}

/** `apart`: with this failure its address was set apart. */
export type Delivered = 'delivered' | 'later' | 'failed' | 'held' | 'nothing' | 'apart';

/**
 * Tells one address of one event. What is not taken comes back after a pause that grows; an address that fails again and
 * again rests meanwhile, so that nobody else waits for it, and is set apart when it has failed for days (S18).
 */
export async function deliver(deps: Deps, deliveryId: string): Promise<Delivered> {
  const { store, now } = deps;
  const known = await store.get({ type: 'delivery', id: deliveryId });
  // Its next try has a message of its own.
  if (known?.state !== 'waiting' || known.nextAt > now() + earlyMs) return 'nothing';
  const webhook = await store.get({ type: 'webhook', id: known.webhookId });
  if (webhook === undefined) return await end(deps, known, { state: 'failed', outcome: 'removed' });
  if (webhook.state === 'apart') return await end(deps, known, { state: 'held' });
  // No try: what it waits for is its address.
  if ((webhook.restUntil ?? 0) > now() + earlyMs) return await again(deps, known, webhook.restUntil ?? 0);
  const posted = await deps.poster.post({
    url: webhook.url,
    secrets: await secretsOf(deps, webhook),
    id: known.eventId,
    at: now(),
    body: known.body,
  });
  return posted.outcome === 'taken'
    ? await taken(deps, known, webhook, posted)
    : await notTaken(deps, known, webhook, posted);
}

async function secretsOf({ vault, now }: Deps, webhook: Webhook): Promise<string[]> {
  const { current, previous } = webhookSecrets.parse(await vault.open(webhook.sealed, `webhook:${webhook.id}`));
  const both = previous !== undefined && (webhook.previousUntil ?? 0) > now();
  return both ? [current, previous] : [current];
}

async function taken(deps: Deps, known: Delivery, webhook: Webhook, { why }: Posted): Promise<Delivered> {
  const triedAt = deps.now();
  if (webhook.failures !== undefined)
    await writeOnce(deps.store, [
      change(webhook, { failures: undefined, failingSince: undefined, restUntil: undefined }),
    ]);
  return await end(deps, { ...known, tries: known.tries + 1, triedAt }, { state: 'delivered', outcome: why }, known);
}

async function notTaken(
  deps: Deps,
  known: Delivery,
  webhook: Webhook,
  posted: Extract<Posted, { outcome: 'failed' | 'gone' }>,
): Promise<Delivered> {
  const at = deps.now();
  const tried = { ...known, tries: known.tries + 1, triedAt: at, outcome: posted.why };
  const failures = (webhook.failures ?? 0) + 1;
  const failingSince = webhook.failingSince ?? at;
  const apart = posted.outcome === 'gone' || isTooLong(failingSince, at);
  const rest = restAfter(failures);
  const outcome = await writeOnce(deps.store, [
    change(webhook, {
      failures,
      failingSince,
      restUntil: rest === 0 ? undefined : at + rest,
      ...(apart ? { state: 'apart' } : {}),
    }),
  ]);
  if (apart) {
    await end(deps, tried, { state: 'held' }, known);
    return outcome === 'done' ? 'apart' : 'held';
  }
  const pause = pauseAfter(tried.tries, posted.outcome === 'failed' ? posted.retryAfterMs : 0);
  if (pause === undefined) return await end(deps, tried, { state: 'failed' }, known);
  return await again(deps, tried, at + pause, known);
}

/** Of two that fail at one time one counts; what the operator has changed meanwhile stays. */
const change = ({ id, version, failures }: Webhook, set: Readonly<Record<string, unknown>>): Change => ({
  do: 'patch',
  key: { type: 'webhook', id },
  set,
  when: { version, state: 'on', failures: failures ?? absent },
});

/** @param known as it was read: whoever was quicker has seen to it */
async function write(deps: Deps, entity: Delivery, known: Delivery): Promise<boolean> {
  const when = { state: 'waiting', tries: known.tries, nextAt: known.nextAt };
  return (await writeOnce(deps.store, [{ do: 'replace', entity, when }])) === 'done';
}

async function end<S extends Exclude<Delivery['state'], 'waiting'>>(
  deps: Deps,
  { dueAt: _dueAt, ...delivery }: Delivery,
  set: { state: S; outcome?: string },
  known: Delivery = delivery,
): Promise<S | 'nothing'> {
  return (await write(deps, { ...delivery, ...set }, known)) ? set.state : 'nothing';
}

async function again(deps: Deps, delivery: Delivery, nextAt: number, known = delivery): Promise<Delivered> {
  const delay = nextAt - deps.now();
  const queued = delay <= longestDelayMs;
  const dueAt = queued ? nextAt + lostAfterMs : nextAt;
  if (!(await write(deps, { ...delivery, nextAt, dueAt }, known))) return 'nothing';
  if (queued) await deps.queues.deliver([{ deliveryId: delivery.id }], Math.max(1, Math.ceil(delay / 1000)));
  return 'later';
}

/** What was held for an address, or waits long for its next try, goes out: a page at a time, the newest first. */
const releasedAtOnce = 100;

/** @param after the `next` of the page before */
export async function releaseHeld(deps: Deps, webhookId: string, after?: string): Promise<number> {
  const { store, queues, now } = deps;
  const page = await store.deliveriesOf(webhookId, releasedAtOnce, after);
  const at = now();
  const held = page.items.filter(({ state, nextAt }) => state === 'held' || (state === 'waiting' && nextAt > at));
  await Promise.all(
    held.map((delivery) =>
      writeOnce(store, [
        { do: 'replace', entity: anew(delivery, at), when: { state: delivery.state, tries: delivery.tries } },
      ]),
    ),
  );
  if (held.length > 0) await queues.deliver(held.map(({ id }) => ({ deliveryId: id })));
  if (page.next !== undefined) await queues.deliver([{ webhookId, after: page.next }]);
  return held.length;
}

/** With all its tries before it. */
export const anew = (delivery: Delivery, at: number): Delivery => ({
  ...delivery,
  state: 'waiting',
  tries: 0,
  nextAt: at,
  dueAt: at + lostAfterMs,
});
