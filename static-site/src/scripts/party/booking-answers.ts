/** The three answers to a booked appointment, on the personal page and at the contact centre's desk. */

import type { Party } from '../api/answers.ts';
import { type Problem, callApi } from '../api/api.ts';
import { askAgain } from '../page/confirm.ts';
import { find, moveFocus } from '../page/dom.ts';

/** @param given up: what the party is now; `move`: other days are to be chosen now */
type On = Readonly<{
  token: () => string;
  changed: (party: Party, said: 'coming' | 'cancelled' | 'move') => void;
  failed: (problem: Problem) => void;
}>;

export function makeBookingAnswers(root: HTMLElement, on: On): { show: (party: Party) => void } {
  const part = find('[data-answers]', root);
  const said = find('[data-coming-said]', part);
  const coming = find('[data-coming]', part);
  coming.addEventListener('click', () => void answer('coming'));
  askAgain(find('[data-cannot]', part), find('[data-cannot-sure]', part), () => void answer('cancelled'));
  askAgain(find('[data-move]', part), find('[data-move-sure]', part), () => void answer('move'));
  return { show };

  function show({ invitation, kind }: Party): void {
    said.hidden = invitation?.coming === undefined;
    coming.hidden = invitation === undefined || invitation.coming !== undefined;
    // The day of a companion is that of somebody else's booking.
    find('[data-move]', part).hidden = kind === 'companion';
  }

  async function answer(what: 'coming' | 'cancelled' | 'move'): Promise<void> {
    const body = what === 'coming' ? { answer: 'coming' } : { answer: 'notComing', reason: 'notNow' };
    const token = on.token();
    const reply = await callApi('party/answer', { method: 'POST', token, body });
    // Whoever was too late sees what has become of it.
    if (reply.ok === false && reply.problem.reason !== 'noLiveInvitation') return on.failed(reply.problem);
    const party = await callApi<Party>('party', { token });
    if (party.ok === false) return on.failed(party.problem);
    if (party.ok !== true) return;
    on.changed(party.body, what);
    if (what === 'coming' && !said.hidden) moveFocus(said);
  }
}
