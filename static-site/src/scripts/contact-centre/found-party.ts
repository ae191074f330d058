/** A registration that was found: what it holds, its changes, and leaving the list. */

import type { Party } from '../api/answers.ts';
import { type Call, callApi, problemInWords } from '../api/api.ts';
import { availabilityInWords, slotKey } from '../fields/availability-words.ts';
import { offeredSlots } from '../fields/calendar.ts';
import { addressOf } from '../fields/centre-choice.ts';
import { askAgain } from '../page/confirm.ts';
import { find, findAll, make, moveFocus } from '../page/dom.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { makeEditors } from '../party/editors.ts';
import { placeOfCorrection } from '../party/person-editor.ts';
import { momentInWords, showState } from '../fields/place.ts';
import { dateInWords, fill, instantInWords } from '../page/words.ts';
import type { ContactCentreTexts } from './contact-centre-texts.ts';

export type FoundParty = Readonly<{
  /** @param token `X-Link-Token` of the proof */
  show: (token: string) => Promise<void>;
  hide: () => void;
}>;

/** @param ended the proof is good no more */
export function makeFoundParty(root: HTMLElement, texts: ContactCentreTexts, ended: () => void): FoundParty {
  const t = texts.contactCentre.find;
  const { words, fields } = texts;
  let token = '';
  let shown: Party | undefined;

  const editors = makeEditors(root, {
    texts,
    party: () => {
      if (shown === undefined) throw new Error('No registration is shown');
      return shown;
    },
    save: async (change, form) => {
      const lapsed = shown?.state === 'lapsed' && 'availability' in change;
      const call: Call = { method: lapsed ? 'POST' : 'PUT', body: change, token };
      const answer = await callApi<Party>(lapsed ? 'party/renewal' : 'party', call);
      if (answer.ok === 'unchanged') return;
      if (!answer.ok) {
        if (isOver(answer.problem.status)) return ended();
        const placed = answer.problem.errors.map(({ field, message }) => ({
          field: placeOfCorrection(field),
          message,
        }));
        const general = [{ field: '', message: problemInWords(answer.problem, fields.problems) }];
        return showErrors(form, fields.errors.summary, placed.length > 0 ? placed : general);
      }
      clearErrors(form);
      editors.close();
      draw(answer.body);
      tell(lapsed ? t.renewed : t.saved);
    },
  });
  askAgain(find('[data-withdraw]', root), find('[data-sure]', root), () => void withdraw());

  return {
    show: async (given) => {
      token = given;
      const answer = await callApi<Party>('party', { token });
      if (answer.ok === true) {
        draw(answer.body);
        find('[data-saved]', root).hidden = true;
        root.hidden = false;
        moveFocus(find('[data-found-name]', root));
      } else if (answer.ok === false) {
        if (isOver(answer.problem.status)) ended();
        else fail(problemInWords(answer.problem, fields.problems));
      }
    },
    hide: () => {
      token = '';
      shown = undefined;
      root.hidden = true;
      for (const form of findAll('[data-editor]', root)) form.hidden = true;
      for (const part of findAll('[data-who], [data-where], [data-when], [data-found-name], [data-found-state]', root))
        part.replaceChildren();
    },
  };

  function draw(party: Party): void {
    shown = party;
    find('[data-problem]', root).hidden = true;
    showState(root, party.state);
    const names = party.members.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    find('[data-found-name]', root).textContent = names.join(', ');
    find('[data-found-state]', root).textContent = stateOf(party);
    find('[data-who]', root).replaceChildren(
      lines(
        party.members.map((one) =>
          [`${one.firstName} ${one.lastName}`, one.ssin, one.postalCode, one.email, one.mobile]
            .filter((text) => text !== undefined && text !== '')
            .join(', '),
        ),
      ),
    );
    find('[data-where]', root).replaceChildren(
      lines(party.centres.map((centre) => `${centre.name}, ${addressOf(centre)}`)),
    );
    const chosen = new Set(party.availability.map(slotKey));
    const when = availabilityInWords(chosen, offeredSlots(party.now), words, texts.when.everyDaysOf);
    find('[data-when]', root).replaceChildren(lines(when.length === 0 ? [texts.when.chosenNone] : when));
    const changeable = party.state !== 'booked' && party.kind !== 'companion';
    for (const change of findAll('[data-changeable]', root)) change.hidden = !changeable;
    const correctable = ['waiting', 'lapsed', 'unverified'].includes(party.state);
    for (const change of findAll('[data-correctable]', root)) change.hidden = !correctable;
  }

  function stateOf(party: Party): string {
    const { invitation, lastDay, state } = party;
    const text = fill(t.states[state], { date: lastDay === undefined ? '' : dateInWords(lastDay, words, 'noYear') });
    if (invitation?.deadline === undefined || state !== 'invited') return text;
    const offer = fill(t.invitation, {
      centre: invitation.centre.name,
      when: momentInWords(invitation, words),
      time: instantInWords(invitation.deadline, words),
    });
    return `${text} ${offer}`;
  }

  async function withdraw(): Promise<void> {
    const answer = await callApi('party', { method: 'DELETE', token });
    if (answer.ok === true) {
      showState(root, 'withdrawn');
      for (const form of findAll('[data-editor]', root)) form.hidden = true;
      find('[data-found-name]', root).textContent = '';
      tell(t.states.withdrawn);
      find('[data-found-state]', root).textContent = '';
    } else if (answer.ok === false) {
      if (isOver(answer.problem.status)) ended();
      else fail(problemInWords(answer.problem, fields.problems));
    }
  }

  function tell(text: string): void {
    const saved = find('[data-saved]', root);
    saved.textContent = text;
    saved.hidden = false;
    saved.tabIndex = -1;
    saved.focus();
  }

  function fail(text: string): void {
    root.hidden = false;
    const problem = find('[data-problem]', root);
    problem.textContent = text;
    problem.hidden = false;
  }
}

function isOver(status: number): boolean {
  return status === 401 || status === 404;
}

function lines(items: readonly string[]): HTMLElement | string {
  return items.length === 1 ? (items[0] ?? '') : make('ul', {}, ...items.map((item) => make('li', {}, item)));
}
