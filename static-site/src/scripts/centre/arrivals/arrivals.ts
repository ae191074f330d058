/**
 * The door: an SSIN that is scanned or typed, or a name; what staff need to know of who stands there; and the list of
 * the day on paper. A scanner types like a keyboard and ends with Enter, wherever the focus is.
 */

import type { ArrivingView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { type Problem, problemInWords } from '../../api/api.ts';
import { find, make, onSubmit } from '../../page/dom.ts';
import { clearErrors, showErrors, valueOf } from '../../fields/field-errors.ts';
import { callSignedIn } from '../signed-in-call.ts';
import { makeArrivalCard } from './arrival-card.ts';
import type { GivenVaccine } from '../doses/dose-form.ts';
import type { ArrivalSettings } from './arrival-texts.ts';
import { beginsScan, readScanned } from './scanned.ts';
import { makeDayList } from './day-list.ts';

type Found = Readonly<{
  now: string;
  people: readonly ArrivingView[];
  more: boolean;
  vaccines: readonly GivenVaccine[];
}>;
type Query = Readonly<{ ssin: string } | { lastName: string; firstName?: string }>;

export type Arrivals = Readonly<{ show: (now: string | undefined) => void }>;

/** @param root holds the forms of `Arrivals.astro` */
export function makeArrivals(root: HTMLElement, settings: ArrivalSettings): Arrivals {
  const { texts: t, fields } = settings;
  const byNumber = find<HTMLFormElement>('[data-by-number]', root);
  const byName = find<HTMLFormElement>('[data-by-name]', root);
  const number = find<HTMLInputElement>('#arrival-ssin', root);
  const look = makeLook(root, settings);
  const dayList = makeDayList(find('[data-day-list]', root), settings);

  onSubmit(byNumber, () => {
    const scanned = readScanned(number.value);
    if (scanned.what === 'otherLine') {
      // The line with the number comes before or after it.
      number.value = '';
      return;
    }
    // Whoever stood here before is gone, also when this card cannot be read.
    look.clear();
    if (scanned.what === 'nothing')
      return showErrors(byNumber, fields.errors.summary, [{ field: 'arrival-ssin', message: t.errors.ssin }]);
    // Empty for the next card; who is found stands below.
    number.value = '';
    return look.find({ ssin: scanned.ssin }, byNumber, 'arrival-ssin');
  });
  onSubmit(byName, () => {
    const [lastName, firstName] = [valueOf('arrival-last'), valueOf('arrival-first')];
    look.clear();
    if (lastName === '') {
      return showErrors(byName, fields.errors.summary, [{ field: 'arrival-last', message: t.errors.lastName }]);
    }
    return look.find(firstName === '' ? { lastName } : { lastName, firstName }, byName, 'arrival-last');
  });
  document.addEventListener('keydown', (event) => {
    if (!root.hidden) catchScanner(event, number);
  });

  return {
    show: (now) => {
      dayList.suggest(now);
      number.focus();
    },
  };
}

/** What begins like a card and is typed into nothing is one. */
function catchScanner(event: KeyboardEvent, number: HTMLInputElement): void {
  const busy = document.activeElement?.matches('input, select, textarea') === true;
  if (busy || event.ctrlKey || event.metaKey || event.altKey || !beginsScan(event.key)) return;
  event.preventDefault();
  number.focus();
  number.value += event.key;
}

/** @param field where the form shows what the server finds wrong */
type Look = Readonly<{
  find: (query: Query, form: HTMLFormElement, field: string) => Promise<void>;
  /** Nobody is shown, and an answer that is under way comes too late. */
  clear: () => void;
}>;

/** Asks who that is, and shows everybody whom it may be. */
function makeLook(root: HTMLElement, settings: ArrivalSettings): Look {
  const { texts: t, fields, time } = settings;
  const results = find('[data-results]', root);
  const status = find('[data-arrivals-status]', root);
  let asked = 0;

  return { find: ask, clear };

  function clear(): void {
    asked += 1;
    clearErrors(root);
    results.replaceChildren();
    status.textContent = '';
  }

  async function ask(query: Query, form: HTMLFormElement, field: string): Promise<void> {
    clear();
    const turn = asked;
    status.textContent = t.looking;
    const body = { centre: settings.centre(), ...query };
    const answer = await callSignedIn<Found>(settings, 'arrivals/query', { method: 'POST', body });
    // Another card has been scanned since.
    if (turn !== asked) return;
    status.textContent = '';
    if (answer === undefined) return;
    if (answer.ok) show(answer.body);
    else fail(answer.problem, form, field);
  }

  function show({ now, people, more, vaccines }: Found): void {
    time.heard(now);
    if (people.length === 0) status.textContent = t.nobody;
    results.replaceChildren(...people.map((person) => makeArrivalCard(person, settings, vaccines).element));
    if (more) results.append(make('p', { class: 'note' }, t.more));
  }

  function fail(problem: Problem, form: HTMLFormElement, field: string): void {
    const [error] = problem.errors;
    if (error !== undefined) return showErrors(form, fields.errors.summary, [{ field, message: error.message }]);
    status.textContent = problem.status === 429 ? t.tooMany : problemInWords(problem, fields.problems);
  }
}
