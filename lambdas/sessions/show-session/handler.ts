import {
  listSessions as listOperation,
  previewSession as previewOperation,
  showSession as showOperation,
} from '../../../domain/sessions/session-operations.ts';
import { mayActFor } from '../../../domain/staff/caller.ts';
import { previewSession } from '../../../domain/sessions/preview-session.ts';
import { shownBy, unchangedBoard } from '../../../domain/sessions/board-version.ts';
import { listSessions, lookAtSession } from '../../../domain/sessions/session-view.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { judgeSession } from '../../runtime/http/own-session.ts';
import { answer, refuse, unchanged } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** The live board, polled every second or two: unchanged (304) while nothing has happened, which one read tells. */
export const createHandler = (deps: Parameters<typeof lookAtSession>[0] & Parameters<typeof previewSession>[0]) =>
  httpHandler([
    staffRoute(listOperation, async ({ caller, query }) => {
      if (!(await mayActFor(caller, query.centre, deps.store))) return refuse('forbidden');
      const page = await listSessions(deps, query);
      return page === undefined ? refuse('invalid', { field: 'after', reason: 'unknownValue' }) : answer(page);
    }),
    staffRoute(previewOperation, async ({ caller, body: { centre, blocks } }) => {
      if (!(await mayActFor(caller, centre, deps.store))) return refuse('forbidden');
      return answer(await previewSession(deps, centre, blocks));
    }),
    staffRoute(showOperation, async ({ caller, path: { session }, versions }) => {
      const known = await unchangedBoard(deps.store, session, versions, deps.now());
      if (known !== undefined && (await mayActFor(caller, known.centre, deps.store))) return unchanged(known.version);
      const judged = await judgeSession(deps.store, caller, session);
      if (judged !== 'own') return refuse(judged);
      const looked = await lookAtSession(deps, session);
      if (looked === undefined) return refuse('notFound');
      const { view, etag } = looked;
      // Seen before, and from now on vouched for by a newer mark.
      return versions.some((one) => shownBy(one) === view.version) ? unchanged(etag) : answer(view, { etag });
    }),
  ]);
