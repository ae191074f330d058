/** What was given: vaccine, lot, place, who gave it, consent. Vaccine, lot and vaccinator are remembered for the tab. */

import type { DoseInput } from '../../../../../domain/doses/dose-fields.ts';
import { clearErrors, errorsOf, showErrors } from '../../fields/field-errors.ts';
import { textOf } from '../../fields/typed-text.ts';
import type { Problem } from '../../api/api.ts';
import { make, makeButton, onSubmit } from '../../page/dom.ts';
import { keep, readKept, tabStorage } from '../../page/storage.ts';
import type { FieldTexts } from '../../page/words.ts';
import type { DoseTexts } from './dose-texts.ts';

export type GivenVaccine = Readonly<{ key: string; name: string }>;

type Remembered = Partial<Readonly<Pick<DoseInput, 'vaccine' | 'lot' | 'vaccinator' | 'site'>>>;
const place = 'doses-given';
const sites = ['leftArm', 'rightArm', 'leftThigh', 'rightThigh'] as const;

export type DoseFormSettings = Readonly<{
  texts: DoseTexts;
  fields: FieldTexts;
  vaccines: readonly GivenVaccine[];
  /** What is noted already. */
  dose?: Remembered & Readonly<{ consent?: boolean; doseNumber?: number }>;
  /** @returns what was wrong */
  save: (dose: DoseInput) => Promise<Problem | undefined>;
  /** What else can be done: marked without a dose, or left as it is. */
  other: Readonly<{ text: string; pressed: () => void }>;
}>;

let forms = 0;

export function makeDoseForm(settings: DoseFormSettings): HTMLFormElement {
  const { texts: t, fields } = settings;
  forms += 1;
  const id = (name: string): string => `dose-${forms}-${name}`;
  const inputs = inputsOf(settings, id);
  const { vaccine, lot, site, vaccinator, doseNumber, consent, birthDate } = inputs;
  const birthField = fieldOf(birthDate, t.birthDate, t.birthDateHint);
  birthField.hidden = true;
  const form = make(
    'form',
    { class: 'flow dose-form', novalidate: true },
    make('div', { class: 'pair' }, fieldOf(vaccine, t.vaccine), fieldOf(lot, t.lot)),
    make('div', { class: 'pair' }, fieldOf(site, t.site), fieldOf(vaccinator, t.vaccinator)),
    fieldOf(doseNumber, t.doseNumber),
    birthField,
    make('label', { class: 'choice' }, consent, make('span', {}, t.consent)),
    make(
      'div',
      { class: 'confirm-actions' },
      make('button', { class: 'button button-small' }, t.save),
      makeButton('button-link', settings.other.text, settings.other.pressed),
    ),
  );
  onSubmit(form, async () => {
    clearErrors(form);
    const given = givenIn(inputs);
    keep(tabStorage, place, { vaccine: given.vaccine, lot: given.lot, vaccinator: given.vaccinator, site: given.site });
    const missing = [lot, vaccinator].filter((input) => textOf(input).trim() === '');
    if (missing.length > 0) {
      const errors = missing.map((input) => ({ field: input.id, message: t.required }));
      return showErrors(form, fields.errors.summary, errors);
    }
    const problem = await settings.save(given);
    if (problem === undefined) return;
    if (problem.errors.some(({ field }) => field.endsWith('birthDate'))) birthField.hidden = false;
    const errors = errorsOf(problem, fields, (field) => id(field.replace(/^dose\./, '')));
    showErrors(form, fields.errors.summary, errors);
  });
  return form;
}

type Inputs = ReturnType<typeof inputsOf>;

function inputsOf({ texts: t, vaccines, dose }: DoseFormSettings, id: (name: string) => string) {
  const known: Remembered = dose ?? readKept<Remembered>(tabStorage, place) ?? {};
  const choice = (name: string, options: readonly (readonly [value: string, text: string])[], chosen?: string) =>
    make(
      'select',
      { class: 'input', id: id(name) },
      ...options.map(([value, text]) => make('option', { value, selected: value === chosen }, text)),
    );
  const line = (name: string, maxlength: number, value = '') =>
    make('input', { class: 'input', id: id(name), maxlength, autocomplete: 'off', value });
  return {
    vaccine: choice(
      'vaccine',
      vaccines.map(({ key, name }) => [key, name] as const),
      known.vaccine,
    ),
    lot: line('lot', 40, known.lot),
    site: choice(
      'site',
      sites.map((one) => [one, t.sites[one]] as const),
      known.site,
    ),
    vaccinator: line('vaccinator', 160, known.vaccinator),
    doseNumber: choice(
      'doseNumber',
      ['1', '2', '3'].map((one) => [one, one] as const),
      String(dose?.doseNumber ?? 1),
    ),
    consent: make('input', { class: 'box', type: 'checkbox', id: id('consent'), checked: dose?.consent }),
    birthDate: make('input', { class: 'input', id: id('birthDate'), type: 'date' }),
  };
}

const givenIn = ({ vaccine, lot, site, vaccinator, doseNumber, consent, birthDate }: Inputs): DoseInput => ({
  vaccine: vaccine.value,
  lot: textOf(lot).trim(),
  site: sites[site.selectedIndex] ?? 'leftArm',
  vaccinator: textOf(vaccinator).trim(),
  doseNumber: Number(doseNumber.value),
  consent: consent.checked,
  ...(birthDate.value !== '' && { birthDate: birthDate.value }),
});

function fieldOf(input: HTMLElement, label: string, hint = ''): HTMLElement {
  return make(
    'div',
    { class: 'field' },
    make('label', { for: input.id }, label),
    ...(hint === '' ? [] : [make('p', { class: 'hint' }, hint)]),
    input,
  );
}
