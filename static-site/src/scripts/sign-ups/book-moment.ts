/**
 * Taking a seat of an open moment: one form, and a kind way on when the last seat has just gone:
 * what is still free nearby, taken in one tap with what is filled in already.
 */

import type { moments } from '../../../texts/nl/moments.ts';
import type { EveryField } from '../../../../domain/api/every-field.ts';
import type { BodyOf } from '../../../../domain/api/operation.ts';
import type { signUp } from '../../../../domain/sign-ups/sign-up-operations.ts';
import type { Moment, MomentsAnswer } from '../api/answers.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { capital } from '../fields/availability-words.ts';
import { find, findAll, make, moveFocus, onSubmit, pageLanguage, textsOf } from '../page/dom.ts';
import { clearErrors, errorsOf, headingOf, showErrors, valueOf } from '../fields/field-errors.ts';
import { hintAtSlips } from '../fields/email-hint.ts';
import { momentCard } from './moment-card.ts';
import { centreWithMap, momentInWords } from '../fields/place.ts';
import { memberErrors } from '../register/checks.ts';
import { loadDraft, saveDraft } from '../register/draft.ts';
import { personBody, personOf } from '../fields/person-fields.ts';
import { isSending, sendWith } from '../page/sending.ts';
import { type FieldTexts, type Words, brusselsDate } from '../page/words.ts';

type Texts = Readonly<{
  moments: typeof moments;
  fields: FieldTexts;
  words: Words;
  signUpPath: string;
  momentsPath: string;
}>;

const root = find('#book-moment');
const texts = textsOf<Texts>(root);
const t = texts.moments.book;
const form = find<HTMLFormElement>('[data-form]', root);
const button = find<HTMLButtonElement>('[data-send]', root);
const gone = find('[data-gone]', root);
const missing = find('[data-missing]', root);
const wanted = new URLSearchParams(location.search);
const postalCode = wanted.get('postalCode') ?? '';
/** As many as fit above the links without hiding them. */
const mostOthers = 4;
let sessionId = wanted.get('session') ?? '';
let block = wanted.get('block') ?? '';
let today = '';

for (const link of findAll<HTMLAnchorElement>('[data-moments]', root))
  link.search = new URLSearchParams({ postalCode }).toString();
for (const input of findAll<HTMLInputElement>('[data-autocomplete]', root))
  input.setAttribute('autocomplete', input.dataset['autocomplete'] ?? 'off');
onSubmit(form, send);
hintAtSlips(find('#email', root), texts.fields);
find('[data-retry]', root).addEventListener('click', () => void load());
find('[data-to-list]', root).addEventListener('click', () => {
  saveDraft({ ...loadDraft(), kind: 'self', members: [personOf(valueOf)] });
});
void load();

const isChosen = (moment: Moment): boolean => moment.sessionId === sessionId && moment.block === block;

/** @returns what is wrong, in words, when nothing came */
async function open(): Promise<readonly Moment[] | string> {
  const answer = await callApi<MomentsAnswer>(`moments?postalCode=${encodeURIComponent(postalCode)}`);
  if (answer.ok === 'unchanged') return [];
  if (!answer.ok) {
    const { status } = answer.problem;
    // No such postal code: no such moment.
    return status === 400 || status === 404 ? [] : problemInWords(answer.problem, texts.fields.problems);
  }
  today = brusselsDate(answer.body.now);
  return answer.body.moments;
}

async function load(): Promise<void> {
  const found = await open();
  find('[data-away]', root).hidden = typeof found !== 'string';
  if (typeof found === 'string') {
    find('[data-problem]', root).textContent = found;
    return;
  }
  const moment = found.find(isChosen);
  form.hidden = moment === undefined;
  missing.hidden = moment !== undefined;
  if (moment === undefined) showOthers(missing, found);
  else choose(moment);
}

function choose(moment: Moment): void {
  ({ sessionId, block } = moment);
  // Reloading and the other languages show the moment that was chosen last.
  history.replaceState(null, '', `?${new URLSearchParams({ postalCode, session: sessionId, block }).toString()}`);
  find('[data-where]', root).replaceChildren(centreWithMap(moment.centre, texts.words));
  find('[data-when]', root).textContent = capital(momentInWords(moment, texts.words));
  form.hidden = false;
  gone.hidden = true;
  missing.hidden = true;
}

/** @returns whether there are any */
function showOthers(note: HTMLElement, found: readonly Moment[]): boolean {
  const others = found.filter((moment) => !isChosen(moment)).slice(0, mostOthers);
  const list = others.map((moment) => {
    const take = make('button', { type: 'button' });
    take.addEventListener('click', () => {
      const filledIn = !form.hidden;
      choose(moment);
      if (filledIn) void send();
      else moveFocus(find('h1', root));
    });
    return momentCard(moment, texts, true, take);
  });
  find('[data-others]', note).replaceChildren(...list);
  return others.length > 0;
}

async function send(): Promise<void> {
  if (isSending(button)) return;
  const person = personOf(valueOf);
  const wrong = memberErrors(person, true, texts.fields, today);
  if (wrong.length > 0) return showErrors(form, texts.fields.errors.summary, wrong);
  clearErrors(form);
  const body: EveryField<BodyOf<typeof signUp>> = {
    language: pageLanguage(),
    person: personBody(person),
    sessionId,
    block,
  };
  const answer = await sendWith(button, t.sending, () =>
    callApi<{ token: string }>('sign-ups', { method: 'POST', body, wish: 'sign-ups' }),
  );
  button.textContent = t.action;
  if (answer.ok === 'unchanged') return;
  // In place of the form: Back leads to the list, not to a form whose seat is taken, by the reader.
  if (answer.ok) return location.replace(`${texts.signUpPath}#${answer.body.token}`);
  const { problem } = answer;
  if (problem.reason === 'noSeats' || problem.reason === 'notOpen') {
    const found = await open();
    const others = showOthers(gone, typeof found === 'string' ? [] : found);
    find('[data-gone-text]', gone).textContent = others ? t.goneText : t.goneNone;
    gone.hidden = false;
    gone.focus();
    return;
  }
  const errors = errorsOf(problem, texts.fields, (field) => field.replace(/^person\./, ''));
  showErrors(form, headingOf(problem, texts.fields), errors);
}
