/**
 * The door: an SSIN that is scanned or typed, or a name; what staff need to know of who stands there; and the list of
 * the day on paper. A scanner types like a keyboard and ends with Enter, wherever the focus is.
 */

import type { ArrivalQuery, ArrivingView, WalkInPlace } from '../../../../../domain/arrivals/arrival-operations.ts';
import { type Problem, problemInWords } from '../../api/api.ts';
import { find, make, onSubmit } from '../../page/dom.ts';
import { clearErrors, showErrors, valueOf } from '../../fields/field-errors.ts';
import { callSignedIn } from '../signed-in-call.ts';
import { makeArrivalCard } from './arrival-card.ts';
import type { GivenVaccine } from '../doses/dose-form.ts';
import type { ArrivalSettings } from './arrival-texts.ts';
import { beginsScan, readScanned } from './scanned.ts';
import { makeDayList } from './day-list.ts';
import { makeDayPeople } from './day-people.ts';

type Found = Readonly<{
  now: string;
  people: readonly ArrivingView[];
  more: boolean;
  walkInPlaces: readonly WalkInPlace[];
  vaccines: readonly GivenVaccine[];
}>;
type Query =
  | Readonly<{ ssin: string }>
  | Readonly<{ lastName: string; firstName?: string }>
  | Readonly<{ place: NonNullable<ArrivalQuery['place']> }>;

export type Arrivals = Readonly<{ show: (now: string | undefined) => void }>;

/** @param root holds the forms of `Arrivals.astro` */
export function makeArrivals(root: HTMLElement, settings: ArrivalSettings): Arrivals {
  const { texts: t, fields } = settings;
  const byNumber = find<HTMLFormElement>('[data-by-number]', root);
  const byName = find<HTMLFormElement>('[data-by-name]', root);
  const number = find<HTMLInputElement>('#arrival-ssin', root);
  const look = makeLook(root, settings, () => dayPeople.look());
  const dayPeople = makeDayPeople(root, settings, ({ kind, id, memberId }) => {
    number.value = '';
    const place = { kind, id, ...(memberId !== undefined && { memberId }) };
    void look.find({ place }, byNumber, 'arrival-ssin');
  });
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
      dayPeople.look();
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

/**
 * Asks who that is, and shows everybody whom it may be.
 * @param changed told when somebody was marked
 */
function makeLook(root: HTMLElement, settings: ArrivalSettings, changed: () => void): Look {
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
    if (answer.ok) show(answer.body, 'ssin' in query ? query.ssin : undefined);
    else fail(answer.problem, form, field);
  }

  function show({ now, people, more, vaccines, walkInPlaces }: Found, ssin: string | undefined): void {
    time.heard(now);
    if (people.length === 0) status.textContent = t.nobody;
    const beside = { vaccines, walkInPlaces, ...(ssin !== undefined && { ssin }) };
    results.replaceChildren(...people.map((person) => makeArrivalCard(person, settings, beside, changed).element));
    if (more) results.append(make('p', { class: 'note' }, t.more));
    bringIntoSight(results);
  }

  function fail(problem: Problem, form: HTMLFormElement, field: string): void {
    const [error] = problem.errors;
    if (error !== undefined) return showErrors(form, fields.errors.summary, [{ field, message: error.message }]);
    status.textContent = problem.status === 429 ? t.tooMany : problemInWords(problem, fields.problems);
  }
}

/** On a phone it stands below the fields, and above the list that was tapped: it is read without scrolling. */
function bringIntoSight(found: HTMLElement): void {
  const { top } = found.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) found.scrollIntoView({ block: 'start', behavior: 'instant' });
}
