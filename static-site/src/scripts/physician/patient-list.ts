/** Own patients: waiting, invited until when, booked, or no longer on the list; never why. */

import type { PatientView } from '../../../../domain/physicians/patient-operations.ts';
import { problemInWords } from '../api/api.ts';
import { askAgain } from '../page/confirm.ts';
import { find, make } from '../page/dom.ts';
import { momentInWords } from '../fields/place.ts';
import type { StaffCall } from '../staff/desk.ts';
import { type Asking, keepAsking } from '../page/keep-asking.ts';
import { brusselsDate, dateInWords, fill, instantInWords } from '../page/words.ts';
import type { PhysicianTexts } from './physician-texts.ts';

type Patients = Readonly<{ now: string; patients: readonly PatientView[] }>;

const every = 10_000;
const looks: Readonly<Record<PatientView['state'], string>> = {
  received: 'soft',
  waiting: 'state-waits',
  invited: 'state-runs',
  booked: 'state-done',
  over: 'soft',
};

export function makePatientList(root: HTMLElement, texts: PhysicianTexts, call: StaffCall): Asking {
  const t = texts.physician.list;
  const { words } = texts;
  const rows = find('[data-patients]', root);
  const told = find('[data-told]', root);
  const lost = find('[data-lost]', root);
  let heardAt: string | undefined;
  let drawn = '';

  const asking = keepAsking(every, async () => {
    const answer = await call<Patients>('patients', { patience: 8_000 });
    if (answer.ok === true) {
      lost.hidden = true;
      heardAt = answer.body.now;
      draw(answer.body.patients);
    } else if (answer.ok === false && answer.problem.status !== 401) {
      lost.textContent =
        heardAt === undefined
          ? problemInWords(answer.problem, texts.fields.problems)
          : fill(texts.lost, { time: instantInWords(heardAt, words) });
      lost.hidden = false;
    }
  });
  return asking;

  function draw(patients: readonly PatientView[]): void {
    find('[data-patients-none]', root).hidden = patients.length > 0;
    find('[data-patients-table]', root).hidden = patients.length === 0;
    const now = JSON.stringify(patients);
    // A list that says the same stays as it is, with the focus and the question that is open in it.
    if (now === drawn || rows.querySelector('[data-asks]:not([hidden])') !== null) return;
    drawn = now;
    rows.replaceChildren(...patients.flatMap(rowsOf));
  }

  function rowsOf(patient: PatientView): HTMLElement[] {
    const name = [patient.firstName, patient.lastName].filter((part) => part !== undefined).join(' ');
    const last = make('td');
    const row = make(
      'tr',
      {},
      make('th', { scope: 'row', class: name === '' ? 'soft' : undefined }, name === '' ? t.nameless : name),
      make('td', {}, ...stateOf(patient)),
      make('td', {}, t.recipients[patient.inviteTo]),
      make('td', { class: 'numbers' }, dateInWords(brusselsDate(patient.registeredAt), words, 'short')),
      last,
    );
    if (patient.state === 'over' || patient.state === 'booked') return [row];
    const opener = make(
      'button',
      { type: 'button', class: 'button-link', 'aria-label': fill(t.withdrawLabel, { name }) },
      t.withdraw,
    );
    last.append(opener);
    const panel = make('tr', { 'data-asks': true, hidden: true });
    panel.append(
      make(
        'td',
        { colspan: 5 },
        make('p', {}, make('b', {}, fill(t.sure, { name }))),
        make(
          'div',
          { class: 'confirm-actions' },
          make('button', { type: 'button', class: 'button button-small', 'data-yes': true }, t.yes),
          make('button', { type: 'button', class: 'button-link', 'data-no': true }, t.no),
        ),
      ),
    );
    askAgain(opener, panel, () => void withdraw(patient.partyId, name));
    return [row, panel];
  }

  function stateOf({ state, lastDay, until, centre, date, from, to }: PatientView): HTMLElement[] {
    const values = {
      date: lastDay === undefined ? '' : dateInWords(lastDay, words, 'noYear'),
      time: until === undefined ? '' : instantInWords(until, words),
    };
    const parts = [make('span', { class: looks[state] }, fill(t.states[state], values))];
    if (centre !== undefined && date !== undefined && from !== undefined && to !== undefined) {
      const offer = fill(t.offer, { centre: centre.name, when: momentInWords({ date, from, to }, words) });
      parts.push(make('span', { class: 'desk-under' }, offer));
    }
    return parts;
  }

  async function withdraw(partyId: string, name: string): Promise<void> {
    const answer = await call(`patients/${encodeURIComponent(partyId)}`, { method: 'DELETE' });
    if (answer.ok === 'unchanged') return;
    if (answer.ok) told.textContent = fill(t.withdrawn, { name });
    else {
      const gone = answer.problem.status === 404 || answer.problem.status === 400;
      told.textContent = gone ? t.refused : problemInWords(answer.problem, texts.fields.problems);
    }
    told.hidden = false;
    told.tabIndex = -1;
    told.focus();
    drawn = '';
    await asking.now();
  }
}
