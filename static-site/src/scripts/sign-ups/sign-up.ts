/**
 * The seat that somebody took: waits for the verification, then tells its outcome. Until an answer came, nothing is known
 * and nothing is said of the seat.
 */

import type { signUp } from '../../../texts/nl/sign-up.ts';
import type { SignUp } from '../api/answers.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { capital } from '../fields/availability-words.ts';
import { askAgain } from '../page/confirm.ts';
import { find, moveFocus, textsOf, writeOnce } from '../page/dom.ts';
import { type OutageTexts, keepTellingOutages } from '../page/outage-notes.ts';
import { showAppointment } from '../fields/appointment.ts';
import { centreWithMap, linkToken, momentInWords, showState } from '../fields/place.ts';
import type { FieldTexts, Words } from '../page/words.ts';

type Texts = Readonly<{ signUp: typeof signUp; outages: OutageTexts; fields: FieldTexts; words: Words }>;

const root = find('#sign-up');
const texts = textsOf<Texts>(root);
const problem = find('[data-problem]', root);
/** Milliseconds between questions at first, and after the page has said that it takes longer. */
const soon = 1_500;
const later = 10_000;
const longAfter = 30_000;
const started = performance.now();
let shown = 'loading';
/** Given back here, and the booking system is about to hear of it. */
let underWay = false;

const outageNotes = keepTellingOutages(root, texts.words, (system) => {
  if (system === 'vcd') return shown === 'held' ? texts.outages.vcd.held : undefined;
  return shown === 'confirmed' ? texts.outages.booking.confirmed : undefined;
});

showState(root, 'loading');
addEventListener('hashchange', () => location.reload());
find('[data-coming]', root).addEventListener('click', () => void sayComing());
askAgain(find('[data-ask]', root), find('[data-sure]', root), () => void cancel());
void ask();

async function ask(): Promise<void> {
  const token = linkToken();
  if (token === undefined) return showState(root, 'unknown');
  const answer = await callApi<SignUp>('sign-up', { token });
  if (answer.ok === true) show(answer.body);
  else if (answer.ok === false) {
    if (answer.problem.status === 404 || answer.problem.status === 401 || answer.problem.status === 400)
      return showState(root, 'unknown');
    tell(texts.signUp.away);
  }
  if (shown !== 'held' && shown !== 'loading' && !underWay) return;
  const long = performance.now() - started > longAfter;
  if (long && shown === 'held') find('[data-held]', root).textContent = texts.signUp.held.long;
  setTimeout(() => void ask(), long ? later : soon);
}

function show(signUp: SignUp): void {
  problem.hidden = true;
  showState(root, signUp.state);
  find('[data-where]', root).replaceChildren(centreWithMap(signUp.centre, texts.words));
  find('[data-when]', root).textContent = capital(momentInWords(signUp, texts.words));
  if (signUp.state === 'confirmed')
    showAppointment(root, { ...signUp, id: signUp.signUpId, direct: true }, texts.words);
  underWay = signUp.elsewhere === 'underWay';
  const { confirmed, cancelled } = texts.signUp;
  find('[data-coming]', root).hidden = signUp.coming !== undefined;
  find('[data-coming-said]', root).hidden = signUp.coming === undefined;
  const there = find('[data-there]', root);
  if (signUp.elsewhere !== undefined) writeOnce(there, cancelled.there[signUp.elsewhere]);
  there.classList.toggle('note-time', signUp.elsewhere === 'notDone');
  writeOnce(find('[data-coming-said]', root), confirmed.comingSaid);
  if (shown !== 'loading' && shown !== signUp.state) moveFocus(find(`[data-state~="${signUp.state}"] h1`, root));
  shown = signUp.state;
  outageNotes.refresh();
}

async function cancel(): Promise<void> {
  const answer = await callApi<SignUp>('sign-up', { method: 'DELETE', token: linkToken() ?? '' });
  if (answer.ok === true) {
    show(answer.body);
    if (underWay) setTimeout(() => void ask(), soon);
  } else if (answer.ok === false) tell(problemInWords(answer.problem, texts.fields.problems));
}

async function sayComing(): Promise<void> {
  const answer = await callApi<SignUp>('sign-up/coming', { method: 'POST', token: linkToken() ?? '' });
  if (answer.ok === false) return tell(problemInWords(answer.problem, texts.fields.problems));
  if (answer.ok !== true) return;
  show(answer.body);
  moveFocus(find('[data-coming-said]', root));
}

function tell(text: string): void {
  problem.textContent = text;
  problem.hidden = false;
}
