/** What happens next without anybody doing anything, in one sentence. */

import type { Session } from '../../api/answers.ts';
import { capital } from '../../fields/availability-words.ts';
import { type Words, fill, instantInWords } from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import { nameOf } from './board-lists.ts';

/** @param now epoch milliseconds, by the server's time; undefined when it is not known */
export function nextSentence(session: Session, texts: CentreTexts, words: Words, now: number | undefined): string {
  const t = texts.board;
  const { at, what, upNext } = session.next;
  const time = at === undefined ? '' : instantInWords(at, words);
  if (what === 'closed' && at !== undefined) return fill(t.closedWaiting, { time: lastAnswer(session, words) ?? time });
  if (what !== 'deadline') return capital(fill(t.next[what], { time }));
  // The time is up, and the server is about to pass the seat on.
  if (now !== undefined && at !== undefined && Date.parse(at) <= now) return t.next.sending;
  const due = session.invitations.filter(
    (one) => one.state === 'sent' && one.deadline?.slice(0, 16) === at?.slice(0, 16),
  );
  const [first] = due;
  const who = first?.initials === undefined ? t.someone : nameOf(first.initials, first.birthYear);
  const next = upNext && nameOf(upNext.initials, upNext.birthYear);
  // Closed: what is not booked by then goes to nobody.
  if (session.state === 'closed') return fill(t.closedWaiting, { time: lastAnswer(session, words) ?? time });
  if (due.length > 1) {
    const n = due.reduce((sum, one) => sum + one.seats, 0);
    return next === undefined ? fill(t.deadlineSeveral, { time, n }) : fill(t.deadlineSeveralThen, { time, n, next });
  }
  return capital(next === undefined ? fill(t.next.deadline, { time, who }) : fill(t.deadlineThen, { time, who, next }));
}

/** Until when somebody may still answer who was invited before the seats were closed. */
function lastAnswer({ invitations }: Session, words: Words): string | undefined {
  const last = invitations
    .filter(({ state }) => state === 'sent')
    .flatMap(({ deadline }) => deadline ?? [])
    .toSorted()
    .at(-1);
  return last === undefined ? undefined : instantInWords(last, words);
}
