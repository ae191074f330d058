/** The page of a physician: own patients and what has become of them, and one more on the list. */

import { find, moveFocus, textsOf } from '../page/dom.ts';
import { type Desk, openDesk } from '../staff/desk.ts';
import { makeRegistrationForm } from '../staff/registration-form.ts';
import { makeSections } from '../staff/sections.ts';
import { makePatientList } from './patient-list.ts';
import type { PhysicianTexts } from './physician-texts.ts';
import { beginOutsideSignIn } from './sign-in-choice.ts';

// Who comes back from an outside provider is signed in before the page asks who is there.
void beginOutsideSignIn().then(() => openDesk(work));

function work({ call, staff }: Desk): void {
  const root = find('#physician');
  const texts = textsOf<PhysicianTexts>(root);
  const t = texts.physician.register;
  const done = find('[data-done]', root);
  const entry = find('[data-entry]', root);
  const list = makePatientList(root, texts, call);
  makeSections(root, (part) => {
    if (part === 'patients') void list.now();
  });
  const form = makeRegistrationForm(find<HTMLFormElement>('[data-desk-form]', root), {
    texts,
    path: 'patients',
    call,
    email: staff.email,
    done: (given) => {
      const names = given.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
      find('[data-done-who]', done).textContent = names.join(', ');
      find('[data-done-text]', done).textContent = given.inviteTo === 'patient' ? t.donePatient : t.donePhysician;
      entry.hidden = true;
      done.hidden = false;
      moveFocus(find('[data-done-title]', done));
      void list.now();
    },
  });
  const another = (focus: boolean) => {
    done.hidden = true;
    entry.hidden = false;
    // Patients of one practice go to the same centres.
    form.clear('places', focus);
  };
  find('[data-next-patient]', root).addEventListener('click', () => another(true));
  find('[data-to-list]', root).addEventListener('click', () => another(false));
}
