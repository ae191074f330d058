/** One centre: its data and the postal codes that it serves, the switch, the dates, and its history. */

import type { CentreRecord } from '../../../../domain/centres/centre-operations.ts';
import { problemInWords } from '../api/api.ts';
import { find, make, moveFocus } from '../page/dom.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { fill } from '../page/words.ts';
import { makeOwnForm } from './centre-own.ts';
import type { Changes } from './changes-table.ts';
import type { Workplace } from './workplace.ts';
import { setText, showOutcome, textIn } from './saving.ts';

type Link = CentreRecord['postalCodes'][number];

const textFields = [
  'id',
  'name',
  'street',
  'postalCode',
  'municipality',
  'region',
  'kind',
  'invitationMinutes',
  'validFrom',
  'validTo',
] as const;
/** What the operator adds by hand came from a person. */
const basisOfOperator = 'operator';
const minutesOfNew = 30;

/** @param saved called after each change, for lists that show centres */
export function makeCentreRecord(
  place: Workplace,
  changes: Changes,
  saved: () => void,
): Readonly<{ open: (id?: string) => void }> {
  const { root, texts, call } = place;
  const t = texts.operator.centres;
  const part = find('[data-centre]', root);
  const form = find<HTMLFormElement>('[data-record]', root);
  const title = find('[data-centre-title]', root);
  const choose = find('[data-centre-choose]', root);
  const history = find('[data-centre-history]', root);
  const own = makeOwnForm(place, () => void after(textIn('#record-id', form)));
  let links: Link[] = [];
  let isNew = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
  find('[data-code-add]', form).addEventListener('click', () => addCode());
  find('#record-code', form).addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter') return;
    event.preventDefault();
    addCode();
  });
  return { open: (id) => void open(id) };

  async function open(id: string | undefined): Promise<void> {
    isNew = id === undefined;
    clearErrors(form);
    find('[data-told]', form).textContent = '';
    if (id !== undefined) {
      const answer = await call<CentreRecord>(`centres/${encodeURIComponent(id)}/record`);
      if (answer.ok !== true) {
        part.hidden = true;
        choose.hidden = false;
        if (answer.ok === false) choose.textContent = problemInWords(answer.problem, texts.fields.problems);
        return;
      }
      fillForm(answer.body);
    } else fillForm({ region: 'VLG', invitationMinutes: minutesOfNew, takesPart: false, postalCodes: [] });
    find('[data-new-only]', form).hidden = !isNew;
    choose.hidden = true;
    part.hidden = false;
    history.hidden = isNew;
    await (id === undefined ? own.hide() : own.open(id));
    if (id !== undefined) await changes.show(find('[data-centre-changes]', root), id);
    moveFocus(title);
    part.scrollIntoView({ block: 'nearest' });
  }

  function fillForm(record: Partial<CentreRecord>): void {
    title.textContent = record.name ?? t.add;
    for (const field of textFields) setText(`#record-${field}`, record[field], form);
    find<HTMLInputElement>('#record-takesPart', form).checked = record.takesPart === true;
    links = [...(record.postalCodes ?? [])];
    drawCodes();
  }

  function drawCodes(): void {
    const items = links.map((link) => {
      const derived = link.basis.startsWith('derived');
      const remove = make(
        'button',
        { type: 'button', 'aria-label': fill(t.removeCode, { code: link.postalCode }) },
        '×',
      );
      remove.addEventListener('click', () => {
        links = links.filter((other) => other !== link);
        drawCodes();
        find('#record-code', form).focus();
      });
      const mark = derived ? [' ', make('small', {}, t.derived)] : [];
      return make(
        'li',
        { class: derived ? 'code-derived' : undefined, title: link.basis },
        make('span', {}, link.postalCode, ...mark),
        remove,
      );
    });
    find('[data-codes]', form).replaceChildren(...items);
  }

  function addCode(): void {
    const code = textIn('#record-code', form);
    if (!/^\d{4}$/.test(code))
      return showErrors(form, texts.fields.errors.summary, [{ field: 'record-code', message: t.codeError }]);
    clearErrors(form);
    if (!links.some(({ postalCode }) => postalCode === code)) {
      links = [...links, { postalCode: code, basis: basisOfOperator }].toSorted((a, b) =>
        a.postalCode.localeCompare(b.postalCode),
      );
    }
    setText('#record-code', '', form);
    drawCodes();
  }

  async function save(): Promise<void> {
    const given = Object.fromEntries(
      textFields.map((field) => [field, textIn(`#record-${field}`, form)]).filter(([, value]) => value !== ''),
    );
    const centre = {
      ...given,
      invitationMinutes: Number(textIn('#record-invitationMinutes', form)),
      takesPart: find<HTMLInputElement>('#record-takesPart', form).checked,
      postalCodes: links,
    };
    const answer = await call('centres', { method: 'PUT', body: { centres: [centre] } });
    const done = showOutcome(form, answer, texts, (field) => {
      const name = field.split('.')[2] ?? 'name';
      return name === 'postalCodes' ? 'record-code' : `record-${name}`;
    });
    if (!done) return;
    const id = textIn('#record-id', form);
    if (isNew) {
      await open(id);
      find('[data-told]', form).textContent = texts.operator.saved;
    }
    await after(id);
  }

  async function after(id: string): Promise<void> {
    saved();
    title.textContent = textIn('#record-name', form);
    // Both forms hold what the other may have changed.
    await own.open(id);
    await changes.show(find('[data-centre-changes]', root), id);
  }
}
