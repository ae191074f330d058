/** A later end of one block: as far as the next one of the day, or the evening. */

import type { Session } from '../../api/answers.ts';
import { make } from '../../page/dom.ts';
import { fill, spanInWords, timeInWords } from '../../page/words.ts';
import type { Change } from '../sessions/change.ts';
import { clockOf, minutes } from '../sessions/planned-blocks.ts';
import { type Block, type PanelTexts, changeField, pathOf } from './block-change.ts';

/** Later than that nobody says that they could come. */
const lastEnd = '22:00';
const stepMinutes = 30;

export function endField(
  session: Session,
  block: Block,
  { texts: t, words }: PanelTexts,
  apply: (change: Change) => void,
): HTMLElement[] {
  const next = nextStart(session, block);
  const ends = laterEnds(block.to, next ?? lastEnd);
  const id = `end-${block.block.replaceAll(':', '')}`;
  if (ends.length === 0) return next === undefined ? [] : [make('p', { class: 'change soft' }, t.noLater)];
  const select = make(
    'select',
    { class: 'input', id, 'aria-describedby': `${id}-will` },
    make('option', { value: '' }, fill(t.endStays, { time: timeInWords(block.to, words) })),
    ...ends.map((end) => make('option', { value: end }, timeInWords(end, words))),
  );
  const { element, will, action } = changeField({ id, label: t.end, control: select }, () =>
    apply({
      path: pathOf(session, block),
      call: { method: 'PATCH', body: { to: select.value } },
      said: fill(t.prolonged, { block: spanInWords(block.from, select.value, words) }),
    }),
  );
  select.addEventListener('change', () => {
    const time = select.value === '' ? '' : timeInWords(select.value, words);
    action.hidden = time === '';
    will.textContent = time === '' ? '' : fill(t.prolongs, { time });
    action.textContent = fill(t.prolongAction, { time });
  });
  return [element];
}

/** When the next block of the day begins. */
function nextStart({ blocks }: Session, block: Block): string | undefined {
  return blocks
    .filter(({ date, from }) => date === block.date && from >= block.to)
    .map(({ from }) => from)
    .toSorted()[0];
}

/** Every half hour after the end, up to the latest. */
function laterEnds(end: string, latest: string): string[] {
  const first = (Math.floor(minutes(end) / stepMinutes) + 1) * stepMinutes;
  const count = Math.floor((minutes(latest) - first) / stepMinutes) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => clockOf(first + index * stepMinutes));
}
