/** The persons in the short form of staff: one, or as many as the group has. */

import type { deskForm } from '../../../texts/nl/desk-form.ts';
import { find } from '../page/dom.ts';
import type { PersonDraft } from '../fields/person-fields.ts';
import type { FieldTexts } from '../page/words.ts';
import { memberGroup, memberId, readMember, writeMember } from './member-fields.ts';

export type DeskMembers = Readonly<{
  read: () => PersonDraft[];
  /** What is filled in stays. */
  resize: (wanted: number) => void;
  empty: () => void;
  /** Where the first person's data begin. */
  focus: () => void;
}>;

const mostMembers = 4;

/** @param drawn called when the fields stand there anew */
export function makeDeskMembers(
  form: HTMLElement,
  texts: typeof deskForm,
  fields: FieldTexts,
  drawn: () => void,
): DeskMembers {
  const place = find('[data-new-members]', form);
  const add = form.querySelector<HTMLButtonElement>('[data-add-member]');
  add?.addEventListener('click', () => {
    const wanted = place.childElementCount + 1;
    resize(wanted);
    focus(wanted - 1);
  });
  return { read, resize, empty: () => fill([], 1), focus: () => focus(0) };

  function read(): PersonDraft[] {
    return Array.from({ length: place.childElementCount }, (_, index) => readMember(index, form));
  }

  function resize(wanted: number): void {
    fill(read().slice(0, wanted), wanted);
  }

  function fill(given: readonly PersonDraft[], wanted: number): void {
    const groups = Array.from({ length: wanted }, (_, index) => {
      const removable = index > 0 && wanted > 2;
      return memberGroup(index, wanted > 1, texts, fields, removable ? () => remove(index) : undefined);
    });
    place.replaceChildren(...groups);
    given.forEach((member, index) => writeMember(index, member, form));
    if (add !== null) add.disabled = wanted >= mostMembers;
    drawn();
  }

  function remove(gone: number): void {
    const rest = read().filter((_, index) => index !== gone);
    fill(rest, rest.length);
    focus(rest.length - 1);
  }

  function focus(index: number): void {
    find(`#${memberId(index, 'firstName')}`, form).focus();
  }
}
