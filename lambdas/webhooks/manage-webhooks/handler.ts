import {
  actOnWebhook,
  createWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
} from '../../../domain/webhooks/manage-webhooks.ts';
import {
  actOnWebhook as actOperation,
  createWebhook as createOperation,
  listDeliveries as deliveriesOperation,
  listWebhooks as listOperation,
  removeWebhook as removeOperation,
} from '../../../domain/webhooks/webhook-operations.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** Addresses that the software of centres is told at: made, tried and looked at by the operator. */
export const createHandler = (deps: Parameters<typeof createWebhook>[0]) =>
  httpHandler([
    staffRoute(listOperation, async () => answer(await listWebhooks(deps))),
    staffRoute(createOperation, async ({ caller, body }) => {
      const created = await createWebhook(deps, body, caller.id);
      return 'field' in created
        ? refuse('invalid', created)
        : answer(created, { location: `/api/webhooks/${created.webhook.id}` });
    }),
    staffRoute(actOperation, async ({ caller, path, body }) => {
      const acted = await actOnWebhook(deps, path.webhook, body, caller.id);
      return acted === 'notFound' ? refuse('notFound') : answer(acted);
    }),
    staffRoute(removeOperation, async ({ caller, path }) => {
      const status = await removeWebhook(deps, path.webhook, caller.id);
      return status === 'notFound' ? refuse('notFound') : answer({ status });
    }),
    staffRoute(deliveriesOperation, async ({ path, query: { after } }) => {
      const listed = await listDeliveries(deps, path.webhook, after);
      return listed === 'notFound' ? refuse('notFound') : answer(listed);
    }),
  ]);
