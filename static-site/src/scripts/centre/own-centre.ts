/** What the centre settles for itself: shown as it is, saved all at once, and never over what a colleague just saved. */

import type { CentreSettings } from '../../../../domain/centres/centre-operations.ts';
import type { ownCentre } from '../../../texts/nl/own-centre.ts';
import { problemInWords } from '../api/api.ts';
import { find, onSubmit } from '../page/dom.ts';
import { type FieldError, clearErrors, errorsOf, showErrors, valueOf } from '../fields/field-errors.ts';
import { type FieldTexts, type Words, dateInWords, fill } from '../page/words.ts';
import { type SignedIn, callSignedIn } from './signed-in-call.ts';

export type OwnCentreTexts = typeof ownCentre;

export type OwnCentreSettings = SignedIn &
  Readonly<{ texts: OwnCentreTexts; fields: FieldTexts; words: Words; centre: () => string }>;

const languages = ['nl', 'fr', 'de'] as const;
/** A day. */
const mostMinutes = 1440;

export type OwnCentre = Readonly<{ show: () => Promise<void> }>;

/** @param root holds the form of `OwnCentre.astro` */
export function makeOwnCentre(root: HTMLElement, settings: OwnCentreSettings): OwnCentre {
  const { texts: t, fields } = settings;
  const form = find<HTMLFormElement>('form', root);
  const status = find('[data-own-status]', root);
  const button = find<HTMLButtonElement>('[data-save]', root);
  let version = 0;
  let saving = false;

  onSubmit(form, save);
  return {
    show: async () => {
      clearErrors(form);
      say('');
      await load();
    },
  };

  function say(text: string, wrong = false): void {
    status.className = text === '' ? '' : `note ${wrong ? 'note-wrong' : ''}`;
    status.textContent = text;
  }

  function path(): string {
    return `centres/${encodeURIComponent(settings.centre())}/settings`;
  }

  async function load(): Promise<void> {
    const answer = await callSignedIn<CentreSettings>(settings, path());
    if (answer === undefined) return;
    if (answer.ok) return show(answer.body);
    say(problemInWords(answer.problem, fields.problems), true);
  }

  function show(own: CentreSettings): void {
    version = own.version;
    writeOwn(form, own, settings);
  }

  async function save(): Promise<void> {
    if (saving) return;
    say('');
    const own = readOwn(form);
    const minutes = own.invitationMinutes;
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostMinutes)
      return fail([{ field: 'own-minutes', message: t.errors.minutes }]);
    clearErrors(form);
    saving = true;
    button.textContent = t.saving;
    const answer = await callSignedIn<CentreSettings>(settings, path(), { method: 'PUT', body: { ...own, version } });
    saving = false;
    button.textContent = t.save;
    if (answer === undefined) return;
    if (answer.ok) {
      show(answer.body);
      return say(t.saved);
    }
    if (answer.problem.reason === 'changed') {
      await load();
      return say(t.changed, true);
    }
    fail(errorsOf(answer.problem, fields, placeOf));
  }

  function fail(wrong: readonly FieldError[]): void {
    showErrors(form, fields.errors.summary, wrong);
  }
}

function writeOwn(form: HTMLElement, own: CentreSettings, { texts: t, words }: OwnCentreSettings): void {
  const input = (id: string): HTMLInputElement => find(`#own-${id}`, form);
  input('street').value = own.street ?? '';
  input('hours').value = own.openingHours ?? '';
  input('minutes').value = String(own.invitationMinutes);
  input('takes-part').checked = own.takesPart;
  for (const language of languages) {
    input(`speaks-${language}`).checked = own.languages.includes(language);
    input(`notice-${language}`).value = own.notice[language] ?? '';
  }
  find('[data-place]', form).textContent = fill(t.streetHint, { place: `${own.postalCode} ${own.municipality}` });
  const dates = [
    own.validFrom === undefined ? '' : fill(t.validFrom, { date: dateInWords(own.validFrom, words) }),
    own.validTo === undefined ? '' : fill(t.validTo, { date: dateInWords(own.validTo, words) }),
  ];
  find('[data-dates]', form).textContent = dates.filter((text) => text !== '').join(' ');
}

/** The request, without the version that it is decided on; what is empty is left out. */
function readOwn(form: HTMLElement) {
  const isChecked = (id: string): boolean => find<HTMLInputElement>(`#own-${id}`, form).checked;
  const given = (id: string, name: string) => (valueOf(id) === '' ? {} : { [name]: valueOf(id) });
  return {
    ...given('own-street', 'street'),
    ...given('own-hours', 'openingHours'),
    languages: languages.filter((language) => isChecked(`speaks-${language}`)),
    notice: Object.assign({}, ...languages.map((language) => given(`own-notice-${language}`, language))) as object,
    invitationMinutes: Number(valueOf('own-minutes')),
    takesPart: isChecked('takes-part'),
  };
}

/** Field of the form for a field of the request, such as `notice.nl`. */
function placeOf(field: string): string {
  const [name = '', rest = ''] = field.split('.');
  const places: Readonly<Record<string, string>> = {
    street: 'own-street',
    openingHours: 'own-hours',
    invitationMinutes: 'own-minutes',
    takesPart: 'own-takes-part',
    languages: 'own-speaks-nl',
    notice: `own-notice-${rest}`,
  };
  return places[name] ?? '';
}
