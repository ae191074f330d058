/** What the short form of staff asks, by whom it is for: reads the choices, and shows what belongs to them. */

import { textOf } from '../fields/typed-text.ts';
import { type Language, isLanguage } from '../../../../domain/belgium/languages.ts';
import type { deskForm } from '../../../texts/nl/desk-form.ts';
import { find, findAll, pageLanguage } from '../page/dom.ts';
import type { Kind } from '../register/draft.ts';

export function kindIn(form: HTMLElement): Kind {
  return (checked(form, 'new-kind')?.value ?? 'self') as Kind;
}

/** Has neither e-mail nor a mobile number. */
export function isCallOnly(form: HTMLElement): boolean {
  return form.querySelector<HTMLInputElement>('#new-callOnly')?.checked === true;
}

export function inviteToIn(form: HTMLElement): 'patient' | 'physician' {
  return checked(form, 'new-inviteTo')?.value === 'physician' ? 'physician' : 'patient';
}

export function languageIn(form: HTMLElement): Language {
  const language = checked(form, 'new-language')?.value ?? '';
  return isLanguage(language) ? language : pageLanguage();
}

export function valueIn(form: HTMLElement, id: string): string {
  return textOf(form.querySelector<HTMLInputElement>(`#${id}`) ?? { value: '' });
}

/** Shows what belongs to the kind, to the recipient, and to who can only be called. */
export function drawVariants(form: HTMLElement, texts: typeof deskForm): void {
  const [kind, callOnly] = [kindIn(form), isCallOnly(form)];
  for (const part of findAll('[data-for-kind]', form)) part.hidden = part.dataset['forKind'] !== kind;
  const email = form.querySelector<HTMLElement>('[data-physician-email]');
  if (email !== null) email.hidden = inviteToIn(form) !== 'physician';
  const at = form.querySelector<HTMLElement>('[data-call-at]');
  if (at !== null) at.hidden = !callOnly;
  for (const field of findAll('[data-member="0"] :is([data-field="email"], [data-field="mobile"])', form))
    field.hidden = callOnly;
  find('[data-language-label]', form).textContent = callOnly ? texts.languageCall : texts.language;
}

/** Empties the form; the language of the last conversation is the likeliest of the next. */
export function resetExceptLanguage(form: HTMLFormElement): void {
  const language = checked(form, 'new-language');
  form.reset();
  if (language !== null) language.checked = true;
}

function checked(form: HTMLElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`);
}
