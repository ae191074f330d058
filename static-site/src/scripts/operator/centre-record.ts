/** One centre: its data and the postal codes that it serves, the switch, the dates, and its history. */

import type { CentreRecord } from '../../../../domain/centres/centre-operations.ts';
import { problemInWords } from '../api/api.ts';
import { find, moveFocus, onSubmit } from '../page/dom.ts';
import { clearErrors } from '../fields/field-errors.ts';
import { makeOwnForm } from './centre-own.ts';
import type { Changes } from './changes-table.ts';
import { makeCodeList } from './code-list.ts';
import type { OperatorTexts, Workplace } from './workplace.ts';
import { setText, showOutcome, textIn } from './saving.ts';
import { defaultInvitationMinutes } from '../../../../domain/rules/default-settings.ts';

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
/** What the form of a new centre begins with. */
const newCentre: Partial<CentreRecord> = {
  region: 'VLG',
  invitationMinutes: defaultInvitationMinutes,
  takesPart: false,
  postalCodes: [],
};

/** @param saved called after each change, for lists that show centres */
export function makeCentreRecord(
  place: Workplace,
  changes: Changes,
  saved: () => void,
): Readonly<{ open: (id?: string) => void }> {
  const { root, texts, call } = place;
  const part = find('[data-centre]', root);
  const form = find<HTMLFormElement>('[data-record]', root);
  const title = find('[data-centre-title]', root);
  const choose = find('[data-centre-choose]', root);
  const fields = makeFields(form, texts);
  const own = makeOwnForm(place, () => void after(textIn('#record-id', form)));
  let isNew = false;

  onSubmit(form, save);
  return { open: (id) => void open(id) };

  async function open(id: string | undefined): Promise<void> {
    isNew = id === undefined;
    clearErrors(form);
    find('[data-told]', form).textContent = '';
    const record = id === undefined ? newCentre : await load(id);
    if (record === undefined) return;
    title.textContent = record.name ?? texts.operator.centres.add;
    fields.write(record);
    find('[data-new-only]', form).hidden = !isNew;
    choose.hidden = true;
    part.hidden = false;
    find('[data-centre-history]', root).hidden = isNew;
    await (id === undefined ? own.hide() : showStored(id));
    moveFocus(title);
    part.scrollIntoView({ block: 'nearest' });
  }

  async function load(id: string): Promise<CentreRecord | undefined> {
    const answer = await call<CentreRecord>(`centres/${encodeURIComponent(id)}/record`);
    if (answer.ok === true) return answer.body;
    part.hidden = true;
    choose.hidden = false;
    if (answer.ok === false) choose.textContent = problemInWords(answer.problem, texts.fields.problems);
    return undefined;
  }

  async function save(): Promise<void> {
    const answer = await call('centres', { method: 'PUT', body: { centres: [fields.read()] } });
    if (!showOutcome(form, answer, texts, placeOf)) return;
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
    await showStored(id);
  }

  /** What the centre says of itself, and the history. */
  async function showStored(id: string): Promise<void> {
    await own.open(id);
    await changes.show(find('[data-centre-changes]', root), id);
  }
}

/** The fields of the form with the postal codes, written and read as the API has them. */
function makeFields(form: HTMLElement, texts: OperatorTexts) {
  const codes = makeCodeList(form, texts);
  const takesPart = find<HTMLInputElement>('#record-takesPart', form);
  return {
    write: (record: Partial<CentreRecord>): void => {
      for (const field of textFields) setText(`#record-${field}`, record[field], form);
      takesPart.checked = record.takesPart === true;
      codes.show(record.postalCodes ?? []);
    },
    /** What is empty is left out. */
    read: (): object => {
      const given = textFields.map((field): [string, string] => [field, textIn(`#record-${field}`, form)]);
      return {
        ...Object.fromEntries(given.filter(([, value]) => value !== '')),
        invitationMinutes: Number(textIn('#record-invitationMinutes', form)),
        takesPart: takesPart.checked,
        postalCodes: codes.links(),
      };
    },
  };
}

/** Field of the form for a field of the request, such as `centres.0.name`. */
function placeOf(field: string): string {
  const name = field.split('.')[2] ?? 'name';
  return name === 'postalCodes' ? 'record-code' : `record-${name}`;
}
