/** The sessions of a centre, each with its day and how far it is filled; one of them is chosen. */

import type { Session, SessionSummary } from '../../api/answers.ts';
import { capital } from '../../fields/availability-words.ts';
import { find, make } from '../../page/dom.ts';
import { dateInWords, fill, spanInWords } from '../../page/words.ts';
import { hashOf } from '../arrivals/address.ts';
import type { SessionsSettings } from './sessions-settings.ts';

export type SessionList = Readonly<{
  draw: (sessions: readonly SessionSummary[], chosen: SessionSummary | undefined) => void;
  /** How far a session is filled by now. */
  tell: (session: Session) => void;
}>;

/** @param choose called with the id of the session that somebody wants to see */
export function makeSessionList(
  root: HTMLElement,
  { texts: t, words, centre }: SessionsSettings,
  choose: (id: string) => void,
): SessionList {
  const lines = find('[data-session-list]', root);
  return {
    draw: (sessions, chosen) => {
      find('[data-sessions-none]', root).hidden = sessions.length > 0;
      const focused = lines.querySelector('a:focus')?.getAttribute('href');
      lines.replaceChildren(...sessions.map((session) => item(session, session === chosen)));
      for (const link of lines.querySelectorAll('a')) if (link.getAttribute('href') === focused) link.focus();
    },
    tell: (session) => {
      const line = lines.querySelector(`[data-line="${CSS.escape(session.sessionId)}"]`);
      if (line !== null) line.textContent = lineOf(session);
    },
  };

  function item(session: SessionSummary, current: boolean): HTMLElement {
    const [first, last] = [session.blocks[0], session.blocks.at(-1)];
    const day = first === undefined ? '' : capital(dateInWords(first.date, words, 'noYear'));
    const span = first === undefined || last === undefined ? '' : spanInWords(first.from, last.to, words);
    const link = make(
      'a',
      {
        href: hashOf({ centre: centre(), session: session.sessionId, part: 'board' }),
        'aria-current': current ? 'true' : undefined,
      },
      make('b', {}, day),
      ` ${span}`,
      make('span', { class: 'soft small', 'data-line': session.sessionId }, lineOf(session)),
    );
    link.addEventListener('click', (event) => {
      event.preventDefault();
      choose(session.sessionId);
    });
    return make('li', {}, link);
  }

  /** "10 van 16 ingevuld", and the state where it is not open. */
  function lineOf({ booked, seats, state }: Pick<Session, 'booked' | 'seats' | 'state'>): string {
    const filled = fill(t.sessions.line, { booked, seats });
    return state === 'open' ? filled : `${filled}, ${t.board.states[state]}`;
  }
}
