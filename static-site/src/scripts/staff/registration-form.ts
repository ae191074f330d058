/**
 * Somebody is put on the list by staff: everything on one screen, in the order of a conversation.
 * The postal code of the person already suggests the centres; the keyboard does everything.
 */

import { textOf } from '../fields/typed-text.ts';
import { type CentreChoice, makeCentreChoice } from '../fields/centre-choice.ts';
import { find, onSubmit } from '../page/dom.ts';
import { type FieldError, clearErrors, errorsOf, headingOf, showErrors } from '../fields/field-errors.ts';
import { isSending, sendWith } from '../page/sending.ts';
import type { DeskFormTexts } from './desk-form-texts.ts';
import type { StaffCall } from './desk.ts';
import { type DeskMembers, makeDeskMembers } from './desk-members.ts';
import { type DeskMoments, makeDeskMoments } from './desk-moments.ts';
import {
  drawVariants,
  inviteToIn,
  isCallOnly,
  kindIn,
  languageIn,
  resetExceptLanguage,
  valueIn,
} from './desk-variants.ts';
import { memberId } from './member-fields.ts';
import { type DeskEntry, deskBody, deskErrors, placeOfDeskField } from './registration-entry.ts';

export type RegistrationForm = Readonly<{
  /** Empty again, with the focus where the next person's data begin. */
  clear: (keep?: 'places', focus?: boolean) => void;
}>;

type Settings = Readonly<{
  texts: DeskFormTexts;
  path: string;
  call: StaffCall;
  /** Address of a physician's account, where it has one. */
  email?: string;
  /** Called with what was sent, once it was taken. */
  done: (entry: DeskEntry) => void;
}>;

/** What the form is made of. */
type Parts = Readonly<{ members: DeskMembers; moments: DeskMoments; choice: CentreChoice }>;

const whomIn = (form: HTMLElement): DeskEntry['whom'] =>
  form.dataset['deskForm'] === 'patient' ? 'patient' : 'caller';

export function makeRegistrationForm(form: HTMLFormElement, settings: Settings): RegistrationForm {
  const { texts } = settings;
  const redraw = (): void => drawVariants(form, texts.deskForm);
  const parts: Parts = {
    members: makeDeskMembers(form, texts.deskForm, texts.fields, redraw),
    moments: makeDeskMoments(form, texts, () => kindIn(form) === 'companion'),
    choice: makeCentreChoice(find('[data-centre-choice]', form), {
      words: texts.words,
      texts: { ...texts.centres, official: texts.deskForm.official[whomIn(form)] },
      fields: texts.fields,
      tickOfficial: true,
      changed: () => undefined,
    }),
  };
  const clear = (keep?: 'places', focus = true): void => clearForm(form, parts, keep, focus);
  onSubmit(form, () => send(form, parts, settings));
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'new-kind') kindChanged(form, parts);
    redraw();
  });
  suggestCentres(form, parts.choice);
  find('[data-reset]', form).addEventListener('click', () => clear());
  const physicianEmail = form.querySelector<HTMLInputElement>('#new-physicianEmail');
  // As its default, it also survives that the form is emptied.
  if (physicianEmail !== null) physicianEmail.defaultValue = settings.email ?? '';
  parts.members.resize(1);
  parts.moments.show();
  return { clear };
}

/** Most people go where they live: the centres are there before anybody asks. */
function suggestCentres(form: HTMLFormElement, choice: CentreChoice): void {
  find('[data-new-members]', form).addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.id !== memberId(0, 'postalCode')) return;
    if (/^\d{4}$/.test(textOf(target)) && choice.finder.code() === undefined)
      void choice.restore(textOf(target), choice.chosen());
  });
}

function kindChanged(form: HTMLFormElement, { members, choice, moments }: Parts): void {
  const kind = kindIn(form);
  members.resize(kind === 'group' ? Math.max(2, members.read().length) : 1);
  choice.setSingle(kind === 'companion');
  moments.show();
}

function entryOf(form: HTMLFormElement, { members, moments, choice }: Parts): DeskEntry {
  const [first, ...others] = members.read();
  const callOnly = isCallOnly(form);
  const contact = first === undefined ? [] : [callOnly ? { ...first, email: '', mobile: '' } : first];
  return {
    whom: whomIn(form),
    kind: kindIn(form),
    members: [...contact, ...others],
    centres: choice.chosen(),
    slots: moments.chosen(),
    language: languageIn(form),
    code: valueIn(form, 'new-code').replace(/\s/g, ''),
    registeredBy: valueIn(form, 'new-registeredBy'),
    callAt: callOnly ? valueIn(form, 'new-callAt') : undefined,
    inviteTo: inviteToIn(form),
    physicianEmail: valueIn(form, 'new-physicianEmail'),
  };
}

/** Sends once at a time, and only what stands the light checks. */
async function send(form: HTMLFormElement, parts: Parts, settings: Settings): Promise<void> {
  const { texts } = settings;
  const button = find('[data-send]', form);
  await parts.moments.ready();
  if (isSending(button)) return;
  const fail = (errors: readonly FieldError[], title = texts.fields.errors.summary): void =>
    showErrors(form, title, errors);
  const given = entryOf(form, parts);
  const wrong = deskErrors(given, texts, parts.moments.today());
  if (wrong.length > 0) return fail(wrong);
  const answer = await sendWith(button, texts.deskForm.sending, () =>
    settings.call(settings.path, { method: 'POST', body: deskBody(given), wish: settings.path }),
  );
  button.textContent = texts.deskForm.send;
  if (answer.ok === 'unchanged') return;
  if (!answer.ok)
    return fail(errorsOf(answer.problem, texts.fields, placeOfDeskField), headingOf(answer.problem, texts.fields));
  clearErrors(form);
  settings.done(given);
}

function clearForm(
  form: HTMLFormElement,
  { members, moments, choice }: Parts,
  keep: 'places' | undefined,
  focus: boolean,
): void {
  clearErrors(form);
  const kept = keep === 'places';
  const [line, centres] = kept ? [valueIn(form, 'new-place'), choice.chosen()] : ['', []];
  resetExceptLanguage(form);
  members.empty();
  choice.setSingle(false);
  void choice.restore(line, centres);
  if (!kept) moments.choose('none');
  moments.show();
  if (focus) members.focus();
}
