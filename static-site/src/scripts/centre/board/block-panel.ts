/**
 * Changing one block: any number of seats, up or down, and a later end. The sentence beside each field says what will
 * happen before the button does it.
 */

import type { Session } from '../../api/answers.ts';
import { make } from '../../page/dom.ts';
import { type Words, counted, fill, spanInWords, timeInWords } from '../../page/words.ts';
import type { Change, ChangeTexts } from '../sessions/changes.ts';
import { clockOf, minutes } from '../sessions/planned-blocks.ts';

type Block = Session['blocks'][number];

/** The server takes no more in one call. */
const mostAtOnce = 80;
/** Later than that nobody says that they could come. */
const lastEnd = '22:00';
const step = 30;

export type BlockPanel = Readonly<{
  element: HTMLElement;
  /** Opens with the block as it is now, or closes. */
  toggle: (session: Session, block: Block) => boolean;
  close: () => void;
}>;

export function makeBlockPanel(
  settings: Readonly<{ texts: ChangeTexts; words: Words; make: (change: Change) => void; closed: () => void }>,
): BlockPanel {
  const element = make('div', { class: 'panel block-panel', hidden: true });
  return {
    element,
    toggle: (session, block) => {
      if (!element.hidden) {
        element.hidden = true;
        return false;
      }
      element.replaceChildren(...fieldsOf(session, block));
      element.hidden = false;
      element.querySelector('input')?.focus();
      return true;
    },
    close,
  };

  function close(): void {
    element.hidden = true;
  }

  function fieldsOf(session: Session, block: Block): Node[] {
    const { texts: t, words } = settings;
    const leave = make('button', { type: 'button', class: 'button-link' }, t.close);
    leave.addEventListener('click', () => {
      close();
      settings.closed();
    });
    const title = make('h4', {}, fill(t.title, { block: spanInWords(block.from, block.to, words) }));
    return [title, make('div', { class: 'changes' }, seatsField(session, block), ...endField(session, block)), leave];
  }

  function apply(change: Change): void {
    close();
    settings.closed();
    settings.make(change);
  }

  function seatsField(session: Session, block: Block): HTMLElement {
    const { texts: t, words } = settings;
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
    const will = make('p', { class: 'will', id: `${id}-will`, role: 'status' }, t.seatsHint);
    const action = make('button', { type: 'button', class: 'button button-small', hidden: true });
    const stepper = (label: string, sign: string, by: number) => {
      const button = make('button', { type: 'button', class: 'button button-quiet button-step', 'aria-label': label });
      button.append(sign);
      button.addEventListener('click', () => {
        input.value = String(Math.max(least, Number(input.value) + by));
        describe();
      });
      return button;
    };
    input.addEventListener('input', describe);
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !action.hidden) action.click();
    });
    action.addEventListener('click', () => {
      const difference = Number(input.value) - block.seats;
      apply(seatsChange(session, block, difference));
    });
    return make(
      'div',
      { class: 'change' },
      make('label', { for: id }, t.seats),
      make('div', { class: 'stepper' }, stepper(t.fewer, '−', -1), input, stepper(t.more, '+', 1)),
      will,
      action,
    );

    function describe(): void {
      const wanted = input.value === '' ? Number.NaN : Number(input.value);
      const difference = wanted - block.seats;
      const count = Math.abs(difference);
      const possible = Number.isInteger(wanted) && wanted >= least && count <= mostAtOnce;
      action.hidden = !possible || difference === 0;
      if (!possible)
        will.textContent = fill(wanted < least ? t.seatsLeast : t.seatsMost, {
          n: wanted < least ? least : mostAtOnce,
        });
      else if (difference === 0) will.textContent = t.seatsHint;
      else if (difference < 0) will.textContent = counted(t.removes, count, words);
      else will.textContent = counted(session.channels.includes('invite') ? t.adds : t.addsDirect, count, words);
      action.textContent = counted(difference > 0 ? t.addAction : t.removeAction, count, words);
    }
  }

  function seatsChange({ sessionId }: Session, block: Block, difference: number): Change {
    const { texts: t, words } = settings;
    const path = `sessions/${sessionId}/blocks/${block.block}`;
    const count = Math.abs(difference);
    const values = { block: spanInWords(block.from, block.to, words) };
    const body = (by: number, ifSeats: number) => (by > 0 ? { addSeats: by, ifSeats } : { removeSeats: -by, ifSeats });
    return {
      path,
      call: { method: 'PATCH', body: body(difference, block.seats) },
      said: counted(difference > 0 ? t.added : t.removed, count, words, values),
      undo: { path, call: { method: 'PATCH', body: body(-difference, block.seats + difference) }, said: t.undone },
    };
  }

  function endField(session: Session, block: Block): HTMLElement[] {
    const { texts: t, words } = settings;
    const next = session.blocks
      .filter(({ date, from }) => date === block.date && from >= block.to)
      .map(({ from }) => from)
      .toSorted()[0];
    const latest = minutes(next ?? lastEnd);
    const first = (Math.floor(minutes(block.to) / step) + 1) * step;
    const ends = Array.from({ length: Math.max(0, Math.floor((latest - first) / step) + 1) }, (_, index) =>
      clockOf(first + index * step),
    );
    const id = `end-${block.block.replaceAll(':', '')}`;
    if (ends.length === 0) return next === undefined ? [] : [make('p', { class: 'change soft' }, t.noLater)];
    const select = make(
      'select',
      { class: 'input', id, 'aria-describedby': `${id}-will` },
      make('option', { value: '' }, fill(t.endStays, { time: timeInWords(block.to, words) })),
      ...ends.map((end) => make('option', { value: end }, timeInWords(end, words))),
    );
    const will = make('p', { class: 'will', id: `${id}-will`, role: 'status' });
    const action = make('button', { type: 'button', class: 'button button-small', hidden: true });
    select.addEventListener('change', () => {
      const time = select.value === '' ? '' : timeInWords(select.value, words);
      action.hidden = time === '';
      will.textContent = time === '' ? '' : fill(t.prolongs, { time });
      action.textContent = fill(t.prolongAction, { time });
    });
    action.addEventListener('click', () =>
      apply({
        path: `sessions/${session.sessionId}/blocks/${block.block}`,
        call: { method: 'PATCH', body: { to: select.value } },
        said: fill(t.prolonged, { block: spanInWords(block.from, select.value, words) }),
      }),
    );
    return [make('div', { class: 'change' }, make('label', { for: id }, t.end), select, will, action)];
  }
}
