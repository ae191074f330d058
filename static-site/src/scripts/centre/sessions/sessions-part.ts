/** Seats of a centre: opening them, the list of sessions, and the live board of the one that is chosen. */

import type { Session, SessionSummary } from '../../api/answers.ts';
import { type Answer, callApi, problemInWords } from '../../api/api.ts';
import { capital } from '../../fields/availability-words.ts';
import { find, make } from '../../page/dom.ts';
import type { ServerTime } from '../../api/server-time.ts';
import { type FieldTexts, type Words, dateInWords, fill, spanInWords } from '../../page/words.ts';
import { hashOf, keepAddress, readAddress } from '../arrivals/address.ts';
import { type Board, makeBoard } from '../board/board.ts';
import type { CentreTexts } from '../centre-texts.ts';
import { type ChangeTexts, confirmed, makeChanges } from './changes.ts';
import { makeOpenForm } from './open-form.ts';
import { type Poller, pollSession } from '../board/polling.ts';

/** Colleagues open and close sessions, too. */
const listEvery = 30_000;

export type SessionsPart = Readonly<{
  /** A centre was chosen, or the part is shown again. */
  show: (now: string | undefined) => Promise<void>;
  /** Nobody looks at it: nothing is asked. */
  rest: () => void;
}>;

export function makeSessionsPart(
  root: HTMLElement,
  settings: Readonly<{
    texts: CentreTexts;
    changeTexts: ChangeTexts;
    fields: FieldTexts;
    words: Words;
    time: ServerTime;
    centre: () => string;
    token: () => string;
    signedOut: () => void;
  }>,
): SessionsPart {
  const { texts: t, words, token } = settings;
  const boardPart = find('[data-board]', root);
  const openPart = find<HTMLDetailsElement>('[data-open-part]', root);
  let board: Board | undefined;
  let poller: Poller | undefined;
  let sessionId = '';
  let following: ReturnType<typeof setInterval> | undefined;

  const changes = makeChanges(find('[data-status]', root), {
    texts: settings.changeTexts,
    fields: settings.fields,
    token,
    look: () => poller?.now(),
    signedOut: ended,
  });
  const openForm = makeOpenForm(find<HTMLFormElement>('[data-open-form]', root), {
    ...settings,
    opened: (session) => {
      openPart.open = false;
      void list(session.sessionId);
      find('summary', openPart).focus();
    },
    signedOut: ended,
  });
  openPart.addEventListener('toggle', () => {
    if (openPart.open) openForm.focus();
  });
  const closing = { path: () => `sessions/${sessionId}/close`, said: settings.changeTexts.closed };
  const reopening = { path: () => `sessions/${sessionId}/reopen`, said: settings.changeTexts.reopened };
  confirmed(root, 'close', () => turn(closing, reopening));
  confirmed(root, 'reopen', () => turn(reopening, closing));
  document.addEventListener('visibilitychange', () => void follow());

  return {
    show: async (now) => {
      if (now !== undefined) openForm.suggest(now);
      await list(readAddress().session);
      clearInterval(following);
      following = setInterval(() => void follow(), listEvery);
    },
    rest,
  };

  function rest(): void {
    clearInterval(following);
    following = undefined;
    poller?.stop();
    board?.stop();
    sessionId = '';
  }

  type Turn = Readonly<{ path: () => string; said: string }>;

  function turn(change: Turn, back: Turn): void {
    const call = { method: 'POST' } as const;
    const undo = { path: back.path(), call, said: back.said };
    void changes.make({ path: change.path(), call, said: change.said, undo });
  }

  function ended(): void {
    rest();
    settings.signedOut();
  }

  function askList(): Promise<Answer<{ sessions: SessionSummary[] }>> {
    const centre = encodeURIComponent(settings.centre());
    return callApi(`sessions?centre=${centre}`, { bearer: token() });
  }

  /** The list as it is now, without a word when it can't be had, and without moving what somebody looks at. */
  async function follow(): Promise<void> {
    if (document.hidden || following === undefined) return;
    const answer = await askList();
    if (answer.ok === true && following !== undefined) draw(answer.body.sessions, sessionId);
  }

  async function list(wanted: string | undefined): Promise<void> {
    const answer = await askList();
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      if (answer.problem.status === 401) return ended();
      find('[data-status]', root).textContent = problemInWords(answer.problem, settings.fields.problems);
      return;
    }
    const { sessions } = answer.body;
    openForm.offerAgain(sessions[0]);
    // Where nothing runs, opening is what somebody comes for.
    if (!sessions.some(({ state }) => state === 'open')) openPart.open = true;
    draw(sessions, wanted);
  }

  /** @param wanted the session whose board is shown; the first open one where there is no such session */
  function draw(sessions: readonly SessionSummary[], wanted: string | undefined): void {
    const chosen =
      sessions.find((one) => one.sessionId === wanted) ?? sessions.find((one) => one.state === 'open') ?? sessions[0];
    find('[data-sessions-none]', root).hidden = sessions.length > 0;
    const lines = find('[data-session-list]', root);
    const focused = lines.querySelector('a:focus')?.getAttribute('href');
    lines.replaceChildren(...sessions.map((session) => item(session, session === chosen)));
    for (const link of lines.querySelectorAll('a')) if (link.getAttribute('href') === focused) link.focus();
    showBoard(chosen?.sessionId);
  }

  function item(session: SessionSummary, current: boolean): HTMLElement {
    const [first] = session.blocks;
    const last = session.blocks.at(-1);
    const day = first === undefined ? '' : capital(dateInWords(first.date, words, 'noYear'));
    const span = first === undefined || last === undefined ? '' : spanInWords(first.from, last.to, words);
    const link = make(
      'a',
      {
        href: hashOf({ centre: settings.centre(), session: session.sessionId, part: 'board' }),
        'aria-current': current ? 'true' : undefined,
      },
      make('b', {}, day),
      ` ${span}`,
      make('span', { class: 'soft small', 'data-line': session.sessionId }, lineOf(session)),
    );
    link.addEventListener('click', (event) => {
      event.preventDefault();
      keepAddress({ session: session.sessionId });
      void list(session.sessionId);
    });
    return make('li', {}, link);
  }

  /** "10 van 16 ingevuld", and the state where it is not open. */
  function lineOf({ booked, seats, state }: Pick<Session, 'booked' | 'seats' | 'state'>): string {
    const filled = fill(t.sessions.line, { booked, seats });
    return state === 'open' ? filled : `${filled}, ${t.board.states[state]}`;
  }

  function showBoard(id: string | undefined): void {
    if (id === sessionId && id !== undefined) return poller?.now();
    poller?.stop();
    board?.stop();
    changes.clear();
    boardPart.hidden = id === undefined;
    sessionId = id ?? '';
    if (id === undefined) return;
    keepAddress({ centre: settings.centre(), session: id });
    find('[data-blocks]', boardPart).replaceChildren();
    const shown = makeBoard(boardPart, { ...settings, make: (change) => void changes.make(change) });
    board = shown;
    poller = pollSession(id, token, {
      session: (session) => {
        shown.show(session);
        const line = root.querySelector(`[data-line="${CSS.escape(session.sessionId)}"]`);
        if (line !== null) line.textContent = lineOf(session);
      },
      alive: shown.alive,
      lost: shown.lost,
      signedOut: ended,
    });
  }
}
