/** Taking a seat of an open moment: one form, and a kind way on when the last seat has just gone. */

import type { moments } from '../../texts/nl/moments.ts';
import type { MomentsAnswer } from './answers.ts';
import { callApi, problemInWords } from './api.ts';
import { find, findAll, textsOf } from './dom.ts';
import { clearErrors, showErrors, valueOf } from './field-errors.ts';
import { centreWithMap, momentInWords } from './place.ts';
import { memberErrors } from './register/checks.ts';
import { memberFields } from './register/person-step.ts';
import { type FieldTexts, type Words, brusselsDate } from './words.ts';

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
const wanted = new URLSearchParams(location.search);
const postalCode = wanted.get('postalCode') ?? '';
const sessionId = wanted.get('session') ?? '';
const block = wanted.get('block') ?? '';
let today = '';
let sending = false;

for (const link of findAll<HTMLAnchorElement>('[data-moments]', root))
  link.search = new URLSearchParams({ postalCode }).toString();
for (const input of findAll<HTMLInputElement>('[data-autocomplete]', root))
  input.setAttribute('autocomplete', input.dataset['autocomplete'] ?? 'off');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
void load();

async function load(): Promise<void> {
  const answer = await callApi<MomentsAnswer>(`moments?postalCode=${encodeURIComponent(postalCode)}`);
  const moment =
    answer.ok === true
      ? answer.body.moments.find((one) => one.sessionId === sessionId && one.block === block)
      : undefined;
  form.hidden = moment === undefined;
  find('[data-missing]', root).hidden = moment !== undefined;
  if (answer.ok !== true || moment === undefined) return;
  today = brusselsDate(answer.body.now);
  find('[data-where]', root).replaceChildren(centreWithMap(moment.centre, texts.words));
  find('[data-when]', root).textContent = momentInWords(moment, texts.words);
}

async function send(): Promise<void> {
  if (sending) return;
  const person = Object.fromEntries(memberFields.map((field) => [field, valueOf(field)])) as Record<
    (typeof memberFields)[number],
    string
  >;
  const errors = memberErrors(person, true, texts.fields, today);
  if (errors.length > 0) return showErrors(form, texts.fields.errors.summary, errors);
  clearErrors(form);
  sending = true;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = t.sending;
  const body = {
    language: document.documentElement.lang,
    person: { ...person, ssin: person.ssin.replace(/\D/g, '') },
    sessionId,
    block,
  };
  const answer = await callApi<{ token: string }>('sign-ups', { method: 'POST', body });
  sending = false;
  button.removeAttribute('aria-disabled');
  button.textContent = t.action;
  if (answer.ok === 'unchanged') return;
  if (answer.ok) return location.assign(`${texts.signUpPath}#${answer.body.token}`);
  const { problem } = answer;
  if (problem.reason === 'noSeats' || problem.reason === 'notOpen') {
    const gone = find('[data-gone]', root);
    gone.hidden = false;
    gone.focus();
    return;
  }
  const placed = problem.errors.map(({ field, message }) => ({ field: field.replace(/^person\./, ''), message }));
  showErrors(
    form,
    texts.fields.errors.summary,
    placed.length > 0 ? placed : [{ field: '', message: problemInWords(problem, texts.fields.problems) }],
  );
}
