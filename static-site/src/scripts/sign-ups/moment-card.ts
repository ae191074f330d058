/** One open moment: when, where, how many seats, and the way to take it. */

import type { moments } from '../../../texts/nl/moments.ts';
import type { Moment } from '../api/answers.ts';
import { capital } from '../fields/availability-words.ts';
import { addressOf } from '../fields/address.ts';
import { make } from '../page/dom.ts';
import { type Words, dateInWords, fill, spanInWords } from '../page/words.ts';

type Texts = Readonly<{ moments: typeof moments; words: Words }>;

/** @param dated the card stands alone and says its day too */
export function momentCard(moment: Moment, texts: Texts, dated: boolean, action: HTMLElement): HTMLLIElement {
  const { words } = texts;
  const t = texts.moments;
  const span = capital(spanInWords(moment.from, moment.to, words));
  action.setAttribute(
    'aria-label',
    fill(t.takeLabel, { what: `${moment.centre.name}, ${dateInWords(moment.date, words, 'noYear')}, ${span}` }),
  );
  action.classList.add('button', 'button-quiet', 'button-small');
  action.append(t.take);
  const left = make('span', { class: `seats-left seats-left-${moment.seatsLeft}` }, t.seatsLeft[moment.seatsLeft]);
  const day = dated ? [capital(dateInWords(moment.date, words, 'noYear')), make('br')] : [];
  return make(
    'li',
    { class: 'panel moment' },
    make(
      'div',
      {},
      make('p', { class: 'moment-time numbers' }, make('b', {}, ...day, span)),
      make('p', {}, moment.centre.name, make('br'), make('span', { class: 'soft' }, addressOf(moment.centre))),
      make('p', { class: 'small' }, left),
    ),
    action,
  );
}
