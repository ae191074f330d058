/**
 * Errors as people can find them: a summary at the top that takes the focus and links to each
 * field, and the same words at the field itself, tied to it for screen readers.
 */

import { nameOfField } from './field-names.ts';
import { textOf } from './typed-text.ts';
import { type Problem, problemInWords } from '../api/api.ts';
import { find, findAll, make } from '../page/dom.ts';
import { markTitle } from '../page/title.ts';
import type { FieldTexts } from '../page/words.ts';

export type FieldError = Readonly<{
  /** Id of the input, or of the group's first input. */
  field: string;
  message: string;
  /** What the field is called, said where the page does not show it. */
  name?: string;
}>;

export function clearErrors(within: HTMLElement): void {
  markTitle(false);
  for (const summary of findAll('.error-summary', within)) summary.remove();
  for (const error of findAll('.error', within)) error.remove();
  for (const field of findAll('.field-wrong', within)) field.classList.remove('field-wrong');
  for (const input of findAll('[aria-invalid]', within)) {
    input.removeAttribute('aria-invalid');
    setDescription(input, `${input.id}-error`, false);
  }
}

/**
 * @param within the section whose top receives the summary
 * @param title heading of the summary
 * @param errors with an empty `field` for what belongs to no field
 */
export function showErrors(within: HTMLElement, title: string, errors: readonly FieldError[]): void {
  clearErrors(within);
  const list = make('ul');
  for (const { field, message, name = '' } of errors) {
    const found = field === '' ? null : within.querySelector<HTMLElement>(`#${CSS.escape(field)}`);
    const input = found?.closest('[hidden]') === null ? found : null;
    const told = name === '' ? message : `${name}: ${message}`;
    list.append(make('li', {}, input === null ? told : linkTo(input, message)));
    if (input !== null) markField(input, message);
  }
  const heading = make('h2', { id: 'error-summary-title' }, title);
  const summary = make(
    'div',
    { class: 'error-summary', role: 'alert', tabindex: -1, 'aria-labelledby': heading.id },
    heading,
    list,
  );
  within.prepend(summary);
  markTitle(true);
  summary.focus();
}

/** The heading over a problem: who has filled in everything right is not told otherwise. */
export function headingOf(problem: Problem, { errors }: Readonly<{ errors: FieldTexts['errors'] }>): string {
  const ours = problem.reason === 'offline' || problem.status === 429 || problem.status >= 500;
  return ours ? errors.fault : errors.summary;
}

/**
 * What the server finds wrong, at its fields, or in general words where it names none.
 * @param placeOf id of the input for a field of the request; empty where there is none
 */
export function errorsOf(
  problem: Problem,
  texts: FieldTexts,
  placeOf = (field: string): string => field,
): FieldError[] {
  if (problem.errors.length === 0) return [{ field: '', message: problemInWords(problem, texts.problems) }];
  return problem.errors.map(({ field, message }) => ({
    field: placeOf(field),
    message,
    name: nameOfField(field, texts),
  }));
}

function linkTo(input: HTMLElement, message: string): HTMLAnchorElement {
  const link = make('a', { href: `#${input.id}` }, message);
  link.addEventListener('click', (event) => {
    // The fragment belongs to the step or to the personal link: only the focus moves.
    event.preventDefault();
    input.focus();
  });
  return link;
}

function markField(input: HTMLElement, message: string): void {
  const field = input.closest<HTMLElement>('.field') ?? input.parentElement;
  if (field === null || field.classList.contains('field-wrong')) return;
  field.classList.add('field-wrong');
  input.setAttribute('aria-invalid', 'true');
  const error = make('p', { class: 'error', id: `${input.id}-error` }, message);
  const anchor = field.querySelector('[data-error-place]');
  if (anchor === null) field.append(error);
  else anchor.replaceChildren(error);
  setDescription(input, error.id, true);
}

function setDescription(input: HTMLElement, id: string, present: boolean): void {
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((other) => other !== '' && other !== id);
  if (present) ids.push(id);
  if (ids.length === 0) input.removeAttribute('aria-describedby');
  else input.setAttribute('aria-describedby', ids.join(' '));
}

/** Text of a field, see `textOf`. */
export function valueOf(id: string): string {
  return textOf(find<HTMLInputElement>(`#${id}`));
}
