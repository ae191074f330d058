/**
 * The live board. Controls stay where they are; only what changed is written anew and marked for
 * some seconds, so that nothing moves without meaning and no button escapes the finger.
 */

import type { Session } from '../../api/answers.ts';
import { find, make } from '../../page/dom.ts';
import type { ServerTime } from '../../api/server-time.ts';
import {
  type Words,
  brusselsDate,
  brusselsTime,
  counted,
  dateInWords,
  fill,
  instantInWords,
  spanInWords,
} from '../../page/words.ts';
import { capital } from '../../fields/availability-words.ts';
import { logRows, peopleRows } from './board-lists.ts';
import { type BlockPanel, makeBlockPanel } from './block-panel.ts';
import type { Change, ChangeTexts } from '../sessions/changes.ts';
import { nextSentence } from './next-sentence.ts';
import { runDown, tilesOf } from './tiles.ts';
import type { CentreTexts } from '../centre-texts.ts';

type Block = Session['blocks'][number];
type BlockRow = Readonly<{
  row: HTMLElement;
  line: HTMLElement;
  heading: HTMLElement;
  seats: HTMLElement;
  change: HTMLButtonElement;
  panel: BlockPanel;
}>;

export type Board = Readonly<{
  show: (session: Session) => void;
  /** The connection is gone: the last state stays, grey, with the time of the last news. */
  lost: () => void;
  alive: () => void;
  stop: () => void;
}>;

export type BoardSettings = Readonly<{
  texts: CentreTexts;
  words: Words;
  time: ServerTime;
  changeTexts: ChangeTexts;
  make: (change: Change) => void;
}>;

const markedFor = 6_000;

/** @param root holds the elements of the board in `centre.astro` */
export function makeBoard(root: HTMLElement, settings: BoardSettings): Board {
  const { texts, words, time } = settings;
  const t = texts.board;
  const rows = new Map<string, BlockRow>();
  const blocks = find('[data-blocks]', root);
  const banner = find('[data-lost]', root);
  let shown: Session | undefined;
  let lastNews: number | undefined;
  const timer = setInterval(tick, 1_000);

  return {
    show: (session) => {
      const before = shown;
      shown = session;
      time.heard(session.now);
      heard();
      showNumbers(session);
      showBlocks(session, before);
      const rowsOfPeople = peopleRows(session, texts, words, before);
      find('[data-people]', root).replaceChildren(...rowsOfPeople);
      find('[data-people-none]', root).hidden = rowsOfPeople.length > 0;
      find('[data-people-table]', root).hidden = rowsOfPeople.length === 0;
      find('[data-log]', root).replaceChildren(...logRows(session, texts, words));
      tick();
    },
    lost: () => {
      root.classList.add('board-lost');
      const since = lastNews === undefined ? '' : instantInWords(new Date(lastNews).toISOString(), words);
      const text = fill(t.lost, { time: since });
      banner.hidden = false;
      // Written once: a status that is written again is read out again.
      if (banner.textContent !== text) banner.textContent = text;
    },
    alive: heard,
    stop: () => clearInterval(timer),
  };

  function heard(): void {
    lastNews = time.now();
    root.classList.remove('board-lost');
    banner.hidden = true;
  }

  function showNumbers(session: Session): void {
    const without = session.open + session.offered;
    find('[data-without]', root).textContent = String(without);
    find('[data-without-label]', root).textContent = without === 0 ? t.allDone : counted(t.without, without, words);
    const details = [fill(t.bookedOf, { booked: session.booked, seats: session.seats })];
    if (session.offered > 0) details.push(counted(t.offeredNow, session.offered, words));
    if (session.open > 0) details.push(counted(t.openNow, session.open, words));
    if (session.late > 0) details.push(counted(t.late, session.late, words));
    find('[data-details]', root).replaceChildren(...details.map((detail) => make('li', {}, detail)));
    find('[data-state]', root).textContent = t.states[session.state];
    find('[data-state]', root).dataset['state'] = session.state;
    find('[data-opens="close"]', root).hidden = session.state !== 'open';
    find('[data-opens="reopen"]', root).hidden = session.state !== 'closed';
    const days = [...new Set(session.blocks.map(({ date }) => date))];
    find('[data-date]', root).textContent = days.length === 1 ? capital(dateInWords(days[0] ?? '', words)) : '';
    showOutages(session);
    const remarks = [session.vaccine, session.remarks].filter((text) => text !== undefined && text !== '');
    find('[data-remarks]', root).textContent = remarks.join(' · ');
  }

  /** Written only when they change: what is written again is read out again. */
  function showOutages({ outages }: Session): void {
    const lines = outages.map(({ system, since }) =>
      fill(settings.changeTexts.outages[system], { time: instantInWords(since, words) }),
    );
    const place = find('[data-outages]', root);
    if (place.dataset['shown'] === lines.join()) return;
    place.dataset['shown'] = lines.join();
    place.replaceChildren(...lines.map((line) => make('p', { class: 'note note-time' }, line)));
  }

  function showBlocks(session: Session, before: Session | undefined): void {
    const several = new Set(session.blocks.map(({ date }) => date)).size > 1;
    const paused = isPaused(session);
    const changedOutage = before !== undefined && isPaused(before) !== paused;
    const wanted = session.blocks.map((block) => {
      const row = rows.get(block.block) ?? makeRow(block);
      rows.set(block.block, row);
      const old = before?.blocks.find((other) => other.block === block.block);
      if (old === undefined || changedOutage || JSON.stringify(old) !== JSON.stringify(block)) {
        row.heading.textContent = headingOf(block, several);
        row.seats.replaceChildren(tilesOf(block, session.invitations, t.tiles, words, paused));
        row.line.textContent = block.ended
          ? t.blockEnded
          : fill(t.blockLine, { booked: block.booked, seats: block.seats, open: block.open, offered: block.offered });
        if (old !== undefined && !changedOutage) mark(row.row);
      }
      row.row.classList.toggle('block-ended', block.ended);
      row.change.hidden = block.ended || session.state !== 'open';
      if (row.change.hidden) row.panel.close();
      return row.row;
    });
    for (const [id, { row }] of rows) {
      if (!wanted.includes(row)) {
        row.remove();
        rows.delete(id);
      }
    }
    if (wanted.some((row, index) => blocks.children[index] !== row)) blocks.replaceChildren(...wanted);
  }

  function headingOf(block: Block, withDate: boolean): string {
    const day = withDate ? `${capital(dateInWords(block.date, words, 'short'))} ` : '';
    return `${day}${shortTime(block.from)}–${shortTime(block.to)}`;
  }

  function makeRow({ block: id, from, to }: Block): BlockRow {
    const line = make('p', { class: 'block-line soft small' });
    const seats = make('div', { class: 'block-seats' });
    const heading = make('h3', { class: 'block-time numbers' });
    const name = fill(settings.changeTexts.changeOf, { block: spanInWords(from, to, words) });
    const change = make(
      'button',
      { type: 'button', class: 'button button-quiet button-small', 'aria-expanded': 'false', 'aria-label': name },
      settings.changeTexts.change,
    );
    const expanded = (open: boolean): void => change.setAttribute('aria-expanded', String(open));
    const panel = makeBlockPanel({
      texts: settings.changeTexts,
      words,
      make: settings.make,
      closed: () => {
        expanded(false);
        change.focus();
      },
    });
    change.addEventListener('click', () => {
      const block = shown?.blocks.find((one) => one.block === id);
      if (shown !== undefined && block !== undefined) expanded(panel.toggle(shown, block));
    });
    const row = make(
      'li',
      { class: 'block', 'data-block': id },
      make('div', { class: 'block-head' }, heading, line),
      seats,
      make('div', { class: 'block-controls' }, change),
      panel.element,
    );
    return { row, heading, line, seats, change, panel };
  }

  function shortTime(clock: string): string {
    const [hours = '', minutes = ''] = clock.split(':');
    return fill(words.bareTime, { h: Number(hours), m: minutes });
  }

  function tick(): void {
    const now = time.now();
    if (now === undefined || shown === undefined || root.classList.contains('board-lost')) return;
    runDown(blocks, now);
    // Written when it is another one: it is read out then.
    const sentence = nextSentence(shown, texts, words, now);
    const next = find('[data-next]', root);
    if (next.textContent !== sentence) next.textContent = sentence;
    const instant = new Date(now).toISOString();
    const date = brusselsDate(instant);
    const clock = brusselsTime(instant);
    find('[data-clock]', root).textContent = fill(t.nowLine, { time: instantInWords(instant, words) });
    for (const block of shown.blocks) {
      const running = block.date === date && block.from <= clock && clock < block.to;
      rows.get(block.block)?.row.classList.toggle('block-now', running);
    }
  }
}

/** The time of those who were invited stands still (S11). */
const isPaused = ({ outages }: Session): boolean => outages.some(({ system }) => system === 'booking');

/** Marks what has changed for some seconds. */
export function mark(element: HTMLElement): void {
  element.classList.add('changed');
  setTimeout(() => element.classList.remove('changed'), markedFor);
}
