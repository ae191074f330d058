/** One change of a block: a control, a sentence that says what it will do, and the button that does it. */

import type { Session } from '../../api/answers.ts';
import { make, makeButton } from '../../page/dom.ts';
import type { Words } from '../../page/words.ts';
import type { ChangeTexts } from '../sessions/change.ts';

export type Block = Session['blocks'][number];
export type PanelTexts = Readonly<{ texts: ChangeTexts; words: Words }>;

type ChangeField = Readonly<{ element: HTMLElement; will: HTMLElement; action: HTMLButtonElement }>;

/** @param id of the input; the sentence beside it has the same with `-will` */
export function changeField(
  { id, label, control, will: hint = '' }: Readonly<{ id: string; label: string; control: HTMLElement; will?: string }>,
  act: () => void,
): ChangeField {
  const will = make('p', { class: 'will', id: `${id}-will`, role: 'status' }, hint);
  const action = makeButton('button button-small', '', act, { hidden: true });
  const element = make('div', { class: 'change' }, make('label', { for: id }, label), control, will, action);
  return { element, will, action };
}

export function pathOf({ sessionId }: Session, { block }: Block): string {
  return `sessions/${sessionId}/blocks/${block}`;
}
