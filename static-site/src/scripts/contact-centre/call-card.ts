/** One call: whom, in which language, until when, what there is to say, and what became of it. */

import type { CallView } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { askAgain } from '../page/confirm.ts';
import { make, makeButton } from '../page/dom.ts';
import { fill, instantInWords } from '../page/words.ts';
import { makeAnswers } from '../staff/answers.ts';
import { bookingsOf, factsOf } from './call-facts.ts';
import { scriptOf } from './call-script.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

/** From then on a call is urgent: three minutes. */
const urgentSeconds = 180;

type Outcome = 'reached' | 'unanswered' | 'declined';

export type CallCard = Readonly<{
  view: CallView;
  element: HTMLLIElement;
  /** As the list has it now: who is calling, and for whom the number is shown. */
  update: (view: CallView) => void;
  /** waiting: to be called; over: answered or passed on, shown until it is closed. */
  state: () => 'waiting' | 'over';
  /** @param now of the server, epoch milliseconds */
  tick: (now: number) => void;
  /** @param deadline until when to book; undefined where the seats pass on */
  answered: (deadline: string | undefined) => void;
  gone: () => void;
  failed: (message: string) => void;
}>;

export type CallActions = Readonly<{
  answered: (card: CallCard, outcome: Outcome) => Promise<void>;
  /** About to dial, or for longer. */
  taken: (card: CallCard) => Promise<void>;
  released: (card: CallCard) => Promise<void>;
}>;

export function makeCallCard(
  view: CallView,
  texts: ContactCentreTexts,
  on: CallActions & Readonly<{ closed: () => void }>,
): CallCard {
  const t = texts.contactCentre.calls;
  const { words } = texts;
  const { left, note, codes, facts, lock, actions } = makeParts();
  let state: 'waiting' | 'over' = 'waiting';
  const callBy = make('b', {}, fill(t.before, { time: instantInWords(view.callBy, words) }));
  const before = make('p', { class: 'call-before' }, callBy, ' ', left);
  let now = view;
  const names = view.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ');
  const element = make('li', { class: 'call' }, make('h3', {}, names), before, lock, facts, codes, note, actions);
  const card: CallCard = {
    view,
    element,
    update: (newer) => {
      if (state === 'over' || lockInWords(newer, texts) === lockInWords(now, texts)) return;
      // Who takes it goes on with the number; who looked on keeps the place.
      const focused = element.contains(document.activeElement) && newer.lock?.mine !== now.lock?.mine;
      now = newer;
      note.hidden = true;
      draw();
      if (focused) element.querySelector<HTMLElement>('.call-number, .call-actions button')?.focus();
    },
    state: () => state,
    tick: (instant) => {
      if (state === 'over') return;
      const rest = Math.floor((Date.parse(view.callBy) - instant) / 1000);
      left.textContent = restInWords(rest, texts);
      element.classList.toggle('call-urgent', rest < urgentSeconds);
    },
    answered: (deadline) => {
      if (deadline === undefined) return end(t.passedOn);
      // The codes are what the talk is about now.
      codes.open = true;
      end(fill(t.reachedNow, { time: instantInWords(deadline, words) }), 'note-time');
    },
    gone: () => end(t.gone),
    failed: (message) => say(message, 'note-wrong'),
  };
  draw();
  return card;

  /** Free: one button. Of a colleague: who it is. Taken here: the number, what to say, the codes and what became of it. */
  function draw(): void {
    drawKnown({ element, lock, facts, codes }, now, texts);
    const free = now.lock === undefined ? freeActions(card, t, on) : [];
    actions.replaceChildren(...(now.lock?.mine === true ? ownActions(card, t, on) : free));
  }

  function end(message: string, look?: string): void {
    state = 'over';
    before.hidden = true;
    lock.hidden = true;
    element.classList.remove('call-urgent');
    say(message, look);
    const close = makeButton('button button-small', t.close, on.closed);
    // Who was about to act here must not lose the place.
    const focused = element.contains(document.activeElement) || document.activeElement === document.body;
    actions.replaceChildren(close);
    if (focused && message !== t.gone) close.focus();
  }

  function say(message: string, look?: string): void {
    sayIn(note, message, look);
  }
}

function sayIn(note: HTMLElement, message: string, look?: string): void {
  note.className = look === undefined ? 'note' : `note ${look}`;
  note.textContent = message;
  note.hidden = false;
}

function makeParts() {
  return {
    left: make('span', { class: 'call-left numbers' }),
    note: make('p', { class: 'note', role: 'status', hidden: true }),
    codes: make('details', { class: 'call-codes' }),
    facts: make('div', { class: 'call-known' }),
    lock: make('p', { class: 'call-lock', role: 'status' }),
    actions: make('div', { class: 'call-actions' }),
  };
}

type Known = Readonly<Record<'element' | 'lock' | 'facts' | 'codes', HTMLElement>>;

function drawKnown({ element, lock, facts, codes }: Known, now: CallView, texts: ContactCentreTexts): void {
  const t = texts.contactCentre.calls;
  const mine = now.lock?.mine === true;
  lock.textContent = lockInWords(now, texts);
  lock.hidden = now.lock === undefined;
  element.classList.toggle('call-theirs', now.lock?.mine === false);
  facts.replaceChildren(factsOf(now, texts), ...(mine ? scriptOf(now, texts) : []));
  codes.hidden = !mine;
  codes.replaceChildren(make('summary', {}, t.details), make('p', { class: 'soft' }, t.check), bookingsOf(now, t));
}

type Texts = ContactCentreTexts['contactCentre']['calls'];
type Answer = (outcome: Outcome) => void;

function restInWords(rest: number, { contactCentre: { calls: t }, words }: ContactCentreTexts): string {
  const text = fill(words.duration.minutes, { m: Math.floor(rest / 60), s: rest % 60 });
  return rest <= 0 ? t.over : fill(t.left, { left: text });
}

function lockInWords({ lock }: CallView, { contactCentre: { calls: t }, words }: ContactCentreTexts): string {
  if (lock === undefined) return '';
  const time = instantInWords(lock.until, words);
  return lock.mine ? fill(t.kept, { time }) : fill(t.colleague, { time, name: lock.name ?? t.someone });
}

const freeActions = (card: CallCard, t: Texts, on: CallActions): HTMLElement[] => [
  makeButton('button', t.take, () => void on.taken(card), { 'data-take': true }),
  make('p', { class: 'soft small' }, t.takeHint),
];

const ownActions = (card: CallCard, t: Texts, on: CallActions): HTMLElement[] => [
  ...outcomes(t, (outcome) => void on.answered(card, outcome)),
  makeButton('button-link', t.longer, () => void on.taken(card), { 'data-longer': true }),
  makeButton('button-link', t.release, () => void on.released(card), { 'data-release': true }),
];

function outcomes(t: Texts, answer: Answer): HTMLElement[] {
  return [
    makeButton('button button-small', t.reached, () => answer('reached'), { 'data-outcome': 'reached' }),
    ...passing('unanswered', t.sureUnanswered, t, answer),
    ...passing('declined', t.sureDeclined, t, answer),
  ];
}

/** Passing a seat on cannot be undone, so it is asked once more. */
function passing(outcome: 'unanswered' | 'declined', sure: string, t: Texts, answer: Answer): HTMLElement[] {
  const look = 'button button-quiet button-small';
  const opener = make('button', { type: 'button', class: look, 'data-outcome': outcome }, t[outcome]);
  const panel = make(
    'div',
    { class: 'panel call-sure', hidden: true },
    make('p', {}, sure),
    makeAnswers(t.sureYes, t.sureNo),
  );
  askAgain(opener, panel, () => answer(outcome));
  return [opener, panel];
}
