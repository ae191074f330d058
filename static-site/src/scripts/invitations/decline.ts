/**
 * Saying no, in one tap: some seconds in which it can be taken back, then the answer is sent and the seat goes on. Why
 * is asked afterwards, and nobody has to say it.
 */

import type { invitation } from '../../../texts/nl/invitation.ts';
import type { Invitation } from '../api/answers.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { askAgain } from '../page/confirm.ts';
import { makeCountdown } from '../page/countdown.ts';
import { find, findAll, moveFocus, writeOnce } from '../page/dom.ts';
import { linkToken } from '../fields/place.ts';
import { type FieldTexts, type Words, counted } from '../page/words.ts';

type Texts = Readonly<{ invitation: typeof invitation; fields: FieldTexts; words: Words }>;
type Reason = NonNullable<Invitation['declined']>;

/** Long enough to read "undo" and reach it (WCAG asks for nothing; mail programs give five to ten), in seconds. */
const undoSeconds = 8;

export type Decline = Readonly<{
  /** What the page shows while a running offer is being declined; undefined while it is not. */
  view: () => 'undo' | undefined;
  /** The offer is over, or was declined: nothing is left to be sent. */
  settled: () => void;
}>;

/**
 * @param stateOf what is said no to: an offer, or what was booked with it
 * @param drawn called when another view is due; @param answered when the answer was sent, or came too late
 */
export function makeDecline(
  root: HTMLElement,
  texts: Texts,
  stateOf: () => Invitation['state'] | undefined,
  drawn: () => void,
  answered: () => Promise<void>,
): Decline {
  const t = texts.invitation.decline.undo;
  const left = find('[data-undo-left]', root);
  const [undo, retry] = [find('[data-undo]', root), find('[data-undo-retry]', root)];
  const problem = find('[data-undo-problem]', root);
  const countdown = makeCountdown(undoSeconds, (n) => writeOnce(left, counted(t.left, n, texts.words)), send);

  for (const button of findAll('[data-decline]', root)) button.addEventListener('click', begin);
  undo.addEventListener('click', takeBack);
  retry.addEventListener('click', send);
  // Who closes the page has answered: the request outlives it.
  addEventListener('pagehide', () => {
    if (countdown.runs()) void post(stateOf(), 'notNow', true);
  });
  askWhy(root, texts, stateOf, answered);
  return { view: () => (countdown.left() === undefined ? undefined : 'undo'), settled: countdown.stop };

  function begin(): void {
    problem.hidden = true;
    retry.hidden = true;
    undo.hidden = false;
    countdown.start();
    drawn();
    moveFocus(find('[data-state="undo"] h1', root));
  }

  function takeBack(): void {
    countdown.stop();
    drawn();
    const back = findAll('[data-state="sent"] h1, [data-state="decline"] h1, [data-state="booked"] h1', root);
    for (const heading of back) if (heading.closest('[hidden]') === null) moveFocus(heading);
  }

  function send(): void {
    writeOnce(left, t.sending);
    undo.hidden = true;
    problem.hidden = true;
    void answer();
  }

  async function answer(): Promise<void> {
    const reply = await post(stateOf(), 'notNow');
    if (reply.ok === 'unchanged') return;
    // Whoever was too late sees what has become of the offer instead of an error.
    if (reply.ok || reply.problem.reason === 'noLiveInvitation' || reply.problem.status === 404) {
      countdown.stop();
      return answered();
    }
    writeOnce(left, '');
    problem.textContent = problemInWords(reply.problem, texts.fields.problems);
    for (const one of [problem, retry, undo]) one.hidden = false;
  }
}

/** Once it was declined: each reason asks again, since it takes the reader off the list. */
function askWhy(
  root: HTMLElement,
  texts: Texts,
  stateOf: () => Invitation['state'] | undefined,
  answered: () => Promise<void>,
): void {
  const wrong = find('[data-why-problem]', root);
  for (const part of findAll('[data-why]', root)) {
    const reason = part.dataset['why'] as Reason;
    askAgain(find('[data-why-ask]', part), find('[data-why-sure]', part), () => void say(reason));
  }

  async function say(reason: Reason): Promise<void> {
    wrong.hidden = true;
    const reply = await post(stateOf(), reason);
    if (reply.ok === true || (reply.ok === false && reply.problem.status === 404)) return answered();
    if (reply.ok === 'unchanged') return;
    wrong.textContent = problemInWords(reply.problem, texts.fields.problems);
    wrong.hidden = false;
  }
}

async function post(state: Invitation['state'] | undefined, reason: Reason, lasting = false) {
  const token = linkToken() ?? '';
  return state === 'booked' || state === 'cancelled'
    ? await callApi('invitation/answer', { method: 'POST', token, body: { answer: 'notComing', reason }, lasting })
    : await callApi('invitation/decline', { method: 'POST', token, body: { reason }, lasting });
}
