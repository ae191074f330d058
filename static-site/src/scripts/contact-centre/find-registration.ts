/**
 * Finds the registrations of a caller who has proven the contact: a code goes to the address or the
 * number, the caller reads it out, and what it opens is good for half an hour.
 */

import type { ProvenParties } from '../../../../domain/contact-centre/contact-centre-operations.ts';
import { find, make, makeButton } from '../page/dom.ts';
import type { StaffCall } from '../staff/desk.ts';
import { counted, dateInWords, fill, listed } from '../page/words.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';
import { type FoundParty, makeFoundParty } from './found-party.ts';
import { makeProof } from './proof.ts';

type Parties = ProvenParties['parties'];

export function makeFinding(root: HTMLElement, texts: ContactCentreTexts, call: StaffCall): void {
  const proofPart = find('[data-proof]', root);
  const found = find('[data-found]', root);
  const party = makeFoundParty(find('[data-found-party]', root), texts, () => {
    startAgain();
    proof.fail(texts.contactCentre.find.ended);
  });
  const proof = makeProof(root, texts, call, (parties) => {
    proofPart.hidden = true;
    found.hidden = false;
    showFound(found, parties, texts, party);
  });
  find('[data-other-caller]', root).addEventListener('click', () => {
    startAgain();
    find('#proof-email', root).focus();
  });

  function startAgain(): void {
    party.hide();
    proof.clear();
    found.hidden = true;
    proofPart.hidden = false;
  }
}

/** The registrations to choose from; one of them is shown below. */
function showFound(root: HTMLElement, parties: Parties, texts: ContactCentreTexts, party: FoundParty): void {
  const t = texts.contactCentre.find;
  const { words } = texts;
  const count = find('[data-found-count]', root);
  count.textContent = parties.length === 0 ? t.none : counted(t.found, parties.length, words);
  const buttons = parties.map((one) => {
    const line = fill(t.line, { names: listed(one.names, words), date: dateInWords(one.lastDay, words, 'noYear') });
    const choose = (): void => {
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
      void party.show(one.token);
    };
    const button = makeButton('desk-choice', line, choose, { 'aria-pressed': 'false' });
    return button;
  });
  const list = find('[data-found-list]', root);
  list.replaceChildren(...buttons.map((button) => make('li', {}, button)));
  // One registration is the usual case: it needs no choice.
  if (buttons.length === 1) buttons[0]?.click();
  list.hidden = buttons.length < 2;
}
