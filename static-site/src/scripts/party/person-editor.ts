/** Correcting what was written about the persons of a party, and taking a member out of a group. */

import { textOf } from '../fields/typed-text.ts';
import type { party } from '../../../texts/nl/party.ts';
import type { BodyOf } from '../../../../domain/api/operation.ts';
import type { changeParty } from '../../../../domain/registration/party-operations.ts';
import type { Party } from '../api/answers.ts';
import { type PersonFieldName, fieldOf, personBody, personFieldNames, personOf } from '../fields/person-fields.ts';
import { askAgain } from '../page/confirm.ts';
import { find, make } from '../page/dom.ts';
import type { FieldError } from '../fields/field-errors.ts';
import { memberErrors } from '../register/checks.ts';
import { type FieldTexts, fill } from '../page/words.ts';

export type PersonTexts = typeof party;

/** What is empty is left out: an address or a number can be changed, not taken away. */
export type Correction = NonNullable<BodyOf<typeof changeParty>['members']>[number];

const correctable = personFieldNames.filter((name) => fieldOf(name).fixed !== true);

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
    group.append(...correctable.map((field) => correctableField(field, index, member[field] ?? '', fields)));
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

function correctableField(name: PersonFieldName, index: number, value: string, texts: FieldTexts): HTMLElement {
  const { type, label, maxLength } = fieldOf(name);
  const id = idOf(index, name);
  const input = make('input', { class: 'input', id, type, autocomplete: 'off', maxlength: maxLength });
  input.value = value;
  return make('div', { class: 'field' }, make('label', { for: id }, texts[label]), input);
}

export function readCorrections(form: HTMLElement, { members }: Party): Correction[] {
  return members.map(({ memberId }, index) => {
    const { ssin: _fixed, ...given } = personBody(
      personOf((name) =>
        correctable.includes(name) ? textOf(find<HTMLInputElement>(`#${idOf(index, name)}`, form)) : '',
      ),
    );
    return { memberId, ...given };
  });
}

/** @param party as it is stored: who had no address or no number may go on without */
export function correctionErrors(
  corrections: readonly Correction[],
  { members }: Party,
  fields: FieldTexts,
): FieldError[] {
  return corrections.flatMap((correction, index) => {
    const before = members[index];
    const given: { [K in PersonFieldName]?: string | undefined } = correction;
    const wrong = memberErrors(
      personOf((name) => given[name] ?? ''),
      index === 0,
      fields,
      '',
    );
    return wrong
      .filter(({ field }) => correctable.includes(field))
      .filter(({ field }) => given[field] !== undefined || before?.[field] !== undefined)
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
