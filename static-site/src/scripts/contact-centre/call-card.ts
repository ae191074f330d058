/** One call: whom, in which language, until when, what there is to say, and what became of it. */

import type { CallView } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { addressOf } from '../fields/centre-choice.ts';
import { capital } from '../fields/availability-words.ts';
import { askAgain } from '../page/confirm.ts';
import { make } from '../page/dom.ts';
import { momentInWords } from '../fields/place.ts';
import { counted, fill, instantInWords } from '../page/words.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

export type Outcome = 'reached' | 'unanswered' | 'declined';

export type CallCard = Readonly<{
  view: CallView;
  element: HTMLLIElement;
  /** waiting: to be called; over: answered or passed on, shown until it is closed. */
  state: () => 'waiting' | 'over';
  /** @param now of the server, epoch milliseconds */
  tick: (now: number) => void;
  /** @param deadline until when to book; undefined where the seats pass on */
  answered: (deadline: string | undefined) => void;
  gone: () => void;
  failed: (message: string) => void;
}>;

export function makeCallCard(
  view: CallView,
  texts: ContactCentreTexts,
  on: Readonly<{ answered: (card: CallCard, outcome: Outcome) => Promise<void>; closed: () => void }>,
): CallCard {
  const t = texts.contactCentre.calls;
  const { words } = texts;
  const names = view.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ');
  let state: 'waiting' | 'over' = 'waiting';

  const left = make('span', { class: 'call-left numbers' });
  const before = make('p', { class: 'call-before' });
  before.append(make('b', {}, fill(t.before, { time: instantInWords(view.callBy, words) })), ' ', left);
  const note = make('p', { class: 'note', role: 'status', hidden: true });
  const codes = make('details', { class: 'call-codes' }, make('summary', {}, t.details), bookings());
  const actions = make('div', { class: 'call-actions' });
  const number = view.callAt ?? view.mobile;
  const element = make(
    'li',
    { class: 'call' },
    make('h3', {}, names),
    before,
    make(
      'dl',
      { class: 'call-facts' },
      ...(number === undefined
        ? []
        : fact(t.number, make('a', { class: 'call-number', href: `tel:${number.replace(/[^+\d]/g, '')}` }, number))),
      ...fact(t.speaks, make('b', {}, t.languages[view.language])),
      ...fact(t.offer, offer()),
    ),
    codes,
    note,
    actions,
  );
  const card: CallCard = {
    view,
    element,
    state: () => state,
    tick: (now) => {
      if (state === 'over') return;
      const rest = Math.floor((Date.parse(view.callBy) - now) / 1000);
      const text = fill(words.duration.minutes, { m: Math.floor(rest / 60), s: rest % 60 });
      left.textContent = rest <= 0 ? t.over : fill(t.left, { left: text });
      element.classList.toggle('call-urgent', rest < 180);
    },
    answered: (deadline) => {
      if (deadline === undefined) return end(t.passedOn);
      // The codes are what the talk is about now.
      codes.open = true;
      end(fill(t.reachedNow, { time: instantInWords(deadline, words) }), 'note-time');
    },
    gone: () => end(t.gone),
    failed: (message) => tell(message, 'note-wrong'),
  };
  actions.append(...outcomes());
  return card;

  function offer(): HTMLElement {
    const seats = `${counted(t.seats, view.seats, words)}, ${counted(t.minutes, view.minutes, words)}`;
    const where = `${view.centre.name}, ${addressOf(view.centre)}`;
    return make('span', {}, capital(momentInWords(view, words)), make('br'), where, make('br'), seats);
  }

  function bookings(): HTMLElement {
    const rows = view.bookings.map(({ firstName, vaccinationCode, bookingUrl }) => {
      const link = make(
        'a',
        { class: 'button button-quiet button-small', href: bookingUrl, target: '_blank', rel: 'noreferrer' },
        fill(t.book, { name: firstName }),
        make('span', { class: 'visually-hidden' }, ` ${t.newWindow}`),
      );
      const code = make('code', { class: 'call-code' }, vaccinationCode);
      return make('li', {}, make('span', {}, fill(t.code, { name: firstName }), ' ', code), link);
    });
    return make('ul', { class: 'call-bookings' }, ...rows);
  }

  function outcomes(): HTMLElement[] {
    const reached = make(
      'button',
      { type: 'button', class: 'button button-small', 'data-outcome': 'reached' },
      t.reached,
    );
    reached.addEventListener('click', () => void on.answered(card, 'reached'));
    return [
      reached,
      ...passing('unanswered', t.unanswered, t.sureUnanswered),
      ...passing('declined', t.declined, t.sureDeclined),
    ];
  }

  /** Passing a seat on cannot be undone, so it is asked once more. */
  function passing(outcome: Outcome, name: string, sure: string): HTMLElement[] {
    const look = 'button button-quiet button-small';
    const opener = make('button', { type: 'button', class: look, 'data-outcome': outcome }, name);
    const panel = make(
      'div',
      { class: 'panel call-sure', hidden: true },
      make('p', {}, sure),
      make(
        'div',
        { class: 'confirm-actions' },
        make('button', { type: 'button', class: 'button button-small', 'data-yes': true }, t.sureYes),
        make('button', { type: 'button', class: 'button-link', 'data-no': true }, t.sureNo),
      ),
    );
    askAgain(opener, panel, () => void on.answered(card, outcome));
    return [opener, panel];
  }

  function end(message: string, look?: string): void {
    state = 'over';
    before.hidden = true;
    element.classList.remove('call-urgent');
    tell(message, look);
    const close = make('button', { type: 'button', class: 'button button-small' }, t.close);
    close.addEventListener('click', on.closed);
    // Who was about to act here must not lose the place.
    const focused = element.contains(document.activeElement) || document.activeElement === document.body;
    actions.replaceChildren(close);
    if (focused && message !== t.gone) close.focus();
  }

  function tell(message: string, look?: string): void {
    note.className = look === undefined ? 'note' : `note ${look}`;
    note.textContent = message;
    note.hidden = false;
  }
}

function fact(term: string, value: HTMLElement): HTMLElement[] {
  return [make('dt', {}, term), make('dd', {}, value)];
}
