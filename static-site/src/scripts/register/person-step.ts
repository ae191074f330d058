/** The step that asks for one person: the same fields for each, filled from the draft. */

import type { register } from '../../../texts/nl/register.ts';
import { find, findAll } from '../page/dom.ts';
import { valueOf } from '../fields/field-errors.ts';
import { fill } from '../page/words.ts';
import { personFieldNames, personOf } from '../fields/person-fields.ts';
import { type Draft, memberOf } from './draft.ts';

type Texts = typeof register.person;

export function showPerson(section: HTMLElement, draft: Draft, index: number, texts: Texts): void {
  const first = index === 0;
  find('h1', section).textContent = titleOf(draft, index, texts);
  find('[data-person-text]', section).textContent = introductionOf(draft, first, texts);
  const member = memberOf(draft, index);
  for (const field of personFieldNames) find<HTMLInputElement>(`#${field}`, section).value = member[field];
  for (const mark of findAll('[data-optional=""]', section)) mark.hidden = first;
  const own = draft.kind === 'self' || draft.kind === 'companion' || (draft.kind === 'group' && first);
  for (const input of findAll<HTMLInputElement>('[data-autocomplete]', section)) {
    // Only the reader's own data may come from the browser's memory.
    input.setAttribute('autocomplete', own ? (input.dataset['autocomplete'] ?? 'off') : 'off');
  }
  const registeredBy = find('[data-registered-by]', section);
  registeredBy.hidden = draft.kind !== 'thirdParty';
  find<HTMLInputElement>('#registeredBy', section).value = draft.registeredBy;
}

export function readPerson(draft: Draft, index: number): void {
  draft.members[index] = personOf(valueOf);
  if (draft.kind === 'thirdParty') draft.registeredBy = valueOf('registeredBy');
}

export function titleOf(draft: Draft, index: number, texts: Texts): string {
  if (draft.kind === 'thirdParty') return texts.titleThirdParty;
  if (draft.kind !== 'group') return texts.titleSelf;
  return index === 0 ? texts.titleResponsible : fill(texts.titleMember, { n: index + 1 });
}

function introductionOf(draft: Draft, first: boolean, texts: Texts): string {
  if (draft.kind === 'thirdParty') return texts.textThirdParty;
  return draft.kind === 'group' && first ? `${texts.text} ${texts.textResponsible}` : texts.text;
}
