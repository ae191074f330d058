import { openSession as operation } from '../../../domain/sessions/session-operations.ts';
import { type Caller, mayActFor } from '../../../domain/staff/caller.ts';
import { openWishOf, type Said } from '../../../domain/platform/wishes.ts';
import { type Opened, openedBefore, openSession } from '../../../domain/sessions/open-session.ts';
import { viewSession } from '../../../domain/sessions/session-view.ts';
import type { SessionView } from '../../../domain/sessions/session-views.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse, type Reply } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** A centre, or its own software, opens a session. Its workflow starts from the change stream. */
export const createHandler = (deps: Parameters<typeof openSession>[0]) => {
  const wished = (said: Said | undefined, caller: Caller) => openWishOf(deps.ids, `${operation.id}:${caller.id}`, said);
  const board = async (sessionId: string): Promise<Reply<SessionView>> => {
    const view = await viewSession(deps, sessionId);
    return view === undefined
      ? refuse('notFound')
      : answer(view, { etag: view.version, location: `/api/sessions/${sessionId}` });
  };
  return httpHandler([
    staffRoute(
      operation,
      async ({ caller, body, said }) => {
        if (!(await mayActFor(caller, body.centre, deps.store))) return refuse('forbidden');
        if ((await deps.store.get({ type: 'centre', id: body.centre })) === undefined) {
          return refuse('invalid', { field: 'centre', reason: 'unknownCentre' });
        }
        const opened = await openSession(deps, body, caller.id, wished(said, caller));
        if (opened.outcome === 'keyReused') return refuse('keyReused');
        if (opened.outcome === 'underWay') return refuse('unavailable');
        return opened.outcome === 'sameBlock' ? refusedFor(opened) : await board(opened.sessionId);
      },
      async ({ caller, said }) => {
        const wish = wished(said, caller);
        const before = wish && (await openedBefore(deps, wish));
        if (before?.outcome !== 'opened' || !(await mayActFor(caller, before.session.centre, deps.store)))
          return undefined;
        return await board(before.session.id);
      },
    ),
  ]);
};

const refusedFor = ({ sessionId, blocks }: Extract<Opened, { outcome: 'sameBlock' }>): Reply<never> => ({
  ...refuse(
    'sameBlock',
    ...blocks.map((position) => ({ field: `blocks.${position}`, reason: 'openAlready' as const })),
  ),
  about: { sessionId },
});
