/** Seats of a centre: opening them, the list of sessions, and the live board of the one that is chosen. */

import type { Session, SessionSummary } from '../../api/answers.ts';
import { type Answer, callApi, problemInWords } from '../../api/api.ts';
import { find } from '../../page/dom.ts';
import { keepAddress, readAddress } from '../arrivals/address.ts';
import { type OpenForm, makeOpenForm } from './open-form.ts';
import { type SessionList, makeSessionList } from './session-list.ts';
import type { SessionsSettings } from './sessions-settings.ts';
import { type ShownSession, makeShownSession } from './shown-session.ts';
import { type Moment, dayLines, inOrderOfDay, momentOf, showDayAbove } from './today.ts';
import { makeWall } from './wall.ts';
import { dateInWords, fill } from '../../page/words.ts';
import { capital } from '../../fields/availability-words.ts';

/** Colleagues open and close sessions, too. */
const listEvery = 30_000;

export type SessionsPart = Readonly<{
  /** A centre was chosen, or the part is shown again. */
  show: (now: string | undefined) => Promise<void>;
  /** Nobody looks at it: nothing is asked. */
  rest: () => void;
}>;

export function makeSessionsPart(root: HTMLElement, settings: SessionsSettings): SessionsPart {
  const own = { ...settings, signedOut: ended };
  let following: ReturnType<typeof setInterval> | undefined;

  const sessionList = makeSessionList(root, own, choose);
  const shown = makeShownSession(root, own, sessionList.tell);
  const opening = makeOpening(root, own, (session) => void opened(session));
  const drawn = makeDrawn(root, own, shown, { list: sessionList, choose });
  const wall = makeWall(root, own);
  /** The first load: said, until one succeeds. */
  let failed = false;
  document.addEventListener('visibilitychange', () => void follow());

  return {
    show: async (now) => {
      if (now !== undefined) opening.suggest(now);
      await list(readAddress().session);
      wall.resume();
      clearInterval(following);
      following = setInterval(() => void follow(), listEvery);
    },
    rest,
  };

  function rest(): void {
    clearInterval(following);
    following = undefined;
    shown.stop();
  }

  /** A day that comes takes nobody's eyes from the one that runs. */
  async function opened(session: Session): Promise<void> {
    const [first] = session.blocks;
    if (first === undefined || !drawn.staysToday(session)) return await list(session.sessionId);
    await list(shown.id());
    tell(root, fill(settings.texts.today.openedLater, { day: dayOf(first.date, settings) }));
  }

  function choose(id: string): void {
    keepAddress({ session: id });
    void list(id);
  }

  function ended(): void {
    rest();
    settings.signedOut();
  }

  /** The list as it is now, without a word when it can't be had, and without moving what somebody looks at. */
  async function follow(): Promise<void> {
    if (document.hidden || following === undefined) return;
    const answer = await askList(settings);
    if (answer.ok !== true || following === undefined) return;
    if (failed) tell(root, '');
    failed = false;
    drawn.draw(answer.body.sessions, shown.id());
  }

  async function list(wanted: string | undefined): Promise<void> {
    const answer = await askList(settings);
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      if (answer.problem.status === 401) return ended();
      failed = true;
      return tell(root, problemInWords(answer.problem, settings.fields.problems));
    }
    offerOpening(opening, answer.body.sessions);
    drawn.draw(answer.body.sessions, wanted);
  }
}

type Drawn = Readonly<{
  /** @param wanted the session whose board is shown; the first open one where there is no such session */
  draw: (given: readonly SessionSummary[], wanted: string | undefined) => void;
  /** Whether today's board is shown, and runs, while seats of another day were opened. */
  staysToday: (opened: Session) => boolean;
}>;

/** The list of sessions, the day above the board, and the board of one of them. */
function makeDrawn(
  root: HTMLElement,
  settings: SessionsSettings,
  shown: ShownSession,
  parts: Readonly<{ list: SessionList; choose: (id: string) => void }>,
): Drawn {
  let known: readonly SessionSummary[] = [];
  return {
    draw: (given, wanted) => {
      const now = momentOf(settings.time);
      known = now === undefined ? given : inOrderOfDay(given, now);
      const chosen = known.find((one) => one.sessionId === wanted) ?? known.find(isOpen) ?? known[0];
      parts.list.draw(known, chosen);
      if (now !== undefined)
        showDayAbove(find('[data-day]', root), dayLines(known, now), chosen?.sessionId, settings, parts.choose);
      shown.show(chosen?.sessionId);
    },
    staysToday: (opened) => {
      const now = momentOf(settings.time);
      const runs = known.some((one) => one.sessionId === shown.id() && isOpen(one) && isOfToday(one, now));
      return runs && !isOfToday(opened, now);
    },
  };
}

function offerOpening({ offerAgain, unfold }: Opening, sessions: readonly SessionSummary[]): void {
  // The latest that was opened.
  offerAgain(sessions[0]);
  // Where nothing runs, opening is what somebody comes for.
  if (!sessions.some(isOpen)) unfold();
}

function tell(root: HTMLElement, text: string): void {
  find('[data-status]', root).textContent = text;
}

const dayOf = (date: string, { words }: SessionsSettings): string => capital(dateInWords(date, words, 'noYear'));

function askList({ centre, token }: SessionsSettings): Promise<Answer<{ sessions: SessionSummary[] }>> {
  return callApi(`sessions?centre=${encodeURIComponent(centre())}`, { bearer: token() });
}

const isOfToday = (
  { blocks }: Pick<SessionSummary, 'blocks'> | Pick<Session, 'blocks'>,
  now: Moment | undefined,
): boolean => blocks.some(({ date }) => date === now?.today);

const isOpen = ({ state }: SessionSummary): boolean => state === 'open';

type Opening = OpenForm & Readonly<{ unfold: () => void }>;

/** The form in its fold, which closes when seats have been opened. */
function makeOpening(root: HTMLElement, settings: SessionsSettings, opened: (session: Session) => void): Opening {
  const fold = find<HTMLDetailsElement>('[data-open-part]', root);
  const form = makeOpenForm(find<HTMLFormElement>('[data-open-form]', root), {
    ...settings,
    opened: (session) => {
      fold.open = false;
      opened(session);
      find('summary', fold).focus();
    },
  });
  fold.addEventListener('toggle', () => {
    if (fold.open) form.focus();
  });
  return {
    ...form,
    unfold: () => {
      fold.open = true;
    },
  };
}
