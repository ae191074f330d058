/** The postal codes that a centre serves: taken away and added one by one, stored with the rest of the form. */

import type { CentreRecord } from '../../../../domain/centres/centre-operations.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { find, make } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import { setText, textIn } from './saving.ts';
import type { OperatorTexts } from './workplace.ts';

type Link = CentreRecord['postalCodes'][number];

export type CodeList = Readonly<{ show: (links: readonly Link[]) => void; links: () => readonly Link[] }>;

/** What the operator adds by hand came from a person. */
const basisOfOperator = 'operator';

/** @param form holds the list and the field for one more */
export function makeCodeList(form: HTMLElement, texts: OperatorTexts): CodeList {
  const t = texts.operator.centres;
  const field = find('#record-code', form);
  let links: readonly Link[] = [];

  find('[data-code-add]', form).addEventListener('click', add);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  });
  return { show, links: () => links };

  function show(given: readonly Link[]): void {
    links = given;
    find('[data-codes]', form).replaceChildren(...links.map(itemOf));
  }

  function itemOf(link: Link): HTMLElement {
    const derived = link.basis.startsWith('derived');
    const label = fill(t.removeCode, { code: link.postalCode });
    const remove = make('button', { type: 'button', 'aria-label': label }, '×');
    remove.addEventListener('click', () => {
      show(links.filter((other) => other !== link));
      field.focus();
    });
    const mark = derived ? [' ', make('small', {}, t.derived)] : [];
    const code = make('span', {}, link.postalCode, ...mark);
    return make('li', { class: derived ? 'code-derived' : undefined, title: link.basis }, code, remove);
  }

  function add(): void {
    const code = textIn('#record-code', form);
    if (!/^\d{4}$/.test(code))
      return showErrors(form, texts.fields.errors.summary, [{ field: 'record-code', message: t.codeError }]);
    clearErrors(form);
    setText('#record-code', '', form);
    const known = links.some(({ postalCode }) => postalCode === code);
    show(known ? links : [...links, { postalCode: code, basis: basisOfOperator }].toSorted(byCode));
  }
}

function byCode(a: Link, b: Link): number {
  return a.postalCode.localeCompare(b.postalCode);
}
