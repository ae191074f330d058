/**
 * Changing one block: any number of seats, up or down, and a later end. The sentence beside each field says what will
 * happen before the button does it.
 */

import type { Session } from '../../api/answers.ts';
import { make, makeButton } from '../../page/dom.ts';
import { fill, spanInWords } from '../../page/words.ts';
import type { Change } from '../sessions/change.ts';
import type { Block, PanelTexts } from './block-change.ts';
import { endField } from './block-end.ts';
import { seatsField } from './block-seats.ts';

export type BlockPanel = Readonly<{
  element: HTMLElement;
  /** Opens with the block as it is now, or closes. */
  toggle: (session: Session, block: Block) => boolean;
  close: () => void;
}>;

export function makeBlockPanel(
  settings: PanelTexts & Readonly<{ make: (change: Change) => void; closed: () => void }>,
): BlockPanel {
  const { texts: t, words } = settings;
  const element = make('div', { class: 'panel block-panel', hidden: true });
  return {
    element,
    toggle: (session, block) => {
      if (!element.hidden) {
        close();
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

  function leave(): void {
    close();
    settings.closed();
  }

  function apply(change: Change): void {
    leave();
    settings.make(change);
  }

  function fieldsOf(session: Session, block: Block): Node[] {
    const fields = [seatsField(session, block, settings, apply), ...endField(session, block, settings, apply)];
    return [
      make('h4', {}, fill(t.title, { block: spanInWords(block.from, block.to, words) })),
      make('div', { class: 'changes' }, ...fields),
      makeButton('button-link', t.close, leave),
    ];
  }
}
