import { setWaitingRoom, viewWaitingRoom } from '../../../domain/waiting-room/keep-waiting-room.ts';
import { putWaitingRoom, showWaitingRoom } from '../../../domain/waiting-room/waiting-room-operations.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { staffRoute } from '../../runtime/http/route.ts';

/** The operator switches the waiting room on and off. It stands at the edge, and does without this function. */
export const createHandler = (deps: Parameters<typeof setWaitingRoom>[0]) =>
  httpHandler([
    staffRoute(showWaitingRoom, async () => answer(await viewWaitingRoom(deps))),
    staffRoute(putWaitingRoom, async ({ caller, body }) => {
      const view = await setWaitingRoom(deps, body, caller.id);
      return view === 'changed' ? refuse('changed') : answer(view);
    }),
  ]);
