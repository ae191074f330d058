import * as z from 'zod';
import { deliver, releaseHeld } from '../../../domain/webhooks/deliver.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';
import type { Log } from '../../runtime/wiring/logger.ts';

type Deps = Parameters<typeof deliver>[0] & { log: Log; deadLetters: DeadLetters };

const pointer = z.union([
  z.strictObject({ deliveryId: z.string() }),
  z.strictObject({ webhookId: z.string(), after: z.string().optional() }),
]);

/** Tells the software of centres what happened; an address that fails for days is called about. */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      if ('webhookId' in what) return `webhook-released-${(await releaseHeld(deps, what.webhookId, what.after)) > 0}`;
      const delivered = await deliver(deps, what.deliveryId);
      if (delivered === 'apart') deps.log.error('webhook-set-apart', { webhook: what.deliveryId.split('-')[0] ?? '' });
      return `webhook-${delivered}`;
    },
  });
