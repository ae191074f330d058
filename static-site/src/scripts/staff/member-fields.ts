/** Fields of the persons in the short form of staff, as many as there are persons. */

import type { deskForm } from '../../../texts/nl/desk-form.ts';
import { find, make } from '../page/dom.ts';
import { memberFields } from '../register/person-step.ts';
import type { MemberDraft } from '../register/draft.ts';
import { type FieldTexts, fill } from '../page/words.ts';

type FieldName = keyof MemberDraft;

const looks: Readonly<Record<FieldName, Readonly<Record<string, string | number>>>> = {
  firstName: { maxlength: 100, spellcheck: 'false' },
  lastName: { maxlength: 100, spellcheck: 'false' },
  ssin: { maxlength: 20, inputmode: 'numeric' },
  postalCode: { maxlength: 4, inputmode: 'numeric' },
  email: { maxlength: 254, type: 'email' },
  mobile: { maxlength: 30, type: 'tel' },
};
const pairs: readonly (readonly [FieldName, FieldName])[] = [
  ['firstName', 'lastName'],
  ['ssin', 'postalCode'],
  ['email', 'mobile'],
];

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
  for (const pair of pairs) {
    const cells = pair.map((field) => {
      const id = memberId(index, field);
      // Of the others of a group, nobody is written to.
      const optional = index > 0 && (field === 'email' || field === 'mobile');
      const label = make(
        'label',
        { for: id },
        fields[field],
        ...(optional ? [' ', make('span', { class: 'soft' }, fields.optional)] : []),
      );
      const input = make('input', { class: 'input', id, type: 'text', ...looks[field], autocomplete: 'off' });
      return make('div', { class: 'field', 'data-field': field }, label, input);
    });
    group.append(make('div', { class: 'pair' }, ...cells));
  }
  if (remove !== undefined) {
    const text = fill(texts.removeMember, { n: index + 1 });
    const button = make('button', { type: 'button', class: 'button-link' }, text);
    button.addEventListener('click', remove);
    group.append(button);
  }
  return group;
}

export function readMember(index: number, within: HTMLElement): MemberDraft {
  const member: MemberDraft = { firstName: '', lastName: '', ssin: '', postalCode: '', email: '', mobile: '' };
  for (const field of memberFields)
    member[field] = find<HTMLInputElement>(`#${memberId(index, field)}`, within).value.trim();
  return member;
}

export function writeMember(index: number, member: MemberDraft, within: HTMLElement): void {
  for (const field of memberFields) find<HTMLInputElement>(`#${memberId(index, field)}`, within).value = member[field];
}
