/** Correcting what was written about the persons of a party, and taking a member out of a group. */

import type { party } from '../../../texts/nl/party.ts';
import type { Party } from '../api/answers.ts';
import { askAgain } from '../page/confirm.ts';
import { find, make } from '../page/dom.ts';
import type { FieldError } from '../fields/field-errors.ts';
import { memberErrors } from '../register/checks.ts';
import { type FieldTexts, fill } from '../page/words.ts';

export type PersonTexts = typeof party;

const fieldNames = ['firstName', 'lastName', 'postalCode', 'email', 'mobile'] as const;
type FieldName = (typeof fieldNames)[number];

/** `email` and `mobile` are left out when they are empty: they can be changed, not taken away. */
export type Correction = { memberId: string } & Partial<Record<FieldName, string>>;

const inputTypes: Readonly<Record<FieldName, string>> = {
  firstName: 'text',
  lastName: 'text',
  postalCode: 'text',
  email: 'email',
  mobile: 'tel',
};

/** @param remove called after a second confirmation, never for the last member */
export function showMembers(
  place: HTMLElement,
  { members }: Party,
  texts: PersonTexts,
  fields: FieldTexts,
  remove: (memberId: string) => void,
): void {
  const groups = members.map((member, index) => {
    const name = `${member.firstName} ${member.lastName}`;
    const group = make('fieldset', { class: 'member' }, make('legend', { class: 'label' }, name));
    for (const field of fieldNames) {
      const id = idOf(index, field);
      const input = make('input', { class: 'input', id, type: inputTypes[field], autocomplete: 'off', maxlength: 254 });
      input.value = member[field] ?? '';
      group.append(make('div', { class: 'field' }, make('label', { for: id }, fields[field]), input));
    }
    if (members.length > 1) group.append(removal(name, member.memberId));
    return group;
  });
  place.replaceChildren(...groups);

  function removal(name: string, memberId: string): HTMLElement {
    const opener = make('button', { type: 'button', class: 'button-link' }, fill(texts.remove, { name }));
    const panel = make(
      'div',
      { class: 'panel', hidden: true },
      make('p', {}, make('b', {}, fill(texts.removeSure, { name }))),
      make(
        'div',
        { class: 'confirm-actions' },
        make('button', { type: 'button', class: 'button button-small', 'data-yes': true }, texts.removeYes),
        make('button', { type: 'button', class: 'button-link', 'data-no': true }, texts.removeNo),
      ),
    );
    askAgain(opener, panel, () => remove(memberId));
    return make('div', { class: 'field' }, opener, panel);
  }
}

export function readCorrections(form: HTMLElement, { members }: Party): Correction[] {
  return members.map(({ memberId }, index) => {
    const correction: Correction = { memberId };
    for (const field of fieldNames) {
      const value = find<HTMLInputElement>(`#${idOf(index, field)}`, form).value.trim();
      if (value !== '') correction[field] = value;
    }
    return correction;
  });
}

/** @param party as it is stored: who had no address or no number may go on without */
export function correctionErrors(
  corrections: readonly Correction[],
  { members }: Party,
  fields: FieldTexts,
): FieldError[] {
  return corrections.flatMap(({ firstName = '', lastName = '', postalCode = '', email = '', mobile = '' }, index) => {
    const before = members[index];
    const neverHad = (field: string): boolean =>
      (field === 'email' && email === '' && before?.email === undefined) ||
      (field === 'mobile' && mobile === '' && before?.mobile === undefined);
    return memberErrors({ firstName, lastName, postalCode, email, mobile, ssin: '' }, index === 0, fields, '')
      .filter(({ field }) => field !== 'ssin' && !neverHad(field))
      .map(({ field, message }) => ({ field: idOf(index, field), message }));
  });
}

/** Field of the editor for a field of the request, such as `members.0.email`; empty for any other. */
export function placeOfCorrection(field: string): string {
  const found = /^members\.(\d+)\.(\w+)$/.exec(field);
  return found === null ? '' : idOf(Number(found[1]), found[2] ?? '');
}

function idOf(index: number, field: string): string {
  return `member-${index}-${field}`;
}
