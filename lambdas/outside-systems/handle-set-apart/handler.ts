import {
  handleApart as handleOperation,
  listApart as listOperation,
} from '../../../domain/outside-systems/apart-operations.ts';
import { handleApart, listApart } from '../../../domain/outside-systems/handle-apart.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** What outside systems do not do for single items (S18), for the operator: which, since when, why, and what now. */
export const createHandler = (deps: Parameters<typeof handleApart>[0]) =>
  httpHandler([
    staffRoute(listOperation, async ({ query: { after } }) => answer(await listApart(deps, after))),
    staffRoute(handleOperation, async ({ caller, body }) =>
      (await handleApart(deps, body, caller.id)) === 'notFound' ? refuse('notFound') : answer({ status: 'received' }),
    ),
  ]);
