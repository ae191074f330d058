/** The number of seats of one block, up or down, with the sentence that says what that will do. */

import type { Session } from '../../api/answers.ts';
import { make, makeButton } from '../../page/dom.ts';
import { counted, fill, spanInWords } from '../../page/words.ts';
import type { Change } from '../sessions/change.ts';
import { type Block, type PanelTexts, changeField, pathOf } from './block-change.ts';

/** The server takes no more in one call. */
const mostAtOnce = 80;

export function seatsField(
  session: Session,
  block: Block,
  settings: PanelTexts,
  apply: (change: Change) => void,
): HTMLElement {
  const { texts: t } = settings;
  const id = `seats-${block.block.replaceAll(':', '')}`;
  const least = block.seats - block.open;
  const input = make('input', {
    class: 'input numbers',
    id,
    type: 'number',
    inputmode: 'numeric',
    min: least,
    max: block.seats + mostAtOnce,
    value: block.seats,
    'aria-describedby': `${id}-will`,
  });
  const stepper = (label: string, sign: string, by: number) =>
    makeButton(
      'button button-quiet button-step',
      sign,
      () => {
        input.value = String(Math.max(least, Number(input.value) + by));
        describe();
      },
      { 'aria-label': label },
    );
  const control = make('div', { class: 'stepper' }, stepper(t.fewer, '−', -1), input, stepper(t.more, '+', 1));
  const field = changeField({ id, label: t.seats, control, will: t.seatsHint }, () =>
    apply(seatsChange(session, block, Number(input.value) - block.seats, settings)),
  );
  input.addEventListener('input', describe);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || field.action.hidden) return;
    // The focus moves to the way back, which the same key would press.
    event.preventDefault();
    field.action.click();
  });
  return field.element;

  function describe(): void {
    const wanted = input.value === '' ? Number.NaN : Number(input.value);
    field.will.textContent = outlook(wanted, session, block, settings);
    field.action.hidden = !isPossible(wanted, block) || wanted === block.seats;
    const difference = wanted - block.seats;
    field.action.textContent = counted(
      difference > 0 ? t.addAction : t.removeAction,
      Math.abs(difference),
      settings.words,
    );
  }
}

/** Seats that are offered or booked stay. */
function isPossible(wanted: number, { seats, open }: Block): boolean {
  return Number.isInteger(wanted) && wanted >= seats - open && Math.abs(wanted - seats) <= mostAtOnce;
}

/** What that number would do, or why it cannot be. */
function outlook(wanted: number, { channels }: Session, block: Block, { texts: t, words }: PanelTexts): string {
  const difference = wanted - block.seats;
  const least = block.seats - block.open;
  if (!isPossible(wanted, block))
    return wanted < least ? fill(t.seatsLeast, { n: least }) : fill(t.seatsMost, { n: mostAtOnce });
  if (difference === 0) return t.seatsHint;
  if (difference < 0) return counted(t.removes, -difference, words);
  return counted(channels.includes('invite') ? t.adds : t.addsDirect, difference, words);
}

function seatsChange(session: Session, block: Block, difference: number, { texts: t, words }: PanelTexts): Change {
  const path = pathOf(session, block);
  const count = Math.abs(difference);
  const values = { block: spanInWords(block.from, block.to, words) };
  const said = counted(difference > 0 ? t.added : t.removed, count, words, values);
  const ifSeats = block.seats;
  // More seats are offered within a moment: before that it waits.
  const held = counted(t.adding, count, words, values);
  if (difference > 0) return { path, call: { method: 'PATCH', body: { addSeats: count, ifSeats } }, said, held };
  const back = { method: 'PATCH', body: { addSeats: count, ifSeats: ifSeats - count } } as const;
  const undo = { path, call: back, said: t.undone };
  return { path, call: { method: 'PATCH', body: { removeSeats: count, ifSeats } }, said, undo };
}
