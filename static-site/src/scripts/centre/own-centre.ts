/** What the centre settles for itself: shown as it is, saved all at once, and never over what a colleague just saved. */

import type { CentreSettings } from '../../../../domain/centres/centre-operations.ts';
import type { ownCentre } from '../../../texts/nl/own-centre.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { find } from '../page/dom.ts';
import { type FieldError, clearErrors, showErrors, valueOf } from '../fields/field-errors.ts';
import { type FieldTexts, type Words, dateInWords, fill } from '../page/words.ts';

export type OwnCentreTexts = typeof ownCentre;

const languages = ['nl', 'fr', 'de'] as const;

export type OwnCentre = Readonly<{ show: () => Promise<void> }>;

/** @param root holds the form of `OwnCentre.astro` */
export function makeOwnCentre(
  root: HTMLElement,
  settings: Readonly<{
    texts: OwnCentreTexts;
    fields: FieldTexts;
    words: Words;
    centre: () => string;
    token: () => string;
    signedOut: () => void;
  }>,
): OwnCentre {
  const { texts: t, words } = settings;
  const form = find<HTMLFormElement>('form', root);
  const status = find('[data-own-status]', root);
  const button = find<HTMLButtonElement>('[data-save]', root);
  let version = 0;
  let saving = false;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
  return {
    show: async () => {
      clearErrors(form);
      say('');
      await load();
    },
  };

  function input(id: string): HTMLInputElement {
    return find<HTMLInputElement>(`#${id}`, form);
  }

  function say(text: string, wrong = false): void {
    status.className = text === '' ? '' : `note ${wrong ? 'note-wrong' : ''}`;
    status.textContent = text;
  }

  function path(): string {
    return `centres/${encodeURIComponent(settings.centre())}/settings`;
  }

  async function load(): Promise<void> {
    const answer = await callApi<CentreSettings>(path(), { bearer: settings.token() });
    if (answer.ok === true) return show(answer.body);
    if (answer.ok === 'unchanged') return;
    if (answer.problem.status === 401) return settings.signedOut();
    say(problemInWords(answer.problem, settings.fields.problems), true);
  }

  function show(own: CentreSettings): void {
    version = own.version;
    input('own-street').value = own.street ?? '';
    input('own-hours').value = own.openingHours ?? '';
    input('own-minutes').value = String(own.invitationMinutes);
    input('own-takes-part').checked = own.takesPart;
    for (const language of languages) {
      input(`own-speaks-${language}`).checked = own.languages.includes(language);
      input(`own-notice-${language}`).value = own.notice[language] ?? '';
    }
    find('[data-place]', form).textContent = fill(t.streetHint, { place: `${own.postalCode} ${own.municipality}` });
    const dates = [
      own.validFrom === undefined ? '' : fill(t.validFrom, { date: dateInWords(own.validFrom, words) }),
      own.validTo === undefined ? '' : fill(t.validTo, { date: dateInWords(own.validTo, words) }),
    ];
    find('[data-dates]', form).textContent = dates.filter((text) => text !== '').join(' ');
  }

  async function save(): Promise<void> {
    if (saving) return;
    say('');
    const minutes = Number(valueOf('own-minutes'));
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
      return fail([{ field: 'own-minutes', message: t.errors.minutes }]);
    }
    clearErrors(form);
    const given = (id: string, name: string) => (valueOf(id) === '' ? {} : { [name]: valueOf(id) });
    const body = {
      ...given('own-street', 'street'),
      ...given('own-hours', 'openingHours'),
      languages: languages.filter((language) => input(`own-speaks-${language}`).checked),
      notice: Object.assign({}, ...languages.map((language) => given(`own-notice-${language}`, language))) as object,
      invitationMinutes: minutes,
      takesPart: input('own-takes-part').checked,
      version,
    };
    saving = true;
    button.textContent = t.saving;
    const answer = await callApi<CentreSettings>(path(), { method: 'PUT', body, bearer: settings.token() });
    saving = false;
    button.textContent = t.save;
    if (answer.ok === 'unchanged') return;
    if (answer.ok) {
      show(answer.body);
      return say(t.saved);
    }
    const { problem } = answer;
    if (problem.status === 401) return settings.signedOut();
    if (problem.reason === 'changed') {
      await load();
      return say(t.changed, true);
    }
    const placed = problem.errors.map(({ field, message }) => ({ field: placeOf(field), message }));
    fail(placed.length > 0 ? placed : [{ field: '', message: problemInWords(problem, settings.fields.problems) }]);
  }

  function fail(wrong: readonly FieldError[]): void {
    showErrors(form, settings.fields.errors.summary, wrong);
  }
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
