/** The doses of a day, how far each is on its way to the register, and what staff can put right. */

import type { DoseFile, DosesOfDay, ListedDose } from '../../../../../domain/doses/dose-operations.ts';
import { problemInWords } from '../../api/api.ts';
import type { ServerTime } from '../../api/server-time.ts';
import { find, findAll, make, makeButton, onSubmit } from '../../page/dom.ts';
import { saveCsv, saveFile } from '../../page/save-file.ts';
import { brusselsDate, fill, type FieldTexts, instantInWords, type Words } from '../../page/words.ts';
import { callSignedIn, type SignedIn } from '../signed-in-call.ts';
import { makeDoseForm } from './dose-form.ts';
import type { DoseTexts } from './dose-texts.ts';

type Settings = SignedIn &
  Readonly<{ texts: DoseTexts; fields: FieldTexts; words: Words; time: ServerTime; centre: () => string }>;

export type RegisteredDoses = Readonly<{ show: (now: string | undefined) => Promise<void> }>;

/** Where the register's help desk is written to. */
const helpDesk = 'vaccinnet@vlaanderen.be';

/** @param root holds the form and the list of `RegisteredDoses.astro` */
export function makeRegisteredDoses(root: HTMLElement, settings: Settings): RegisteredDoses {
  const { texts: t, words, fields } = settings;
  const date = find<HTMLInputElement>('#doses-date', root);
  const status = find('[data-doses-status]', root);
  const list = find('[data-doses]', root);
  onSubmit(find('form', root), load);
  for (const button of findAll('[data-file]', root))
    button.addEventListener(
      'click',
      () => void saveDoses(button.dataset['file'] ?? 'csv', date.value, status, settings),
    );
  return {
    show: async (now) => {
      if (date.value === '' && now !== undefined) date.value = brusselsDate(now);
      await load();
    },
  };

  async function load(): Promise<void> {
    const query = new URLSearchParams({ centre: settings.centre(), ...(date.value !== '' && { date: date.value }) });
    const answer = await callSignedIn<DosesOfDay>(settings, `doses?${query.toString()}`);
    if (answer === undefined) return;
    if (!answer.ok) {
      status.textContent = problemInWords(answer.problem, fields.problems);
      return;
    }
    const day = answer.body;
    status.textContent = [
      day.doses.length === 0 ? t.none : countsIn(day),
      day.sending ? fill(t.sending, { time: instantInWords(day.nextAt, words) }) : t.notSending,
      ...(day.blocked === undefined ? [] : [t.blocked]),
    ].join(' ');
    list.replaceChildren(...day.doses.map((dose) => makeDoseLine(dose, day, { ...settings, reload: load })));
  }

  function countsIn({ counts }: DosesOfDay): string {
    const states = ['recorded', 'uploading', 'registered', 'unknownPerson', 'refused'] as const;
    const told = states.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${t.states[state]}`);
    return `${told.join(', ')}.`;
  }
}

/** The day as a file for a register that imports; what may still change is said beside it. */
async function saveDoses(form: string, date: string, status: HTMLElement, settings: Settings): Promise<void> {
  const { texts: t, fields } = settings;
  const query = new URLSearchParams({ centre: settings.centre(), form, ...(date !== '' && { date }) });
  const answer = await callSignedIn<DoseFile>(settings, `doses/export?${query.toString()}`);
  if (answer === undefined) return;
  if (!answer.ok) {
    status.textContent = problemInWords(answer.problem, fields.problems);
    return;
  }
  const { name, csv, bundle, doses, notYet } = answer.body;
  if (csv !== undefined) saveCsv(csv, name);
  else saveFile(new Blob([JSON.stringify(bundle)], { type: 'application/fhir+json' }), name);
  status.textContent = fill(t.files.saved, { doses, ...notYet });
}

type LineSettings = Settings & Readonly<{ reload: () => Promise<void> }>;

/** One dose, and what can be done about it. */
function makeDoseLine(dose: ListedDose, day: DosesOfDay, settings: LineSettings): HTMLElement {
  const { texts: t, fields, reload } = settings;
  const vaccine = day.vaccines.find(({ key }) => key === dose.vaccine)?.name ?? dose.vaccine;
  const said = make('p', { class: 'arrival-said', role: 'status' });
  const line = make(
    'li',
    { class: 'arrival' },
    make('h3', { class: 'arrival-name' }, `${dose.firstName} ${dose.lastName}`),
    make('p', {}, fill(t.noted, { vaccine, lot: dose.lot }), ' — ', make('b', {}, t.states[dose.state])),
    ...(dose.answer === undefined ? [] : [make('p', {}, fill(t.answered, { answer: dose.answer }))]),
  );
  line.append(...actionsOf(), said);
  return line;

  function actionsOf(): HTMLElement[] {
    const look = 'button button-quiet button-small';
    const actions = make('div', { class: 'marks' });
    if (dose.state === 'unknownPerson') {
      actions.append(make('a', { class: look, href: mailTo(dose.ssin, t) }, t.mail));
      actions.append(makeButton('button button-small', t.confirmed, () => void again()));
    }
    if (dose.state === 'refused') actions.append(makeButton(look, t.again, () => void again()));
    if (['recorded', 'refused', 'unknownPerson'].includes(dose.state))
      actions.append(makeButton('button-link', t.correct, () => correct()));
    return actions.childElementCount === 0 ? [] : [actions];
  }

  async function again(): Promise<void> {
    const path = `doses/${encodeURIComponent(dose.id)}/again`;
    const answer = await callSignedIn<ListedDose>(settings, path, { method: 'POST' });
    if (answer === undefined) return;
    if (answer.ok) await reload();
    else said.textContent = problemInWords(answer.problem, fields.problems);
  }

  function correct(): void {
    const form = makeDoseForm({
      texts: t,
      fields,
      vaccines: day.vaccines,
      dose,
      save: async (body) => {
        const path = `doses/${encodeURIComponent(dose.id)}`;
        const sent = { ...body, birthDate: body.birthDate ?? dose.birthDate };
        const answer = await callSignedIn<ListedDose>(settings, path, { method: 'PUT', body: sent });
        if (answer === undefined) return undefined;
        if (!answer.ok) return answer.problem;
        await reload();
        return undefined;
      },
      other: { text: t.close, pressed: () => void reload() },
    });
    line.querySelector('.marks')?.replaceWith(form);
    form.querySelector('select')?.focus();
  }
}

/** Opened in the user's own mail program; the number stands in the body alone. */
function mailTo(ssin: string, t: DoseTexts): string {
  const body = fill(t.mailBody, { ssin });
  return `mailto:${helpDesk}?subject=${encodeURIComponent(t.mailSubject)}&body=${encodeURIComponent(body)}`;
}
