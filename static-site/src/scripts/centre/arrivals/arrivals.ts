/**
 * The door: an SSIN that is scanned or typed, or a name; what staff need to know of who stands there; and the list of
 * the day on paper. A scanner types like a keyboard and ends with Enter, wherever the focus is.
 */

import type { ArrivingView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { callApi, problemInWords } from '../../api/api.ts';
import { find, make } from '../../page/dom.ts';
import { clearErrors, showErrors, valueOf } from '../../fields/field-errors.ts';
import { makeArrivalCard } from './arrival-card.ts';
import type { ArrivalSettings } from './arrival-texts.ts';
import { makeDayList } from './day-list.ts';

type Found = Readonly<{ now: string; people: readonly ArrivingView[]; more: boolean }>;
type Query = Readonly<{ ssin: string } | { lastName: string; firstName?: string }>;

export type Arrivals = Readonly<{ show: (now: string | undefined) => void }>;

/** @param root holds the forms of `Arrivals.astro` */
export function makeArrivals(root: HTMLElement, settings: ArrivalSettings): Arrivals {
  const { texts: t, fields, time } = settings;
  const byNumber = find<HTMLFormElement>('[data-by-number]', root);
  const byName = find<HTMLFormElement>('[data-by-name]', root);
  const number = find<HTMLInputElement>('#arrival-ssin', root);
  const results = find('[data-results]', root);
  const status = find('[data-arrivals-status]', root);
  const dayList = makeDayList(find('[data-day-list]', root), settings);
  let asked = 0;

  byNumber.addEventListener('submit', (event) => {
    event.preventDefault();
    const ssin = number.value.replaceAll(/\D/g, '');
    if (ssin.length !== 11) {
      return showErrors(byNumber, fields.errors.summary, [{ field: 'arrival-ssin', message: t.errors.ssin }]);
    }
    // Empty for the next card; who is found stands below.
    number.value = '';
    void look({ ssin }, byNumber, 'arrival-ssin');
  });
  byName.addEventListener('submit', (event) => {
    event.preventDefault();
    const [lastName, firstName] = [valueOf('arrival-last'), valueOf('arrival-first')];
    if (lastName === '') {
      return showErrors(byName, fields.errors.summary, [{ field: 'arrival-last', message: t.errors.lastName }]);
    }
    void look(firstName === '' ? { lastName } : { lastName, firstName }, byName, 'arrival-last');
  });
  document.addEventListener('keydown', catchScanner);

  return {
    show: (now) => {
      dayList.suggest(now);
      number.focus();
    },
  };

  /** Digits typed into nothing are a card. */
  function catchScanner(event: KeyboardEvent): void {
    const busy = document.activeElement?.matches('input, select, textarea') === true;
    if (root.hidden || busy || event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
    event.preventDefault();
    number.focus();
    number.value += event.key;
  }

  async function look(query: Query, form: HTMLFormElement, field: string): Promise<void> {
    const turn = (asked += 1);
    clearErrors(byNumber);
    clearErrors(byName);
    results.replaceChildren();
    status.textContent = t.looking;
    const answer = await callApi<Found>('arrivals/query', {
      method: 'POST',
      body: { centre: settings.centre(), ...query },
      bearer: settings.token(),
    });
    // Another card has been scanned since.
    if (turn !== asked || answer.ok === 'unchanged') return;
    status.textContent = '';
    if (answer.ok === false) {
      const { problem } = answer;
      if (problem.status === 401) return settings.signedOut();
      const [error] = problem.errors;
      if (error !== undefined) return showErrors(form, fields.errors.summary, [{ field, message: error.message }]);
      status.textContent = problem.status === 429 ? t.tooMany : problemInWords(problem, fields.problems);
      return;
    }
    time.heard(answer.body.now);
    const { people, more } = answer.body;
    if (people.length === 0) status.textContent = t.nobody;
    results.replaceChildren(...people.map((person) => makeArrivalCard(person, settings).element));
    if (more) results.append(make('p', { class: 'note' }, t.more));
  }
}
