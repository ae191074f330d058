/** The blocks of a session, one row each. Rows stay where they are; only what changed in them is written anew. */

import type { Session } from '../../api/answers.ts';
import { capital } from '../../fields/availability-words.ts';
import { make, makeButton } from '../../page/dom.ts';
import { bareTime, brusselsDate, brusselsTime, dateInWords, fill, spanInWords } from '../../page/words.ts';
import type { BoardSettings } from './board-settings.ts';
import { type BlockPanel, makeBlockPanel } from './block-panel.ts';
import { tilesOf } from './tiles.ts';

type Block = Session['blocks'][number];
type BlockRow = Readonly<{
  row: HTMLElement;
  line: HTMLElement;
  heading: HTMLElement;
  seats: HTMLElement;
  change: HTMLButtonElement;
  panel: BlockPanel;
}>;

export type BlockRows = Readonly<{
  /** @param before the state that is shown now */
  show: (session: Session, before: Session | undefined) => void;
  /** Marks the block that is running. */
  tick: (session: Session, instant: string) => void;
}>;

const markedForMs = 6_000;

/** @param shown the session as it is by now */
export function makeBlockRows(
  place: HTMLElement,
  settings: BoardSettings,
  shown: () => Session | undefined,
): BlockRows {
  const rows = new Map<string, BlockRow>();

  return {
    show: (session, before) => {
      const wanted = session.blocks.map((block) => {
        const row = rows.get(block.block) ?? makeRow(block, settings, shown);
        rows.set(block.block, row);
        writeRow(row, block, { session, before, settings });
        return row.row;
      });
      for (const [id, { row }] of rows) {
        if (!wanted.includes(row)) {
          row.remove();
          rows.delete(id);
        }
      }
      if (wanted.some((row, index) => place.children[index] !== row)) place.replaceChildren(...wanted);
    },
    tick: ({ blocks }, instant) => {
      const [today, clock] = [brusselsDate(instant), brusselsTime(instant)];
      for (const { block, date, from, to } of blocks) {
        const running = date === today && from <= clock && clock < to;
        rows.get(block)?.row.classList.toggle('block-now', running);
      }
    },
  };
}

type Picture = Readonly<{ session: Session; before: Session | undefined; settings: BoardSettings }>;

function writeRow(row: BlockRow, block: Block, { session, before, settings }: Picture): void {
  const { words } = settings;
  const t = settings.texts.board;
  const paused = isPaused(session);
  const changedOutage = before !== undefined && isPaused(before) !== paused;
  const old = before?.blocks.find((other) => other.block === block.block);
  if (old === undefined || changedOutage || JSON.stringify(old) !== JSON.stringify(block)) {
    row.heading.textContent = headingOf(block, session, settings);
    row.seats.replaceChildren(tilesOf(block, { invitations: session.invitations, texts: t.tiles, words, paused }));
    row.line.textContent = block.ended
      ? t.blockEnded
      : fill(t.blockLine, { booked: block.booked, seats: block.seats, open: block.open, offered: block.offered });
    if (old !== undefined && !changedOutage) mark(row.row);
  }
  row.row.classList.toggle('block-ended', block.ended);
  row.change.hidden = block.ended || session.state !== 'open';
  if (row.change.hidden) row.panel.close();
}

/** With its day where the session has several. */
function headingOf({ date, from, to }: Block, { blocks }: Session, { words }: BoardSettings): string {
  const day = blocks.some((other) => other.date !== date) ? `${capital(dateInWords(date, words, 'short'))} ` : '';
  return `${day}${bareTime(from, words)}–${bareTime(to, words)}`;
}

function makeRow(
  { block: id, from, to }: Block,
  { changeTexts: t, words, make: change }: BoardSettings,
  shown: () => Session | undefined,
): BlockRow {
  const line = make('p', { class: 'block-line soft small' });
  const seats = make('div', { class: 'block-seats' });
  const heading = make('h3', { class: 'block-time numbers' });
  const opener = makeButton('button button-quiet button-small', t.change, toggle, {
    'aria-expanded': 'false',
    'aria-label': fill(t.changeOf, { block: spanInWords(from, to, words) }),
  });
  const expanded = (open: boolean): void => opener.setAttribute('aria-expanded', String(open));
  const panel = makeBlockPanel({
    texts: t,
    words,
    make: change,
    closed: () => {
      expanded(false);
      opener.focus();
    },
  });
  const row = make(
    'li',
    { class: 'block', 'data-block': id },
    make('div', { class: 'block-head' }, heading, line),
    seats,
    make('div', { class: 'block-controls' }, opener),
    panel.element,
  );
  return { row, heading, line, seats, change: opener, panel };

  function toggle(): void {
    const session = shown();
    const block = session?.blocks.find((one) => one.block === id);
    if (session !== undefined && block !== undefined) expanded(panel.toggle(session, block));
  }
}

/** The time of those who were invited stands still (S11). */
const isPaused = ({ outages }: Session): boolean => outages.some(({ system }) => system === 'booking');

/** Marks what has changed for some seconds. */
function mark(element: HTMLElement): void {
  element.classList.add('changed');
  setTimeout(() => element.classList.remove('changed'), markedForMs);
}
