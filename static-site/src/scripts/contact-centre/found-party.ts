/** A registration that was found: what it holds, its changes, and leaving the list. */

import type { Party } from '../api/answers.ts';
import { type Problem, callApi, problemInWords } from '../api/api.ts';
import { askAgain } from '../page/confirm.ts';
import { find, moveFocus } from '../page/dom.ts';
import { clearErrors, errorsOf, headingOf, showErrors } from '../fields/field-errors.ts';
import { makeBookingAnswers } from '../party/booking-answers.ts';
import { type Change, makeEditors } from '../party/editors.ts';
import { placeOfCorrection } from '../party/person-editor.ts';
import { tell } from '../staff/tell.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';
import { clearParty, drawParty, showWithdrawn } from './party-facts.ts';

export type FoundParty = Readonly<{
  /** @param token `X-Link-Token` of the proof */
  show: (token: string) => Promise<void>;
  hide: () => void;
}>;

/** @param ended the proof is good no more */
export function makeFoundParty(root: HTMLElement, texts: ContactCentreTexts, ended: () => void): FoundParty {
  const t = texts.contactCentre.find;
  const { fields } = texts;
  const told = find('[data-saved]', root);
  const problemLine = find('[data-problem]', root);
  let token = '';
  let shown: Party | undefined;

  const editors = makeEditors(root, { texts, party: () => given(shown), save });
  const changed = whenAnswered(told, t.answers.cancelled, draw, () => editors.open('when'));
  const answers = makeBookingAnswers(root, { token: () => token, changed, failed: fail });
  askAgain(find('[data-withdraw]', root), find('[data-sure]', root), () => void withdraw());

  return {
    show: async (proven) => {
      token = proven;
      const answer = await callApi<Party>('party', { token });
      if (answer.ok === false) return fail(answer.problem);
      if (answer.ok !== true) return;
      draw(answer.body);
      [told.hidden, root.hidden] = [true, false];
      moveFocus(find('[data-found-name]', root));
    },
    hide: () => {
      token = '';
      shown = undefined;
      root.hidden = true;
      clearParty(root);
    },
  };

  function draw(party: Party): void {
    shown = party;
    problemLine.hidden = true;
    drawParty(root, party, texts);
    answers.show(party);
  }

  async function save(change: Change, form: HTMLElement): Promise<void> {
    const renews = shown?.state === 'lapsed' && 'availability' in change;
    const path = renews ? 'party/renewal' : 'party';
    const answer = await callApi<Party>(path, { method: renews ? 'POST' : 'PUT', body: change, token });
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      if (isOver(answer.problem)) return ended();
      return showErrors(form, headingOf(answer.problem, fields), errorsOf(answer.problem, fields, placeOfCorrection));
    }
    clearErrors(form);
    editors.close();
    draw(answer.body);
    tell(told, renews ? t.renewed : t.saved);
  }

  async function withdraw(): Promise<void> {
    const answer = await callApi('party', { method: 'DELETE', token });
    if (answer.ok === false) return fail(answer.problem);
    showWithdrawn(root);
    tell(told, t.states.withdrawn);
  }

  function fail(problem: Problem): void {
    if (isOver(problem)) return ended();
    root.hidden = false;
    problemLine.textContent = problemInWords(problem, fields.problems);
    problemLine.hidden = false;
  }
}

/** What is booked was answered for: it is shown as it is now, and other days are chosen at once where it is moved. */
const whenAnswered =
  (told: HTMLElement, text: string, draw: (party: Party) => void, choose: () => void) =>
  (party: Party, said: 'coming' | 'cancelled' | 'move'): void => {
    draw(party);
    if (said !== 'coming' && party.state !== 'booked') tell(told, text);
    if (said === 'move' && party.state === 'waiting') choose();
  };

function isOver({ status }: Problem): boolean {
  return status === 401 || status === 404;
}

function given(party: Party | undefined): Party {
  if (party === undefined) throw new Error('No registration is shown');
  return party;
}
