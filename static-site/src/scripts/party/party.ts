/** The personal page: look, change, renew in one tap, download, withdraw. The link's secret stays in the fragment. */

import type { party } from '../../../texts/nl/party.ts';
import type { stored } from '../../../texts/nl/stored.ts';
import type { Chance, Party, Slot } from '../api/answers.ts';
import { type Call, callApi, problemInWords } from '../api/api.ts';
import { availabilityInWords, slotKey } from '../fields/availability-words.ts';
import { showAppointment } from '../fields/appointment.ts';
import { type CalendarTexts, offeredSlots } from '../fields/calendar.ts';
import type { CentreTexts } from '../fields/centre-choice.ts';
import { askAgain } from '../page/confirm.ts';
import { find, findAll, make, moveFocus, textsOf } from '../page/dom.ts';
import { clearErrors, headingOf, showErrors } from '../fields/field-errors.ts';
import { nameOfField } from '../fields/field-names.ts';
import { type OutageTexts, keepTellingOutages } from '../page/outage-notes.ts';
import { addressOf } from '../fields/address.ts';
import { linkToken, momentInWords, showState } from '../fields/place.ts';
import { type FieldTexts, type Words, counted, dateInWords, fill, instantInWords } from '../page/words.ts';
import { makeBookingAnswers } from './booking-answers.ts';
import { makeEditors } from './editors.ts';
import { placeOfCorrection } from './person-editor.ts';
import { samePattern } from './renewal.ts';
import { type Stored, storedParts } from './stored.ts';
import { showWhyNotYet } from './why-not-yet.ts';
import { saveFile } from '../page/save-file.ts';

type Texts = Readonly<{
  party: typeof party;
  stored: typeof stored;
  centres: CentreTexts;
  when: CalendarTexts;
  outages: OutageTexts;
  fields: FieldTexts;
  words: Words;
}>;

const root = find('#party');
const texts = textsOf<Texts>(root);
const t = texts.party;
const { words } = texts;
const problem = find('[data-problem]', root);
const saved = find('[data-saved]', root);
const renewal = 'renewal' in root.dataset;
/** From this many days before the last day-part, renewal is offered without being asked for. */
const renewDays = 3;
let shown: Party | undefined;
let renewed: Slot[] = [];

const editors = makeEditors(root, {
  texts,
  party: () => {
    if (shown === undefined) throw new Error('Nothing to change is shown');
    return shown;
  },
  save: async (change, form) => {
    const lapsed = shown?.state === 'lapsed' && 'availability' in change;
    const call: Call = lapsed ? { method: 'POST', body: change } : { method: 'PUT', body: change };
    const answer = await callApi<Party>(lapsed ? 'party/renewal' : 'party', { ...call, token: linkToken() ?? '' });
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      const placed = answer.problem.errors.map(({ field, message }) => ({
        field: placeOfCorrection(field),
        message,
        name: nameOfField(field, texts.fields),
      }));
      const general = [{ field: '', message: problemInWords(answer.problem, texts.fields.problems) }];
      return showErrors(form, headingOf(answer.problem, texts.fields), placed.length > 0 ? placed : general);
    }
    clearErrors(form);
    editors.close();
    show(answer.body);
    tell(lapsed ? t.renew.done : t.saved);
  },
});

const answers = makeBookingAnswers(root, {
  token: () => linkToken() ?? '',
  changed: (view, said) => {
    show(view);
    if (said === 'coming' || view.state === 'booked') return;
    tell(t.answers.cancelled);
    if (said === 'move' && view.state === 'waiting') editors.open('when');
  },
  failed: (wrong) => fail(problemInWords(wrong, texts.fields.problems)),
});

/** Booking down: only a companion waits for it while unverified. */
const outageNotes = keepTellingOutages(
  root,
  words,
  (system) => {
    // Who cannot be reached has something to do first.
    if (shown === undefined || shown.unreachable === true) return undefined;
    const { state, kind } = shown;
    if (system === 'vcd') return state === 'unverified' ? texts.outages.vcd.unverified : undefined;
    if (state === 'unverified') return kind === 'companion' ? texts.outages.booking.unverified : undefined;
    return state === 'waiting' || state === 'invited' || state === 'booked' ? texts.outages.booking[state] : undefined;
  },
  () => void lookAtInvitation(),
);

showState(root, 'loading');
addEventListener('hashchange', () => location.reload());
find('[data-retry]', root).addEventListener('click', () => void load());
find('[data-renew-action]', root).addEventListener('click', () => void renew());
find('[data-renew-other]', root).addEventListener('click', () => editors.open('when'));
find('[data-unreachable-action]', root).addEventListener('click', () => editors.open('who'));
find('[data-download]', root).addEventListener('click', () => void download());
find('[data-stored]', root).addEventListener('click', () => void showStored());
find('[data-stored-back]', root).addEventListener('click', () => {
  if (shown !== undefined) show(shown);
  find('[data-stored]', root).focus();
});
find('[data-print]', root).addEventListener('click', () => print());
askAgain(find('[data-withdraw]', root), find('[data-sure]', root), () => void withdraw());
void load();

async function load(): Promise<void> {
  const token = linkToken();
  if (token === undefined) return showState(root, 'unknown');
  const answer = await callApi<Party>('party', { token });
  if (answer.ok === true) return show(answer.body);
  if (answer.ok === false) {
    if ([400, 401, 404].includes(answer.problem.status)) return showState(root, 'unknown');
    if (shown === undefined) showState(root, 'failed');
    fail(problemInWords(answer.problem, texts.fields.problems));
  }
}

function show(view: Party): void {
  shown = view;
  problem.hidden = true;
  showState(root, view.state);
  for (const text of findAll('[data-state="waiting"] [data-state-text]', root)) {
    text.hidden = view.unreachable === true;
    text.textContent = fill(t.states.waiting.text, {
      date: view.lastDay === undefined ? '' : dateInWords(view.lastDay, words, 'noYear'),
    });
  }
  find('[data-who]', root).replaceChildren(
    lines(view.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`)),
  );
  find('[data-where]', root).replaceChildren(
    lines(view.centres.map((centre) => `${centre.name}, ${addressOf(centre)}`)),
  );
  const offered = offeredSlots(view.now);
  const chosen = new Set(view.availability.map(slotKey));
  const when = availabilityInWords(chosen, offered, words, texts.when.everyDaysOf);
  find('[data-when]', root).replaceChildren(lines(when.length === 0 ? [texts.when.chosenNone] : when));
  const changeable = view.state !== 'booked' && view.kind !== 'companion';
  for (const change of findAll('[data-changeable]', root)) change.hidden = !changeable;
  const correctable = view.state === 'waiting' || view.state === 'lapsed' || view.state === 'unverified';
  for (const change of findAll('[data-correctable]', root)) change.hidden = !correctable;
  if (view.state === 'booked' && view.invitation !== undefined)
    showAppointment(root, { ...view.invitation, id: view.invitation.invitationId, now: view.now }, words);
  answers.show(view);
  showInvitation(view);
  showUnreachable(view);
  outageNotes.refresh();
  void showChance(view);
  void showWhyNotYet(root, view, texts);
  showRenewal(view, offered);
}

/** An outage has begun or is over: the time to answer stands still, or runs to another deadline. */
async function lookAtInvitation(): Promise<void> {
  if (shown?.state !== 'invited') return;
  const answer = await callApi<Party>('party', { token: linkToken() ?? '' });
  if (answer.ok === true) showInvitation(answer.body);
}

function showInvitation({ invitation, state }: Party): void {
  const note = find('[data-invitation]', root);
  note.hidden = invitation?.deadline === undefined || state !== 'invited';
  if (invitation?.deadline === undefined) return;
  note.textContent = fill(invitation.pause === undefined ? t.invitation : texts.outages.invitation, {
    centre: invitation.centre.name,
    when: momentInWords(invitation, words),
    time: instantInWords(invitation.deadline, words),
  });
}

/** Mail to the contact is not sent any more: without another address nobody is invited. */
function showUnreachable({ unreachable, state, members }: Party): void {
  find('[data-unreachable]', root).hidden = unreachable !== true || (state !== 'waiting' && state !== 'lapsed');
  find('[data-unreachable-text]', root).textContent = fill(t.unreachable.text, { email: members[0]?.email ?? '' });
}

/** An honest word about the chance, without promising a rank. */
async function showChance(view: Party): Promise<void> {
  const part = find('[data-chance]', root);
  part.hidden = true;
  if (view.state !== 'waiting') return;
  const answer = await callApi<Chance>('party/chance', { token: linkToken() ?? '' });
  if (answer.ok !== true || answer.body.centres.length === 0) return;
  const sentences = answer.body.centres.map(({ centre, before, more }) => {
    const name = view.centres.find(({ id }) => id === centre)?.name ?? centre;
    if (before === 0) return fill(t.chance.nobody, { centre: name });
    return more
      ? fill(t.chance.more, { centre: name, n: before })
      : counted(t.chance.before, before, words, { centre: name });
  });
  find('[data-chance-list]', root).replaceChildren(...sentences.map((sentence) => make('li', {}, sentence)));
  part.hidden = false;
}

/** One tap, when the reminder's link was followed, the list is about to end, or it has ended. */
function showRenewal(view: Party, offered: readonly Slot[]): void {
  const late = offered.filter((slot) => view.lastDay !== undefined && slot.date <= view.lastDay);
  const ending = new Set(late.map(({ date }) => date)).size <= renewDays;
  renewed = samePattern(view.availability, offered);
  const complete = renewed.every((slot) => view.availability.some((other) => slotKey(other) === slotKey(slot)));
  const offer = view.renewable && renewed.length > 0 && !complete && (renewal || ending || view.state === 'lapsed');
  find('[data-renew]', root).hidden = !offer;
  const inWords = availabilityInWords(new Set(renewed.map(slotKey)), offered, words, texts.when.everyDaysOf);
  find('[data-renew-list]', root).replaceChildren(...inWords.map((line) => make('li', {}, line)));
}

async function renew(): Promise<void> {
  const answer = await callApi<Party>('party/renewal', {
    method: 'POST',
    token: linkToken() ?? '',
    body: { availability: renewed },
  });
  if (answer.ok === true) {
    show(answer.body);
    tell(t.renew.done);
  } else if (answer.ok === false) fail(problemInWords(answer.problem, texts.fields.problems));
}

/** What stands beside the states, and belongs to none of those that are about the whole. */
function hideParts(): void {
  const names = ['renew', 'invitation', 'unreachable', 'editor', 'saved', 'chance', 'why'];
  for (const part of findAll(names.map((name) => `[data-${name}]`).join(), root)) part.hidden = true;
}

async function withdraw(): Promise<void> {
  const answer = await callApi('party', { method: 'DELETE', token: linkToken() ?? '' });
  if (answer.ok === true) {
    showState(root, 'withdrawn');
    hideParts();
    moveFocus(find('[data-state="withdrawn"] h1', root));
  } else if (answer.ok === false) fail(problemInWords(answer.problem, texts.fields.problems));
}

async function showStored(): Promise<void> {
  const answer = await callApi<Stored>('party/export', { token: linkToken() ?? '' });
  if (answer.ok !== true) {
    if (answer.ok === false) fail(problemInWords(answer.problem, texts.fields.problems));
    return;
  }
  showState(root, 'stored');
  hideParts();
  find('[data-stored-parts]', root).replaceChildren(...storedParts(answer.body, shown?.centres ?? [], texts));
  moveFocus(find('[data-state="stored"] h1', root));
}

async function download(): Promise<void> {
  const answer = await callApi<unknown>('party/export', { token: linkToken() ?? '' });
  if (answer.ok !== true) {
    if (answer.ok === false) fail(problemInWords(answer.problem, texts.fields.problems));
    return;
  }
  const text = JSON.stringify(answer.body, undefined, 2);
  saveFile(new Blob([text], { type: 'application/json' }), t.download.file);
}

function lines(items: readonly string[]): HTMLElement | string {
  return items.length === 1 ? (items[0] ?? '') : make('ul', {}, ...items.map((item) => make('li', {}, item)));
}

function tell(text: string): void {
  saved.textContent = text;
  saved.hidden = false;
  saved.tabIndex = -1;
  saved.focus();
}

function fail(text: string): void {
  problem.textContent = text;
  problem.hidden = false;
  problem.tabIndex = -1;
  problem.focus();
}
