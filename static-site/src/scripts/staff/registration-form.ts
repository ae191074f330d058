/**
 * Somebody is put on the list by staff: everything on one screen, in the order of a conversation.
 * The postal code of the person already suggests the centres; the keyboard does everything.
 */

import { problemInWords } from '../api/api.ts';
import { slotKey } from '../fields/availability-words.ts';
import { type Calendar, makeCalendar } from '../fields/calendar.ts';
import { makeCentreChoice } from '../fields/centre-choice.ts';
import { find, findAll, make } from '../page/dom.ts';
import { type FieldError, clearErrors, showErrors } from '../fields/field-errors.ts';
import type { Kind, MemberDraft } from '../register/draft.ts';
import { askNow } from '../api/server-time.ts';
import { brusselsDate, counted } from '../page/words.ts';
import type { DeskFormTexts } from './desk-form-texts.ts';
import type { StaffCall } from './desk.ts';
import { memberGroup, memberId, readMember, writeMember } from './member-fields.ts';
import { type DeskEntry, deskBody, deskErrors, placeOfDeskProblem } from './registration-entry.ts';

export type RegistrationForm = Readonly<{
  /** Empty again, with the focus where the next person's data begin. */
  clear: (keep?: 'places', focus?: boolean) => void;
}>;

const mostMembers = 4;
/** Any code that exists: only the server's time is wanted. */
const somePostalCode = '1000';

/** @param done called with what was sent, once it was taken */
export function makeRegistrationForm(
  form: HTMLFormElement,
  settings: Readonly<{
    texts: DeskFormTexts;
    path: string;
    call: StaffCall;
    /** Address of a physician's account, where it has one. */
    email?: string;
    done: (entry: DeskEntry) => void;
  }>,
): RegistrationForm {
  const { texts } = settings;
  const t = texts.deskForm;
  const whom = form.dataset['deskForm'] === 'patient' ? 'patient' : 'caller';
  const members = find('[data-new-members]', form);
  const sendButton = find<HTMLButtonElement>('[data-send]', form);
  let calendar: Calendar | undefined;
  let now = '';
  let sending = false;
  const choice = makeCentreChoice(find('[data-centre-choice]', form), {
    words: texts.words,
    texts: texts.centres,
    unknownPostalCode: texts.fields.errors.postalCodeUnknown,
    tickOfficial: true,
    changed: () => undefined,
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  form.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'new-kind') kindChanged();
    drawVariants();
  });
  members.addEventListener('input', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.id !== memberId(0, 'postalCode')) return;
    // Most people go where they live: the centres are there before anybody asks.
    if (/^\d{4}$/.test(input.value) && choice.finder.code() === undefined)
      void choice.restore(input.value, choice.chosen());
  });
  form.querySelector('[data-add-member]')?.addEventListener('click', () => drawMembers(count() + 1, true));
  find('[data-all-moments]', form).addEventListener('click', () => void chooseMoments(true));
  find('[data-no-moments]', form).addEventListener('click', () => void chooseMoments(false));
  find('[data-reset]', form).addEventListener('click', () => clear());
  const physicianEmail = form.querySelector<HTMLInputElement>('#new-physicianEmail');
  // As its default, it also survives that the form is emptied.
  if (physicianEmail !== null) physicianEmail.defaultValue = settings.email ?? '';
  drawMembers(1, false);
  drawVariants();
  let showing = showCalendar();
  return { clear };

  function kind(): Kind {
    const checked = form.querySelector<HTMLInputElement>('input[name="new-kind"]:checked');
    return (checked?.value ?? 'self') as Kind;
  }

  function kindChanged(): void {
    drawMembers(kind() === 'group' ? Math.max(2, count()) : 1, false);
    choice.setSingle(kind() === 'companion');
    showing = showCalendar();
  }

  function count(): number {
    return members.childElementCount;
  }

  function drawMembers(wanted: number, focus: boolean): void {
    const before = Array.from({ length: count() }, (_, index) => readMember(index, form));
    fillMembers(before.slice(0, wanted), wanted);
    if (focus) find(`#${memberId(wanted - 1, 'firstName')}`, form).focus();
  }

  function fillMembers(given: readonly MemberDraft[], wanted: number): void {
    const groups = Array.from({ length: wanted }, (_, index) => {
      const removable = index > 0 && wanted > 2;
      return memberGroup(index, wanted > 1, t, texts.fields, removable ? () => removeMember(index) : undefined);
    });
    members.replaceChildren(...groups);
    given.forEach((member, index) => writeMember(index, member, form));
    const add = form.querySelector<HTMLButtonElement>('[data-add-member]');
    if (add !== null) add.disabled = wanted >= mostMembers;
    drawVariants();
  }

  function removeMember(gone: number): void {
    const all = Array.from({ length: count() }, (_, index) => readMember(index, form));
    const rest = all.filter((_, index) => index !== gone);
    fillMembers(rest, rest.length);
    find(`#${memberId(rest.length - 1, 'firstName')}`, form).focus();
  }

  /** Shows what belongs to the kind, to the recipient, and to who can only be called. */
  function drawVariants(): void {
    for (const part of findAll('[data-for-kind]', form)) part.hidden = part.dataset['forKind'] !== kind();
    const email = form.querySelector<HTMLElement>('[data-physician-email]');
    if (email !== null) email.hidden = inviteTo() !== 'physician';
    const at = form.querySelector<HTMLElement>('[data-call-at]');
    if (at !== null) at.hidden = !callOnly();
    for (const field of findAll('[data-member="0"] :is([data-field="email"], [data-field="mobile"])', form))
      field.hidden = callOnly();
    find('[data-language-label]', form).textContent = callOnly() ? t.languageCall : t.language;
  }

  function callOnly(): boolean {
    return form.querySelector<HTMLInputElement>('#new-callOnly')?.checked === true;
  }

  function inviteTo(): 'patient' | 'physician' {
    const checked = form.querySelector<HTMLInputElement>('input[name="new-inviteTo"]:checked');
    return checked?.value === 'physician' ? 'physician' : 'patient';
  }

  function valueIn(id: string): string {
    return form.querySelector<HTMLInputElement>(`#${id}`)?.value.trim() ?? '';
  }

  async function showCalendar(): Promise<void> {
    now = (await askNow(somePostalCode)) ?? now;
    const place = find('[data-new-calendar]', form);
    if (now === '')
      return place.replaceChildren(make('p', { class: 'note note-wrong' }, texts.fields.problems.offline));
    const before = calendar?.chosen() ?? new Set<string>();
    calendar = makeCalendar({
      now,
      single: kind() === 'companion',
      words: texts.words,
      texts: texts.when,
      prefix: 'new-',
      changed: tellCount,
    });
    const first = calendar.table.querySelector<HTMLInputElement>('input[name="slot"]');
    if (first !== null) first.id = 'new-calendar-first';
    place.replaceChildren(calendar.table);
    calendar.choose(kind() === 'companion' ? [] : before);
    tellCount();
  }

  /** Also for who is quicker than the calendar. */
  async function chooseMoments(all: boolean): Promise<void> {
    await showing;
    calendar?.choose(all && kind() !== 'companion' ? calendar.offered.map(slotKey) : []);
    tellCount();
  }

  function tellCount(): void {
    const n = calendar?.chosen().size ?? 0;
    const text = n === 0 ? texts.when.chosenNone : counted(texts.when.chosenCount, n, texts.words);
    find('[data-new-count]', form).textContent = text;
  }

  function entry(): DeskEntry {
    const language = form.querySelector<HTMLInputElement>('input[name="new-language"]:checked')?.value;
    const all = Array.from({ length: count() }, (_, index) => readMember(index, form));
    const [first] = all;
    if (callOnly() && first !== undefined) Object.assign(first, { email: '', mobile: '' });
    return {
      whom,
      kind: kind(),
      members: all,
      centres: choice.chosen(),
      slots: [...(calendar?.chosen() ?? [])],
      language: language ?? document.documentElement.lang,
      code: valueIn('new-code').replace(/\s/g, ''),
      registeredBy: valueIn('new-registeredBy'),
      callAt: callOnly() ? valueIn('new-callAt') : undefined,
      inviteTo: inviteTo(),
      physicianEmail: valueIn('new-physicianEmail'),
    };
  }

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    await showing;
    sending = false;
    const given = entry();
    const errors = deskErrors(given, texts, now === '' ? '' : brusselsDate(now));
    if (errors.length > 0) return fail(errors);
    sending = true;
    sendButton.setAttribute('aria-disabled', 'true');
    sendButton.textContent = t.sending;
    const answer = await settings.call(settings.path, { method: 'POST', body: deskBody(given) });
    sending = false;
    sendButton.removeAttribute('aria-disabled');
    sendButton.textContent = t.send;
    if (answer.ok === 'unchanged') return;
    if (answer.ok) {
      clearErrors(form);
      return settings.done(given);
    }
    const placed = answer.problem.errors.map(placeOfDeskProblem);
    const general = [{ field: '', message: problemInWords(answer.problem, texts.fields.problems) }];
    fail(placed.length > 0 ? placed : general);
  }

  function fail(errors: readonly FieldError[]): void {
    showErrors(form, texts.fields.errors.summary, errors);
  }

  function clear(keep?: 'places', focus = true): void {
    clearErrors(form);
    const language = form.querySelector<HTMLInputElement>('input[name="new-language"]:checked')?.id;
    const places = { line: valueIn('new-place'), centres: choice.chosen(), slots: [...(calendar?.chosen() ?? [])] };
    form.reset();
    // The language of the last conversation is the likeliest of the next.
    if (language !== undefined) find<HTMLInputElement>(`#${language}`, form).checked = true;
    fillMembers([], 1);
    choice.setSingle(false);
    void choice.restore(keep === 'places' ? places.line : '', keep === 'places' ? places.centres : []);
    if (keep !== 'places') calendar?.choose([]);
    showing = showCalendar();
    if (focus) find(`#${memberId(0, 'firstName')}`, form).focus();
  }
}
