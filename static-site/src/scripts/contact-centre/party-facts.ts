/** What a registration that was found holds: its state in words, persons, centres, moments, and what may be changed. */

import type { Party } from '../api/answers.ts';
import { availabilityInWords, slotKey } from '../fields/availability-words.ts';
import { offeredSlots } from '../fields/calendar.ts';
import { addressOf } from '../fields/address.ts';
import { momentInWords, showState } from '../fields/place.ts';
import { find, findAll, make } from '../page/dom.ts';
import { dateInWords, fill, instantInWords } from '../page/words.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

export function drawParty(root: HTMLElement, party: Party, texts: ContactCentreTexts): void {
  const { words, when } = texts;
  showState(root, party.state);
  const names = party.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
  find('[data-found-name]', root).textContent = names.join(', ');
  find('[data-found-state]', root).textContent = stateOf(party, texts);
  find('[data-found-number]', root).textContent = fill(texts.contactCentre.find.reference, {
    reference: party.partyId,
  });
  const people = party.members.map((one) =>
    [`${one.firstName} ${one.lastName}`, one.ssin, one.postalCode, one.email, one.mobile]
      .filter((text) => text !== undefined && text !== '')
      .join(', '),
  );
  find('[data-who]', root).replaceChildren(lines(people));
  const places = party.centres.map((centre) => `${centre.name}, ${addressOf(centre)}`);
  find('[data-where]', root).replaceChildren(lines(places));
  const chosen = new Set(party.availability.map(slotKey));
  const moments = availabilityInWords(chosen, offeredSlots(party.now), words, when.everyDaysOf);
  find('[data-when]', root).replaceChildren(lines(moments.length === 0 ? [when.chosenNone] : moments));
  offerChanges(root, party);
}

function stateOf({ invitation, lastDay, state }: Party, { contactCentre, words }: ContactCentreTexts): string {
  const t = contactCentre.find;
  const text = fill(t.states[state], { date: lastDay === undefined ? '' : dateInWords(lastDay, words, 'noYear') });
  if (invitation?.deadline === undefined || state !== 'invited') return text;
  const offer = fill(t.invitation, {
    centre: invitation.centre.name,
    when: momentInWords(invitation, words),
    time: instantInWords(invitation.deadline, words),
  });
  return `${text} ${offer}`;
}

function offerChanges(root: HTMLElement, { state, kind }: Party): void {
  const changeable = state !== 'booked' && kind !== 'companion';
  for (const change of findAll('[data-changeable]', root)) change.hidden = !changeable;
  const correctable = ['waiting', 'lapsed', 'unverified'].includes(state);
  for (const change of findAll('[data-correctable]', root)) change.hidden = !correctable;
}

export function showWithdrawn(root: HTMLElement): void {
  showState(root, 'withdrawn');
  hideEditors(root);
  find('[data-found-name]', root).textContent = '';
  find('[data-found-state]', root).textContent = '';
}

/** Nothing of it stays on the screen. */
export function clearParty(root: HTMLElement): void {
  hideEditors(root);
  for (const part of findAll(
    '[data-who], [data-where], [data-when], [data-found-name], [data-found-state], [data-found-number]',
    root,
  ))
    part.replaceChildren();
}

function hideEditors(root: HTMLElement): void {
  for (const form of findAll('[data-editor]', root)) form.hidden = true;
}

function lines(items: readonly string[]): HTMLElement | string {
  return items.length === 1 ? (items[0] ?? '') : make('ul', {}, ...items.map((item) => make('li', {}, item)));
}
