/** The page of a centre's staff: sign in, open seats, choose a session, watch its board. */

import type { Centre, Session, SessionSummary } from '../answers.ts';
import { type Call, callApi, problemInWords } from '../api.ts';
import { capital } from '../availability-words.ts';
import { find, make, textsOf } from '../dom.ts';
import { askNow, makeServerTime } from '../server-time.ts';
import { type Staff, finishSignIn, forgetSignIn, signOut, signedIn, startSignIn } from '../staff/sign-in.ts';
import { type FieldTexts, type Words, dateInWords, fill, spanInWords } from '../words.ts';
import { type Board, type CentreTexts, makeBoard } from './board.ts';
import { makeOpenForm } from './open-form.ts';
import { type Poller, pollSession } from './polling.ts';

type Texts = Readonly<{ centre: CentreTexts; fields: FieldTexts; words: Words }>;

const root = find('#centre');
const texts = textsOf<Texts>(root);
const t = texts.centre;
const signInPart = find('[data-sign-in]', root);
const workPart = find('[data-work]', root);
const boardPart = find('[data-board]', root);
const status = find('[data-status]', root);
const time = makeServerTime();
let staff: Staff | undefined;
let centreId = '';
let board: Board | undefined;
let poller: Poller | undefined;
let sessionId = '';

const openForm = makeOpenForm(find<HTMLFormElement>('[data-open-form]', root), {
  texts: t,
  fields: texts.fields,
  words: texts.words,
  centre: () => centreId,
  token,
  opened: (session) => {
    find<HTMLDetailsElement>('[data-open-part]', root).open = false;
    void showSessions(session.sessionId);
  },
  signedOut: () => ended(),
});

find('[data-sign-in-action]', root).addEventListener('click', () => void startSignIn(document.documentElement.lang));
find('[data-sign-out]', root).addEventListener('click', () => void signOut());
find<HTMLSelectElement>('[data-centre-select]', root).addEventListener('change', (event) => {
  void chooseCentre((event.target as HTMLSelectElement).value);
});
confirmed('close');
confirmed('reopen');
void start();

async function start(): Promise<void> {
  const finished = await finishSignIn();
  staff = finished === 'failed' ? undefined : (finished ?? signedIn());
  if (staff === undefined) return showSignIn(finished === 'failed' ? t.signIn.failed : '');
  const [first] = staff.centres;
  if (first === undefined) return showSignIn(t.signIn.notStaff);
  signInPart.hidden = true;
  workPart.hidden = false;
  const answer = await callApi<{ centres: Centre[] }>('centres');
  const all = answer.ok === true ? answer.body.centres : [];
  const own = staff.centres.map((id) => all.find((centre) => centre.id === id) ?? { id, name: id });
  find('[data-centre-select]', root).replaceChildren(...own.map(({ id, name }) => make('option', { value: id }, name)));
  find('[data-several]', root).hidden = own.length < 2;
  const wanted = new URLSearchParams(location.hash.slice(1)).get('centre') ?? first;
  await chooseCentre(staff.centres.includes(wanted) ? wanted : first);
}

async function chooseCentre(id: string): Promise<void> {
  centreId = id;
  find<HTMLSelectElement>('[data-centre-select]', root).value = id;
  const answer = await callApi<Centre>(`centres/${encodeURIComponent(id)}`);
  if (answer.ok === true) {
    find('[data-centre-name]', root).textContent = answer.body.name;
    const now = await askNow(answer.body.postalCode);
    if (now !== undefined) {
      time.heard(now);
      openForm.suggest(now);
    }
  }
  await showSessions(new URLSearchParams(location.hash.slice(1)).get('session') ?? undefined);
}

async function showSessions(wanted: string | undefined): Promise<void> {
  const answer = await callApi<{ sessions: SessionSummary[] }>(`sessions?centre=${encodeURIComponent(centreId)}`, {
    bearer: token(),
  });
  if (answer.ok === 'unchanged') return;
  if (!answer.ok) {
    if (answer.problem.status === 401) return ended();
    status.textContent = problemInWords(answer.problem, texts.fields.problems);
    return;
  }
  const { sessions } = answer.body;
  const chosen =
    sessions.find((one) => one.sessionId === wanted) ?? sessions.find((one) => one.state === 'open') ?? sessions[0];
  find('[data-sessions-none]', root).hidden = sessions.length > 0;
  find('[data-session-list]', root).replaceChildren(
    ...sessions.map((session) => sessionItem(session, session === chosen)),
  );
  if (chosen === undefined) find<HTMLDetailsElement>('[data-open-part]', root).open = true;
  showBoard(chosen?.sessionId);
}

function sessionItem(session: SessionSummary, current: boolean): HTMLElement {
  const [first] = session.blocks;
  const last = session.blocks.at(-1);
  const day = first === undefined ? '' : capital(dateInWords(first.date, texts.words, 'noYear'));
  const span = first === undefined || last === undefined ? '' : spanInWords(first.from, last.to, texts.words);
  const line = lineOf(session);
  const link = make(
    'a',
    {
      href: `#${new URLSearchParams({ centre: centreId, session: session.sessionId }).toString()}`,
      'aria-current': current ? 'true' : undefined,
    },
    make('b', {}, day),
    ` ${span}`,
    make('span', { class: 'soft small', 'data-line': session.sessionId }, line),
  );
  link.addEventListener('click', (event) => {
    event.preventDefault();
    history.replaceState(null, '', link.hash);
    void showSessions(session.sessionId);
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
  boardPart.hidden = id === undefined;
  if (id === undefined) return;
  sessionId = id;
  history.replaceState(null, '', `#${new URLSearchParams({ centre: centreId, session: id }).toString()}`);
  find('[data-blocks]', boardPart).replaceChildren();
  const shown = makeBoard(boardPart, {
    texts: t,
    words: texts.words,
    time,
    changeSeats: (block, change) => void changeSeats(block, change),
  });
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

async function changeSeats(block: string, change: 1 | -1): Promise<void> {
  await act(`sessions/${sessionId}/blocks/${block}`, {
    method: 'PATCH',
    body: change === 1 ? { addSeats: 1 } : { removeSeats: 1 },
  });
}

/** Close and reopen say what they will do and ask once more, in place. */
function confirmed(action: 'close' | 'reopen'): void {
  const opener = find<HTMLButtonElement>(`[data-opens="${action}"]`, root);
  const panel = find(`[data-panel="${action}"]`, root);
  const toggle = (open: boolean) => {
    panel.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    if (open) find('[data-confirm]', panel).focus();
    else if (!opener.hidden) opener.focus();
  };
  opener.addEventListener('click', () => toggle(panel.hidden !== false));
  find('[data-cancel]', panel).addEventListener('click', () => toggle(false));
  find('[data-confirm]', panel).addEventListener('click', () => {
    toggle(false);
    void act(`sessions/${sessionId}/${action}`, { method: 'POST' });
  });
}

async function act(path: string, call: Call): Promise<void> {
  status.textContent = '';
  const answer = await callApi<Session>(path, { ...call, bearer: token() });
  if (answer.ok === 'unchanged') return;
  if (answer.ok) return poller?.taken(answer.body);
  if (answer.problem.status === 401) return ended();
  status.textContent = problemInWords(answer.problem, texts.fields.problems);
  poller?.now();
}

function token(): string {
  return staff?.token ?? '';
}

function ended(): void {
  poller?.stop();
  board?.stop();
  forgetSignIn();
  showSignIn(t.signIn.ended);
}

function showSignIn(message: string): void {
  workPart.hidden = true;
  signInPart.hidden = false;
  const note = find('[data-sign-in-note]', root);
  note.textContent = message;
  note.hidden = message === '';
}
