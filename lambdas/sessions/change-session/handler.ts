import type { SessionView } from '../../../domain/sessions/session-views.ts';
import {
  changeQuietHours as quietOperation,
  changeSeats,
  closeSession as closeOperation,
  reopenSession as reopenOperation,
} from '../../../domain/sessions/session-operations.ts';
import type { Caller } from '../../../domain/staff/caller.ts';
import {
  addSeats,
  changeQuietHours,
  closeSession,
  prolongBlock,
  type Prolonged,
  removeSeats,
  reopenSession,
} from '../../../domain/sessions/change-session.ts';
import { viewSession } from '../../../domain/sessions/session-view.ts';
import type { Store } from '../../../domain/platform/store.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { judgeSession } from '../../runtime/http/own-session.ts';
import { answer, refuse, type Reply } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

type Deps = Parameters<typeof addSeats>[0] & Parameters<typeof viewSession>[0] & { store: Store };

/** A centre changes its session: more seats or fewer, longer, closed or open again, other quiet hours. Each answers the board as it is then. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    staffRoute(
      changeSeats,
      ({ caller, path: { session: sessionId, block }, body: { addSeats: more, removeSeats: fewer, to, ifSeats } }) =>
        change(deps, caller, sessionId, () => {
          if (to !== undefined) return prolongBlock(deps, { sessionId, block, to }, caller.id);
          return more === undefined
            ? removeSeats(deps, { sessionId, block, seats: fewer ?? 0, ifSeats }, caller.id)
            : addSeats(deps, { sessionId, block, seats: more, ifSeats }, caller.id);
        }),
    ),
    staffRoute(closeOperation, ({ caller, path: { session } }) =>
      change(deps, caller, session, () => closeSession(deps, session, caller.id)),
    ),
    staffRoute(quietOperation, ({ caller, path: { session: sessionId }, body: { quietHours } }) =>
      change(deps, caller, sessionId, () => changeQuietHours(deps, { sessionId, quietHours }, caller.id)),
    ),
    staffRoute(reopenOperation, ({ caller, path: { session } }) =>
      change(deps, caller, session, () => reopenSession(deps, session, caller.id)),
    ),
  ]);

async function change(
  deps: Deps,
  caller: Caller,
  sessionId: string,
  act: () => Promise<Prolonged | 'noSeats' | 'changed'>,
): Promise<Reply<SessionView>> {
  const judged = await judgeSession(deps.store, caller, sessionId);
  if (judged !== 'own') return refuse(judged);
  const outcome = await act();
  if (outcome === 'overlap' || outcome === 'notLater') return refuse('invalid', { field: 'to', reason: outcome });
  if (outcome !== 'done') return refuse(outcome);
  const view = await viewSession(deps, sessionId);
  return view === undefined ? refuse('notFound') : answer(view);
}
