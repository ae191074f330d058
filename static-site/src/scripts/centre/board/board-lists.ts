/** The two lists under the board: who was invited, and what happened. */

import type { Session } from '../../api/answers.ts';
import { make } from '../../page/dom.ts';
import { type Words, counted, fill, instantInWords, timeInWords } from '../../page/words.ts';
import { capital } from '../../fields/availability-words.ts';
import type { CentreTexts } from '../centre-texts.ts';

/** One row per invitation; a row whose state changed since the last answer is marked. */
export function peopleRows(
  session: Session,
  texts: CentreTexts,
  words: Words,
  before: Session | undefined,
): HTMLTableRowElement[] {
  const t = texts.board;
  return session.invitations.map((one) => {
    const old = before?.invitations.find(({ invitationId }) => invitationId === one.invitationId);
    const changed =
      before !== undefined && (old?.state !== one.state || old.delivery !== one.delivery || old.coming !== one.coming);
    const name = one.initials === undefined ? t.erased : nameOf(one.initials, one.birthYear);
    const paused = session.outages.some(({ system }) => system === 'booking');
    const until =
      one.state !== 'sent' || one.deadline === undefined ? '' : paused ? t.paused : instantInWords(one.deadline, words);
    const state = make('span', { class: `state state-${one.state}` }, t.invitationStates[one.state]);
    const coming = one.coming === true ? [make('span', { class: 'soft small stored' }, `✓ ${t.coming}`)] : [];
    const who = make('th', { scope: 'row' }, name);
    if (one.seats > 1)
      who.append(make('span', { class: 'soft small' }, ` ${counted(texts.open.seatCount, one.seats, words)}`));
    return make(
      'tr',
      { class: changed ? 'changed' : undefined },
      who,
      make('td', { class: 'numbers' }, timeInWords(one.block.slice(11, 16), words)),
      make('td', {}, state, ...coming),
      make('td', { class: 'numbers' }, until),
      make(
        'td',
        { class: one.delivery === 'bounced' || one.delivery === 'failed' ? 'delivery-wrong' : undefined },
        t.deliveries[one.delivery ?? 'none'],
        ...(one.basis === 'stored' ? [make('span', { class: 'soft small stored' }, t.stored)] : []),
      ),
    );
  });
}

export function logRows(session: Session, texts: CentreTexts, words: Words): HTMLLIElement[] {
  const t = texts.board;
  return session.log.map((entry) => {
    const who = entry.initials === undefined ? t.someone : nameOf(entry.initials, entry.birthYear);
    const sentence = capital(fill(eventText(t.events, entry.event), { who }));
    const seats =
      entry.n === undefined || entry.initials !== undefined
        ? ''
        : ` (${counted(texts.open.seatCount, entry.n, words)})`;
    const text = sentence + seats;
    return make(
      'li',
      {},
      make('time', { class: 'numbers', datetime: entry.at }, instantInWords(entry.at, words)),
      ` ${text}`,
    );
  });
}

/** An older page may meet an event that it has no words for yet. */
function eventText(texts: CentreTexts['board']['events'], event: string): string {
  return event in texts ? texts[event as keyof typeof texts] : texts.other;
}

/** "A. V. (1944)", which never breaks across lines. */
export function nameOf(initials: string, birthYear: number | undefined): string {
  return `${initials} (${birthYear ?? '?'})`.replaceAll(' ', '\u00a0');
}
