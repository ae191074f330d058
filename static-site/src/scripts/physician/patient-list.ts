/** Own patients: waiting, invited until when, booked, or no longer on the list; never why. */

import type { PatientView } from '../../../../domain/physicians/patient-operations.ts';
import { type Problem, problemInWords } from '../api/api.ts';
import { askAgain } from '../page/confirm.ts';
import { find, make } from '../page/dom.ts';
import { momentInWords } from '../fields/place.ts';
import { makeAnswers } from '../staff/answers.ts';
import { tell } from '../staff/tell.ts';
import type { StaffCall } from '../staff/desk.ts';
import { makeLostLine } from '../staff/lost-line.ts';
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
  const { problems } = texts.fields;
  const rows = find('[data-patients]', root);
  const line = makeLostLine(find('[data-lost]', root), texts);
  let drawn = '';

  const asking = keepAsking(every, async () => {
    const answer = await call<Patients>('patients', { patience: 8_000 });
    if (answer.ok === true) {
      line.heard(answer.body.now);
      draw(answer.body.patients);
    } else if (answer.ok === false && answer.problem.status !== 401)
      line.lost(problemInWords(answer.problem, problems));
  });
  return asking;

  function draw(patients: readonly PatientView[]): void {
    find('[data-patients-none]', root).hidden = patients.length > 0;
    find('[data-patients-table]', root).hidden = patients.length === 0;
    const now = JSON.stringify(patients);
    // A list that says the same stays as it is, with the focus and the question that is open in it.
    if (now === drawn || rows.querySelector('[data-asks]:not([hidden])') !== null) return;
    drawn = now;
    rows.replaceChildren(...patients.flatMap((patient) => rowsOf(patient, texts, withdraw)));
  }

  async function withdraw(partyId: string, name: string): Promise<void> {
    const answer = await call(`patients/${encodeURIComponent(partyId)}`, { method: 'DELETE' });
    if (answer.ok === 'unchanged') return;
    tell(find('[data-told]', root), answer.ok ? fill(t.withdrawn, { name }) : refusal(answer.problem));
    drawn = '';
    await asking.now();
  }

  function refusal(problem: Problem): string {
    return problem.status === 404 || problem.status === 400 ? t.refused : problemInWords(problem, problems);
  }
}

type Withdraw = (partyId: string, name: string) => Promise<void>;

/** A patient's row, and one that asks whether to withdraw who still waits. */
function rowsOf(patient: PatientView, texts: PhysicianTexts, withdraw: Withdraw): HTMLElement[] {
  const t = texts.physician.list;
  const name = [patient.firstName, patient.lastName].filter((part) => part !== undefined).join(' ');
  const last = make('td');
  const row = make(
    'tr',
    {},
    make('th', { scope: 'row', class: name === '' ? 'soft' : undefined }, name === '' ? t.nameless : name),
    make('td', {}, ...stateOf(patient, texts)),
    make('td', {}, t.recipients[patient.inviteTo]),
    make('td', { class: 'numbers' }, dateInWords(brusselsDate(patient.registeredAt), texts.words, 'short')),
    last,
  );
  if (patient.state === 'over' || patient.state === 'booked') return [row];
  const label = fill(t.withdrawLabel, { name });
  const opener = make('button', { type: 'button', class: 'button-link', 'aria-label': label }, t.withdraw);
  last.append(opener);
  const question = make('p', {}, make('b', {}, fill(t.sure, { name })));
  const cell = make('td', { colspan: 5 }, question, makeAnswers(t.yes, t.no));
  const panel = make('tr', { 'data-asks': true, hidden: true }, cell);
  askAgain(opener, panel, () => void withdraw(patient.partyId, name));
  return [row, panel];
}

function stateOf(
  { state, lastDay, until, centre, date, from, to }: PatientView,
  { physician: { list: t }, words }: PhysicianTexts,
): HTMLElement[] {
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
