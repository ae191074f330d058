import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { LocalAnswer } from '../pages/answer.ts';
import { type LocalRequest, jsonAnswer, serve } from '../pages/serve.ts';

/*
 * The software of a centre, as far as it is told something: a receiver of Standard Webhooks that takes nothing whose
 * signature it cannot verify. It keeps what it was told, and knows a repeat by its id.
 */

export interface ReceiverSwitches {
  /** 503 in place of every answer. */
  readonly down: boolean;
  /** Leads elsewhere, as a proxy with a login page does. */
  readonly redirects: boolean;
  /** 410: it wants nothing any more. */
  readonly gone: boolean;
}

export interface ReceivedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** ms since the epoch. */
  readonly at: number;
  /** How often it came. */
  readonly times: number;
}

export interface CentreSoftwareStandIn {
  /** Where it wants to be told. */
  readonly hookUrl: string;
  readonly switches: ReceiverSwitches;
  set(change: { readonly [Name in keyof ReceiverSwitches]?: ReceiverSwitches[Name] | undefined }): void;
  /** Takes what is signed with it from now on, beside what it took before. */
  trust(secret: string): void;
  /** The newest last. */
  received(): readonly ReceivedEvent[];
  /** Why calls were refused, the newest last. */
  refusals(): readonly string[];
  reset(): void;
  stop(): Promise<void>;
}

const asUsual: ReceiverSwitches = { down: false, redirects: false, gone: false };
const event = z.strictObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
});
/** What the specification advises: a call that was recorded cannot be played back later. */
const toleranceSeconds = 300;
const kept = 100;

/** @param now ms since the epoch, as the product has it */
export async function startCentreSoftware({
  port = 0,
  now,
}: {
  port?: number;
  now: () => number;
}): Promise<CentreSoftwareStandIn> {
  let switches = asUsual;
  let secrets: readonly string[] = [];
  const events = new Map<string, ReceivedEvent>();
  let refusals: readonly string[] = [];

  const take = (request: LocalRequest): LocalAnswer => {
    if (switches.down) return jsonAnswer({ title: 'down' }, 503);
    if (switches.redirects) return { status: 302, headers: { location: '/login' } };
    if (switches.gone) return jsonAnswer({ title: 'gone' }, 410);
    const read = verified(request, secrets, now());
    if (typeof read === 'string') {
      refusals = [...refusals, read].slice(-kept);
      return jsonAnswer({ title: read }, 401);
    }
    const times = (events.get(read.id)?.times ?? 0) + 1;
    events.set(read.id, { ...read, at: now(), times });
    return { status: 204 };
  };
  const server = await serve(
    (request) => (request.method === 'POST' && request.path === '/hooks' ? take(request) : { status: 404 }),
    port,
  );
  return {
    hookUrl: `${server.url}/hooks`,
    get switches() {
      return switches;
    },
    set(change) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      switches = { ...switches, ...Object.fromEntries(given) };
    },
    trust: (secret) => void (secrets = [...secrets, secret]),
    received: () => [...events.values()].slice(-kept),
    refusals: () => refusals,
    reset() {
      switches = asUsual;
      secrets = [];
      refusals = [];
      events.clear();
    },
    stop: () => server.stop(),
  };
}

/** @returns what was told, or why it is not believed */
function verified(
  { headers, body }: LocalRequest,
  secrets: readonly string[],
  now: number,
): Pick<ReceivedEvent, 'id' | 'type' | 'data'> | string {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return 'headers are missing';
  if (!/^\d+$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds)
    return 'the timestamp is not of now';
  const expected = secrets.map((secret) =>
    createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest(),
  );
  const given = signatures
    .split(' ')
    .flatMap((one) => (one.startsWith('v1,') ? Buffer.from(one.slice(3), 'base64') : []));
  const known = given.some((one) => expected.some((own) => one.length === own.length && timingSafeEqual(one, own)));
  if (!known) return 'no signature is right';
  const read = event.safeParse(jsonOf(body));
  return read.success ? { id, type: read.data.type, data: read.data.data } : 'it is no event';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
