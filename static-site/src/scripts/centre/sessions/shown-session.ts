/** The session that is looked at: its live board, followed while it is shown, and the changes that are made there. */

import type { Session } from '../../api/answers.ts';
import { find } from '../../page/dom.ts';
import { keepAddress } from '../arrivals/address.ts';
import { type Board, makeBoard } from '../board/board.ts';
import { type Poller, pollSession } from '../board/polling.ts';
import { type Changes, confirmed, makeChanges } from './changes.ts';
import type { SessionsSettings } from './sessions-settings.ts';

export type ShownSession = Readonly<{
  /** Empty while none is shown. */
  id: () => string;
  /** Shows this one, none without an id, and asks at once for the one that is shown already. */
  show: (id: string | undefined) => void;
  stop: () => void;
}>;

/** @param heard told each state of the session that comes in */
export function makeShownSession(
  root: HTMLElement,
  settings: SessionsSettings,
  heard: (session: Session) => void,
): ShownSession {
  const part = find('[data-board]', root);
  let board: Board | undefined;
  let poller: Poller | undefined;
  let sessionId = '';
  const changes = makeChanges(find('[data-status]', root), {
    ...settings,
    texts: settings.changeTexts,
    look: () => poller?.now(),
  });
  offerTurns(root, changes, settings, () => sessionId);
  return { id: () => sessionId, show, stop };

  function stop(): void {
    poller?.stop();
    board?.stop();
    sessionId = '';
  }

  function show(id: string | undefined): void {
    if (id === sessionId && id !== undefined) return poller?.now();
    stop();
    changes.clear();
    part.hidden = id === undefined;
    if (id !== undefined) follow(id);
  }

  function follow(id: string): void {
    sessionId = id;
    keepAddress({ centre: settings.centre(), session: id });
    find('[data-blocks]', part).replaceChildren();
    const shown = makeBoard(part, { ...settings, make: (change) => void changes.make(change) });
    board = shown;
    poller = pollSession(id, settings.token, {
      session: (session) => {
        shown.show(session);
        heard(session);
      },
      alive: shown.alive,
      lost: shown.lost,
      signedOut: settings.signedOut,
    });
  }
}

type Turn = Readonly<{ path: () => string; said: string }>;

/** Closing and reopening, each of which takes the other back. */
function offerTurns(
  root: HTMLElement,
  changes: Changes,
  { changeTexts }: SessionsSettings,
  sessionId: () => string,
): void {
  const closing = { path: () => `sessions/${sessionId()}/close`, said: changeTexts.closed };
  const reopening = { path: () => `sessions/${sessionId()}/reopen`, said: changeTexts.reopened };
  confirmed(root, 'close', () => turn(closing, reopening));
  confirmed(root, 'reopen', () => turn(reopening, closing));

  function turn(change: Turn, back: Turn): void {
    const call = { method: 'POST' } as const;
    const undo = { path: back.path(), call, said: back.said };
    void changes.make({ path: change.path(), call, said: change.said, undo });
  }
}
