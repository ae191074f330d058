/** Saving a form: its problems at their fields, or a word that it is done. */

import { textOf } from '../fields/typed-text.ts';
import type { Answer } from '../api/api.ts';
import { find } from '../page/dom.ts';
import { clearErrors, errorsOf, headingOf, showErrors } from '../fields/field-errors.ts';
import type { OperatorTexts } from './workplace.ts';

/**
 * @param place id of the input for a field that the server names; empty where there is none
 * @returns whether it is saved
 */
export function showOutcome(
  form: HTMLElement,
  answer: Answer<unknown>,
  texts: OperatorTexts,
  place: (field: string) => string,
): boolean {
  const told = find('[data-told]', form);
  told.textContent = '';
  if (answer.ok === 'unchanged') return false;
  if (answer.ok) {
    clearErrors(form);
    told.textContent = texts.operator.saved;
    return true;
  }
  showErrors(form, headingOf(answer.problem, texts.fields), errorsOf(answer.problem, texts.fields, place));
  return false;
}

/** Value of an input of any kind, without spaces around it. */
export function textIn(selector: string, within: ParentNode): string {
  return textOf(find<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(selector, within));
}

export function setText(selector: string, value: string | number | undefined, within: ParentNode): void {
  find<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(selector, within).value = String(value ?? '');
}
