import { openSession as operation } from '../../../domain/sessions/session-operations.ts';
import { mayActFor } from '../../../domain/staff/caller.ts';
import { openSession } from '../../../domain/sessions/open-session.ts';
import { viewSession } from '../../../domain/sessions/session-view.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** A centre, or its own software, opens a session. Its workflow starts from the change stream. */
export const createHandler = (deps: Parameters<typeof openSession>[0]) =>
  httpHandler([
    staffRoute(operation, async ({ caller, body }) => {
      if (!(await mayActFor(caller, body.centre, deps.store))) return refuse('forbidden');
      if ((await deps.store.get({ type: 'centre', id: body.centre })) === undefined) {
        return refuse('invalid', { field: 'centre', reason: 'unknownCentre' });
      }
      const { sessionId } = await openSession(deps, body, caller.id);
      const view = await viewSession(deps, sessionId);
      return view === undefined ? refuse('notFound') : answer(view);
    }),
  ]);
