/** Fields of the persons in the short form of staff, as many as there are persons. */

import { textOf } from '../fields/typed-text.ts';
import type { deskForm } from '../../../texts/nl/desk-form.ts';
import { find, make } from '../page/dom.ts';
import {
  type PersonDraft,
  type PersonFieldName,
  fieldOf,
  linesOf,
  personFieldNames,
  personOf,
} from '../fields/person-fields.ts';
import { type FieldTexts, fill } from '../page/words.ts';

export function memberId(index: number, field: string): string {
  return `new-${index}-${field}`;
}

/** @param remove undefined for the first person, who stays */
export function memberGroup(
  index: number,
  several: boolean,
  texts: typeof deskForm,
  fields: FieldTexts,
  remove: (() => void) | undefined,
): HTMLElement {
  const group = make(
    'fieldset',
    { class: 'member', 'data-member': index },
    make('legend', { class: several ? 'label' : 'visually-hidden' }, fill(texts.person, { n: index + 1 })),
  );
  for (const line of linesOf('desk'))
    group.append(make('div', { class: 'pair' }, ...line.map((field) => fieldCell(field, index, fields))));
  if (remove !== undefined) {
    const text = fill(texts.removeMember, { n: index + 1 });
    const button = make('button', { type: 'button', class: 'button-link' }, text);
    button.addEventListener('click', remove);
    group.append(button);
  }
  return group;
}

function fieldCell(name: PersonFieldName, index: number, texts: FieldTexts): HTMLElement {
  const { label: text, needed, type, inputMode, maxLength, spellCheck } = fieldOf(name);
  const id = memberId(index, name);
  // Of the others of a group, nobody is written to.
  const optional = needed === undefined || (needed.of === 'contact' && index > 0);
  const mark = optional ? [' ', make('span', { class: 'soft' }, texts.optional)] : [];
  const input = make('input', {
    class: 'input',
    id,
    type,
    maxlength: maxLength,
    inputmode: inputMode,
    spellcheck: spellCheck === false ? 'false' : undefined,
    autocomplete: 'off',
  });
  return make('div', { class: 'field', 'data-field': name }, make('label', { for: id }, texts[text], ...mark), input);
}

export function readMember(index: number, within: HTMLElement): PersonDraft {
  return personOf((field) => textOf(find<HTMLInputElement>(`#${memberId(index, field)}`, within)));
}

export function writeMember(index: number, member: PersonDraft, within: HTMLElement): void {
  for (const field of personFieldNames)
    find<HTMLInputElement>(`#${memberId(index, field)}`, within).value = member[field];
}
