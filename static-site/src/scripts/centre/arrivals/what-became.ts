/** What became of a person who was expected: the marks, and with "vaccinated" what was given. */

import type { ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import type { DoseInput } from '../../../../../domain/doses/dose-fields.ts';
import { type Problem, problemInWords } from '../../api/api.ts';
import { make, makeButton } from '../../page/dom.ts';
import { fill } from '../../page/words.ts';
import { type GivenVaccine, makeDoseForm } from '../doses/dose-form.ts';
import type { DoseTexts } from '../doses/dose-texts.ts';
import { callSignedIn } from '../signed-in-call.ts';
import { type Mark, marksOf } from './arrival-marks.ts';
import type { ArrivalSettings } from './arrival-texts.ts';
import { takeBackButton } from './walk-in.ts';

type Told = Readonly<{
  marked: (line: ExpectedView) => void;
  /** As it stands, with a message; an empty one closes what was open. */
  said: (message: string) => void;
  takenBack: () => void;
}>;

/** "Vaccinated" asks what was given: mark and dose are one. */
export function whatBecame(
  line: ExpectedView,
  settings: ArrivalSettings,
  vaccines: readonly GivenVaccine[],
  on: Told,
): HTMLElement[] {
  const { dose, state } = line;
  const given = make('div', { class: 'dose-given' });
  const without = { text: settings.doses.withoutDose, pressed: () => void put('vaccinated') };
  const ask = (): void => {
    const form = makeDoseForm({
      texts: settings.doses,
      fields: settings.fields,
      vaccines,
      ...(dose !== undefined && { dose }),
      save: (wish) => send('vaccinated', wish),
      other: state === 'vaccinated' ? { text: settings.doses.close, pressed: () => on.said('') } : without,
    });
    given.replaceChildren(form);
    form.querySelector<HTMLElement>('.button')?.focus();
  };
  if (state === 'vaccinated') given.append(...doseLines(line, settings.doses, vaccines, ask));
  const marks = marksOf(line, settings, (mark) => (mark === 'vaccinated' ? ask() : void put(mark)));
  if (line.walkIn === true && state !== 'vaccinated' && line.today !== 'noShow')
    marks.append(takeBackButton(line, settings, on.takenBack));
  return [marks, given];

  async function put(wanted: Mark): Promise<void> {
    const problem = await send(wanted);
    if (problem === undefined) return;
    const isOver = problem.reason === 'notOpen';
    on.said(isOver ? settings.texts.notOpen : problemInWords(problem, settings.fields.problems));
  }

  /** @returns what was wrong */
  async function send(wanted: Mark, what?: DoseInput): Promise<Problem | undefined> {
    const answer = await mark(settings, line, wanted, what);
    if (answer?.ok !== true) return answer?.problem;
    on.marked(answer.body);
    return undefined;
  }
}

const mark = (settings: ArrivalSettings, { kind, id, memberId }: ExpectedView, state: Mark, dose?: DoseInput) =>
  callSignedIn<ExpectedView>(settings, `arrivals/${kind}/${encodeURIComponent(id)}`, {
    method: 'POST',
    body: { state, ...(memberId !== undefined && { memberId }), ...(dose !== undefined && { dose }) },
  });

/** What was given, and the way to note or correct it while it is not sent. */
function doseLines(
  { dose }: ExpectedView,
  t: DoseTexts,
  vaccines: readonly GivenVaccine[],
  ask: () => void,
): HTMLElement[] {
  if (dose === undefined) return [makeButton('button-link', t.save, ask)];
  const vaccine = vaccines.find(({ key }) => key === dose.vaccine)?.name ?? dose.vaccine;
  const noted = make('p', {}, fill(t.noted, { vaccine, lot: dose.lot }), ' — ', make('b', {}, t.states[dose.state]));
  const isOpen = ['recorded', 'refused', 'unknownPerson'].includes(dose.state);
  return isOpen ? [noted, makeButton('button-link', t.correct, ask)] : [noted];
}
