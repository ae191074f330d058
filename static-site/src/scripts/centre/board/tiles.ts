/**
 * Seats as pictures: open is an outline, offered a ring that empties, booked is filled with a tick,
 * late is filled with a plus. Shape tells the state; colour only repeats it.
 */

import type { centre } from '../../../../texts/nl/centre.ts';
import type { Session } from '../../api/answers.ts';
import { make } from '../../page/dom.ts';
import { type Words, fill, instantInWords } from '../../page/words.ts';
import { makeSvg } from '../svg.ts';

type Block = Session['blocks'][number];
type Tile = Block['tiles'][number];
type Texts = typeof centre.board.tiles;
type Look = Readonly<{
  invitations: Session['invitations'];
  texts: Texts;
  words: Words;
  /** The time of those who were invited stands still. */
  paused: boolean;
}>;

const radius = 18;
const round = 2 * Math.PI * radius;
/** When it is not known how long somebody had to answer, in milliseconds. */
const usualTime = 30 * 60_000;

const drawings = {
  open: () => [makeSvg('rect', { class: 'seat-open', x: 3, y: 3, width: 38, height: 38, rx: 10 })],
  booked: () => [filled(), makeSvg('path', { class: 'seat-tick', d: 'M13 23 l6 6.5 l12 -14' })],
  late: () => [filled(), makeSvg('path', { class: 'seat-tick', d: 'M22 13 v18 M13 22 h18' })],
} as const;

/** All seats of a block; offered ones carry what `runDown` needs. */
export function tilesOf(block: Block, look: Look): HTMLElement {
  const list = make('ul', { class: block.tiles.length > 40 ? 'tiles tiles-many' : 'tiles' });
  for (const tile of block.tiles) {
    list.append(make('li', {}, tileOf(tile, block, look)));
  }
  return list;
}

function tileOf(tile: Tile, block: Block, { invitations, texts, words, paused }: Look): SVGElement {
  const label = paused && tile.deadline !== undefined ? texts.paused : labelOf(tile, texts, words);
  const picture = makeSvg('svg', {
    class: `tile tile-${tile.state}`,
    viewBox: '0 0 44 44',
    role: 'img',
    'aria-label': label,
  });
  const title = makeSvg('title');
  title.textContent = label;
  picture.append(title);
  if (tile.state !== 'offered') {
    picture.append(...drawings[tile.state]());
    return picture;
  }
  picture.append(makeSvg('circle', { class: 'seat-track', cx: 22, cy: 22, r: radius }));
  if (tile.deadline === undefined) {
    picture.append(makeSvg('circle', { class: 'seat-sending', cx: 22, cy: 22, r: radius }));
    return picture;
  }
  if (paused) {
    // Two strokes: time that stands still.
    picture.append(makeSvg('circle', { class: 'seat-ring', cx: 22, cy: 22, r: radius }));
    picture.append(makeSvg('path', { class: 'seat-paused', d: 'M18 15 v14 M26 15 v14' }));
    return picture;
  }
  const sent = invitations.find((one) => one.block === block.block && one.deadline === tile.deadline)?.sentAt;
  picture.append(
    makeSvg('circle', {
      class: 'seat-ring',
      cx: 22,
      cy: 22,
      r: radius,
      transform: 'rotate(-90 22 22)',
      'stroke-dasharray': round,
    }),
    makeSvg('text', { class: 'seat-minutes', x: 22, y: 22, 'aria-hidden': 'true' }),
  );
  picture.dataset['deadline'] = tile.deadline;
  picture.dataset['sent'] = sent ?? new Date(Date.parse(tile.deadline) - usualTime).toISOString();
  return picture;
}

/** Empties the rings by the server's time; the number in the ring is whole minutes left. */
export function runDown(within: ParentNode, now: number): void {
  for (const picture of within.querySelectorAll<SVGElement>('[data-deadline]')) {
    const deadline = Date.parse(picture.dataset['deadline'] ?? '');
    const sent = Date.parse(picture.dataset['sent'] ?? '');
    const left = Math.max(0, Math.min(1, (deadline - now) / (deadline - sent)));
    picture.querySelector('.seat-ring')?.setAttribute('stroke-dashoffset', String(round * (1 - left)));
    const minutes = picture.querySelector('.seat-minutes');
    if (minutes !== null) minutes.textContent = String(Math.max(0, Math.ceil((deadline - now) / 60_000)));
  }
}

function labelOf(tile: Tile, texts: Texts, words: Words): string {
  if (tile.state !== 'offered') return texts[tile.state];
  return tile.deadline === undefined
    ? texts.sending
    : fill(texts.offered, { time: instantInWords(tile.deadline, words) });
}

function filled(): SVGElement {
  return makeSvg('rect', { class: 'seat-booked', x: 3, y: 3, width: 38, height: 38, rx: 10 });
}
