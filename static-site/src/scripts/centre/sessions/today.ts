/** All of a centre's day: one number over its sessions, and one line for each. */

import type { SessionSummary } from '../../api/answers.ts';
import { find, make, writeOnce } from '../../page/dom.ts';
import { type Words, brusselsDate, brusselsTime, counted, fill, spanInWords } from '../../page/words.ts';
import type { ServerTime } from '../../api/server-time.ts';
import { hashOf } from '../arrivals/address.ts';
import type { CentreTexts } from '../centre-texts.ts';

/** Local date and time of the centre, by the server. */
export type Moment = Readonly<{ today: string; clock: string }>;

type DayLine = Readonly<{
  sessionId: string;
  from: string;
  to: string;
  seats: number;
  booked: number;
  /** Doses without a person: of an open session, in blocks that are not over. */
  without: number;
  /** `over`: its blocks of the day are, whatever comes later. */
  state: 'open' | 'closed' | 'over';
}>;

/** By their beginning. A session of several days counts with its blocks of this one. */
export function dayLines(sessions: readonly SessionSummary[], { today, clock }: Moment): DayLine[] {
  const lines = sessions.flatMap((session): DayLine[] => {
    const blocks = session.blocks.filter(({ date }) => date === today);
    const [first, last] = [blocks[0], blocks.at(-1)];
    if (first === undefined || last === undefined) return [];
    const sum = (of: (block: (typeof blocks)[number]) => number): number =>
      blocks.reduce((all, one) => all + of(one), 0);
    const isOver = blocks.every(({ to }) => to <= clock);
    const state = isOver ? 'over' : session.state === 'open' ? 'open' : 'closed';
    const unfilled = sum(({ to, seats, booked }) => (to > clock ? Math.max(0, seats - booked) : 0));
    return [
      {
        sessionId: session.sessionId,
        from: first.from,
        to: last.to,
        seats: sum(({ seats }) => seats),
        booked: sum(({ booked }) => booked),
        without: state === 'open' ? unfilled : 0,
        state,
      },
    ];
  });
  return lines.toSorted((a, b) => (`${a.from}${a.to}` < `${b.from}${b.to}` ? -1 : 1));
}

const dayTotal = (lines: readonly DayLine[]): number => lines.reduce((sum, { without }) => sum + without, 0);

/** Those of today that run or come, by their beginning, then later days, then what is over: a future day hides nothing. */
export function inOrderOfDay(sessions: readonly SessionSummary[], { today, clock }: Moment): SessionSummary[] {
  const placeOf = ({ blocks, state }: SessionSummary): string => {
    const ahead = blocks.find(({ date, to }) => date > today || (date === today && to > clock));
    const over = ahead === undefined || state === 'ended';
    const { date, from } = ahead ?? blocks[0] ?? { date: '', from: '' };
    return `${over ? 1 : 0}${date}${from}`;
  };
  return sessions.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : placeOf(a) > placeOf(b) ? 1 : 0));
}

type DayTexts = Readonly<{ texts: CentreTexts; words: Words }>;

/**
 * Writes number and lines into `[data-day-number]`, `[data-day-label]` and `[data-day-lines]`.
 * @param link makes of a line what can be pressed
 */
export function showDay(
  place: HTMLElement,
  lines: readonly DayLine[],
  { texts, words }: DayTexts,
  link?: (line: DayLine, text: string) => HTMLElement,
): void {
  const t = texts.today;
  const total = dayTotal(lines);
  writeOnce(find('[data-day-number]', place), String(total));
  const label =
    lines.length === 0 ? t.none : total === 0 ? texts.board.allDone : counted(texts.board.without, total, words);
  writeOnce(find('[data-day-label]', place), label);
  const items = lines.map((line) => {
    const span = spanInWords(line.from, line.to, words);
    const filled = fill(texts.sessions.line, { booked: line.booked, seats: line.seats });
    const when = link === undefined ? make('b', { class: 'numbers' }, span) : link(line, span);
    return make(
      'li',
      { 'data-state': line.state },
      when,
      make('span', { class: 'numbers' }, filled),
      make('span', { class: 'day-state' }, line.state === 'open' ? left(line) : t.states[line.state]),
    );
  });
  find('[data-day-lines]', place).replaceChildren(...items);

  function left({ without }: DayLine): string {
    return without === 0 ? t.full : counted(t.left, without, words);
  }
}

/** Local date and time by the server; undefined before it was heard. */
export function momentOf(time: ServerTime): Moment | undefined {
  const now = time.now();
  if (now === undefined) return undefined;
  const instant = new Date(now).toISOString();
  return { today: brusselsDate(instant), clock: brusselsTime(instant) };
}

/** The day above the board, each line a link to its session. Where the board shows all of it, nothing is said twice. */
export function showDayAbove(
  day: HTMLElement,
  lines: readonly DayLine[],
  chosen: string | undefined,
  settings: DayTexts & Readonly<{ centre: () => string }>,
  choose: (sessionId: string) => void,
): void {
  day.hidden = lines.length === 0 || (lines.length === 1 && lines[0]?.sessionId === chosen);
  showDay(day, lines, settings, ({ sessionId }, text) => {
    const href = hashOf({ centre: settings.centre(), session: sessionId, part: 'board' });
    const current = sessionId === chosen ? 'true' : undefined;
    const link = make('a', { href, class: 'numbers', 'aria-current': current }, text);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      choose(sessionId);
    });
    return link;
  });
}
