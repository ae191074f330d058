import { setTimeout as sleep } from 'node:timers/promises';

/** How the booking system reports to the product, and keeps trying while the product can't take it. */
export interface BookingEvent {
  readonly activationId: string;
  readonly status: 'booked' | 'cancelled';
  /** Start of the booked slot, with the zone's offset. */
  readonly slotStart: string;
  /** Instant, UTC. */
  readonly occurredAt: string;
}

export interface ProductConnection {
  /** Address of the product, without a slash at the end. */
  readonly url: () => string;
  /** Access token with the scope `booking-events/write`. */
  readonly token: () => Promise<string>;
}

export class EventRefused extends Error {
  override name = 'EventRefused';
  readonly status: number;

  constructor(status: number, text: string) {
    super(`the product refused a booking event: ${status} ${text}`);
    this.status = status;
  }
}

const mostTries = 60;
const firstPauseMs = 100;
const longestPauseMs = 5000;

/**
 * Resolves when the product has accepted the event.
 * @throws EventRefused when it never will (4xx), or has not after an hour's worth of patience shortened to minutes
 */
export async function deliver(product: ProductConnection, event: BookingEvent): Promise<void> {
  let last = 'no answer';
  for (let attempt = 0; attempt < mostTries; attempt++) {
    if (attempt > 0) await sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1)));
    const answer = await send(product, event);
    if (answer === undefined) continue;
    if (answer.ok) return;
    last = await answer.text();
    const again = answer.status >= 500 || answer.status === 429;
    if (!again) throw new EventRefused(answer.status, last);
  }
  throw new EventRefused(503, last);
}

async function send(product: ProductConnection, event: BookingEvent): Promise<Response | undefined> {
  const token = await product.token();
  try {
    return await fetch(`${product.url()}/api/booking-events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
  } catch {
    // Not reachable now: the same as a 503.
    return undefined;
  }
}
