/** The page of the contact centre: registers callers, finds what is theirs, calls who can only be called. */

import { find, moveFocus, pageLanguage, textsOf } from '../page/dom.ts';
import { type Desk, openDesk } from '../staff/desk.ts';
import type { DeskEntry } from '../staff/registration-entry.ts';
import { makeRegistrationForm } from '../staff/registration-form.ts';
import { makeSections } from '../staff/sections.ts';
import { fill } from '../page/words.ts';
import { addressOf } from '../fields/address.ts';
import { makeCallList } from './call-list.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';
import { makeFinding } from './find-registration.ts';

void openDesk(work);

function work({ call }: Desk): void {
  const root = find('#contact-centre');
  const texts = textsOf<ContactCentreTexts>(root);
  const done = find('[data-done]', root);
  const entry = find('[data-entry]', root);

  makeSections(root);
  makeCallList(root, texts, call);
  makeFinding(root, texts, call);
  const form = makeRegistrationForm(find<HTMLFormElement>('[data-desk-form]', root), {
    texts,
    path: 'contact-centre/registrations',
    call,
    done: showDone,
  });
  find('[data-next-caller]', root).addEventListener('click', () => {
    done.hidden = true;
    entry.hidden = false;
    form.clear();
  });

  /** What to say to the caller, and one key for the next one. */
  function showDone(given: DeskEntry): void {
    const names = given.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ');
    const places = given.centres.map((centre) => `${centre.name}, ${addressOf(centre)}`).join('; ');
    find('[data-done-who]', done).textContent = `${names} – ${places}`;
    const [contact] = given.members;
    const kind = given.callAt !== undefined ? 'doneCall' : contact?.email === '' ? 'doneSms' : 'doneMail';
    const values = { number: given.callAt ?? '' };
    // In the language in which the caller is written to, and beside it in the agent's own.
    const heard = find('[data-done-say]', done);
    heard.lang = given.language;
    heard.textContent = fill(texts.spoken[given.language].say[kind], values);
    const own = find('[data-done-own]', done);
    own.textContent = fill(texts.contactCentre.say[kind], values);
    own.hidden = given.language === pageLanguage();
    entry.hidden = true;
    done.hidden = false;
    moveFocus(find('[data-done-title]', done));
  }
}
