/**
 * Registration, one thing per step. The step stands in the fragment, so that the browser's own
 * back button works; the draft keeps everything, so that no way back loses anything.
 */

import type { register } from '../../../texts/nl/register.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { availabilityInWords } from '../fields/availability-words.ts';
import { type Calendar, makeCalendar, offeredSlots } from '../fields/calendar.ts';
import { makeCentreChoice } from '../fields/centre-choice.ts';
import { find, findAll, make, makeButton, moveFocus, pageLanguage, textsOf } from '../page/dom.ts';
import { type FieldError, clearErrors, headingOf, showErrors, valueOf } from '../fields/field-errors.ts';
import { setTitle } from '../page/title.ts';
import { askNow } from '../api/server-time.ts';
import { type FieldTexts, type Words, brusselsDate, counted, fill } from '../page/words.ts';
import { summaryRows } from './check-step.ts';
import { checkStep } from './checks.ts';
import {
  type Draft,
  type Kind,
  type Step,
  forgetDraft,
  keepForAnother,
  loadDraft,
  saveDraft,
  stepsOf,
} from './draft.ts';
import { readPerson, showPerson, titleOf } from './person-step.ts';
import { keepSent } from './sent.ts';
import { hintAtSlips } from '../fields/email-hint.ts';
import { placeOfProblem, registrationBody } from './submission.ts';

type Texts = Readonly<{
  register: typeof register;
  fields: FieldTexts;
  words: Words;
  receivedPath: string;
  pageTitle: string;
}>;

const root = find('#registration');
const texts = textsOf<Texts>(root);
const t = texts.register;
const draft: Draft = loadDraft();
const form = find<HTMLFormElement>('form', root);
const nextButton = find<HTMLButtonElement>('[data-next]', root);
let now = '';
let calendar: Calendar | undefined;
let calendarOf = '';
let current = 0;
let shows = 0;
let restored: Promise<void> | undefined;
let sending = false;

const centres = makeCentreChoice(find('[data-centre-choice]', root), {
  words: texts.words,
  texts: t.centres,
  fields: texts.fields,
  chances: true,
  changed: () => readStep({ key: 'centres' }),
});

root.hidden = false;
hintAtSlips(find('#email', root), texts.fields);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void forward();
});
find('[data-back]', root).addEventListener('click', () => history.back());
for (const radio of findAll<HTMLInputElement>('input[name="kind"], input[name="size"]', root))
  radio.addEventListener('change', () => kindChanged());
form.addEventListener('input', () => readStep(stepAt(current)));
find('[data-clear]', root).addEventListener('click', () => {
  calendar?.choose([]);
  readStep({ key: 'when' });
  describeChoice();
});
addEventListener('hashchange', () => void show(stepFromAddress(), true));
document.addEventListener('visibilitychange', () => void hearDay());
void start();

async function start(): Promise<void> {
  fillWho();
  void askForGroups();
  find<HTMLInputElement>('#code').value = draft.code;
  restored = centres.restore(draft.place, draft.centres);
  // Who comes with a step in the address may only enter where everything before is filled in.
  const wanted = stepFromAddress();
  const incomplete = stepsOf(draft).findIndex((step) => checkStep(step, draft, texts, today()).length > 0);
  await show(incomplete === -1 ? wanted : Math.min(wanted, incomplete), false);
}

/** What a step waits for may come late: the last step asked for is the one that is shown. */
async function show(index: number, focus: boolean): Promise<void> {
  const turn = (shows += 1);
  const steps = stepsOf(draft);
  const wanted = Math.max(0, Math.min(index, steps.length - 1));
  const step = stepAt(wanted);
  const section = sectionOf(step);
  if (step.key === 'when') await showCalendar();
  if (step.key === 'centres') await restored;
  if (step.key === 'check') await showSummary();
  if (turn !== shows) return;
  current = wanted;
  if (step.key === 'centres') centres.setSingle(draft.kind === 'companion');
  if (step.key === 'person') showPerson(section, draft, step.member, t.person);
  for (const other of findAll('[data-step]', root)) other.hidden = other !== section;
  for (const variant of findAll('[data-for]', root))
    variant.hidden = !(variant.dataset['for'] ?? '').split(' ').includes(draft.kind ?? 'self');
  clearErrors(section);
  drawProgress(steps.length);
  find('[data-back]', root).hidden = current === 0;
  nextButton.textContent = step.key === 'check' ? t.send : t.next;
  const heading = [...section.querySelectorAll('h1')].find((title) => !title.hidden) ?? find('h1', section);
  setTitle(`${titleOfStep(step)} – ${texts.pageTitle}`);
  if (focus) moveFocus(heading);
}

/** Of what the page was built with: what it shows may have been translated by the browser. */
function titleOfStep(step: Step): string {
  const single = draft.kind === 'companion';
  switch (step.key) {
    case 'centres':
      return single ? t.centres.titleOne : t.centres.title;
    case 'when':
      return single ? t.when.titleOne : t.when.title;
    case 'person':
      return titleOf(draft, step.member, t.person);
    case 'who':
    case 'booking':
    case 'check':
      return t[step.key].title;
  }
}

async function forward(): Promise<void> {
  const step = stepAt(current);
  readStep(step);
  const errors = checkStep(step, draft, texts, today());
  if (errors.length > 0) return fail(step, errors);
  if (step.key === 'check') return send();
  goTo(current + 1);
}

async function send(): Promise<void> {
  if (sending) return;
  sending = true;
  nextButton.setAttribute('aria-disabled', 'true');
  nextButton.textContent = t.sending;
  const body = registrationBody(draft, pageLanguage());
  const answer = await callApi<{ partyId: string }>('registrations', { method: 'POST', body, wish: 'registrations' });
  sending = false;
  nextButton.removeAttribute('aria-disabled');
  nextButton.textContent = t.send;
  if (answer.ok === true) {
    const another = draft.kind === 'thirdParty';
    keepSent(draft, answer.body.partyId);
    if (another) keepForAnother(draft);
    else forgetDraft();
    location.assign(`${texts.receivedPath}${another ? '#another' : ''}`);
    return;
  }
  if (answer.ok === 'unchanged') return;
  const placed = answer.problem.errors.map((error) => placeOfProblem(error, texts.fields));
  const steps = stepsOf(draft);
  const target = steps.findIndex((step) => placed.some(({ fits }) => fits(step)));
  const step = steps[target];
  if (step === undefined || step.key === 'check') {
    const whole = { field: '', message: problemInWords(answer.problem, texts.fields.problems) };
    const errors = placed.length > 0 ? placed.map((error) => ({ ...error, field: '' })) : [whole];
    fail({ key: 'check' }, errors, headingOf(answer.problem, texts.fields));
    return;
  }
  history.pushState(null, '', `#${target + 1}`);
  await show(target, false);
  fail(
    step,
    placed.filter(({ fits }) => fits(step)),
  );
}

function fail(step: Step, errors: readonly FieldError[], title = texts.fields.errors.summary): void {
  showErrors(sectionOf(step), title, errors);
}

/** What was wrong and is right now is not said any more. */
function clearMended(step: Step): void {
  const section = sectionOf(step);
  if (section.querySelector('.field-wrong') === null) return;
  if (checkStep(step, draft, texts, today()).length === 0) clearErrors(section);
}

function goTo(index: number): void {
  location.hash = String(index + 1);
}

function stepFromAddress(): number {
  return Math.max(0, Number(/^#(\d+)$/.exec(location.hash)?.[1] ?? '1') - 1);
}

function stepAt(index: number): Step {
  return stepsOf(draft)[index] ?? { key: 'who' };
}

function sectionOf(step: Step): HTMLElement {
  return find(`[data-step="${step.key}"]`, root);
}

function today(): string {
  return now === '' ? '' : brusselsDate(now);
}

function readStep(step: Step): void {
  if (step.key === 'who') readWho();
  if (step.key === 'booking') draft.code = valueOf('code').replace(/\s/g, '');
  if (step.key === 'centres') {
    draft.place = centres.finder.code() === undefined ? '' : find<HTMLInputElement>('#place').value;
    draft.centres = centres.chosen();
  }
  if (step.key === 'when' && calendar !== undefined) draft.slots = [...calendar.chosen()];
  if (step.key === 'person') readPerson(draft, step.member);
  saveDraft(draft);
  clearMended(step);
}

function fillWho(): void {
  for (const radio of findAll<HTMLInputElement>('input[name="kind"]', root)) radio.checked = radio.value === draft.kind;
  for (const radio of findAll<HTMLInputElement>('input[name="size"]', root))
    radio.checked = Number(radio.value) === draft.size;
  find('[data-size]', root).hidden = draft.kind !== 'group';
}

/** Groups can be switched off (1c): then the choice is not there, and a draft of a group begins anew. */
async function askForGroups(): Promise<void> {
  const answer = await callApi<{ groups?: false }>('centres');
  if (answer.ok !== true || answer.body.groups !== false) return;
  const choice = find<HTMLInputElement>('#kind-group', root);
  choice.disabled = true;
  const label = choice.closest<HTMLElement>('label');
  if (label !== null) label.hidden = true;
  find('[data-no-groups]', root).hidden = false;
  if (draft.kind !== 'group') return;
  draft.kind = undefined;
  fillWho();
  await show(0, true);
}

function readWho(): void {
  const checked = (name: string) =>
    findAll<HTMLInputElement>(`input[name="${name}"]`, root).find((radio) => radio.checked)?.value;
  draft.kind = checked('kind') as Kind | undefined;
  const size = checked('size');
  draft.size = size === '2' ? 2 : size === '3' ? 3 : size === '4' ? 4 : undefined;
}

function kindChanged(): void {
  const before = draft.kind;
  readWho();
  // A companion has one centre and one day-part: an earlier choice of many would be refused.
  if (before !== draft.kind && (before === 'companion' || draft.kind === 'companion')) draft.slots = [];
  find('[data-size]', root).hidden = draft.kind !== 'group';
  drawProgress(stepsOf(draft).length);
  saveDraft(draft);
}

async function hearNow(): Promise<void> {
  if (now !== '') return;
  const code = draft.centres[0]?.postalCode ?? centres.finder.code();
  if (code !== undefined) now = (await askNow(code)) ?? '';
}

/** A tab that was left overnight learns what day it is when it is seen again. */
async function hearDay(): Promise<void> {
  if (document.hidden || now === '') return;
  const [before] = [now, (now = '')];
  await hearNow();
  if (now === '') now = before;
  if (calendar === undefined || offeredSlots(now).length === offeredSlots(before).length) return;
  await showCalendar();
  readStep({ key: 'when' });
  if (stepAt(current).key === 'check') await showSummary();
}

async function showCalendar(): Promise<void> {
  await hearNow();
  const place = find('[data-calendar]', root);
  if (now === '') {
    const retry = makeButton('button button-quiet', texts.fields.tryAgain, () => void showCalendar());
    place.replaceChildren(make('p', { class: 'note note-wrong', role: 'alert' }, texts.fields.problems.offline), retry);
    return;
  }
  const single = draft.kind === 'companion';
  // A day-part that has ended meanwhile is no longer offered.
  const shown = `${today()} ${offeredSlots(now).length} ${single}`;
  if (calendar === undefined || calendarOf !== shown) {
    calendarOf = shown;
    calendar = makeCalendar({
      now,
      single,
      words: texts.words,
      texts: t.when,
      changed: () => {
        readStep({ key: 'when' });
        describeChoice();
      },
    });
    const first = calendar.table.querySelector<HTMLInputElement>('input[name="slot"]');
    if (first !== null) first.id = 'calendar-first';
    place.replaceChildren(calendar.table);
  }
  calendar.choose(draft.slots);
  describeChoice();
}

function describeChoice(): void {
  if (calendar === undefined) return;
  const chosen = calendar.chosen();
  const lines = availabilityInWords(chosen, calendar.offered, texts.words, t.when.everyDaysOf);
  find('[data-chosen-list]', root).replaceChildren(...lines.map((line) => make('li', {}, line)));
  find('[data-chosen-count]', root).textContent =
    chosen.size === 0 ? t.when.chosenNone : counted(t.when.chosenCount, chosen.size, texts.words);
  find('[data-clear]', root).hidden = chosen.size === 0;
}

async function showSummary(): Promise<void> {
  if (calendar === undefined) await showCalendar();
  find('[data-summary]', root).replaceChildren(...summaryRows(draft, calendar?.offered ?? [], texts, goTo));
}

function drawProgress(count: number): void {
  find('[data-progress-text]', root).textContent = fill(t.step, { n: current + 1, of: count });
  const marks = Array.from({ length: count }, (_, index) =>
    make('li', { 'data-done': index < current, 'data-here': index === current }),
  );
  find('[data-progress]', root).replaceChildren(...marks);
}
