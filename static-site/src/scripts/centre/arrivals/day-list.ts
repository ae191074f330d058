/** Everybody whom the centre expects on a day, for paper: loaded when it is asked for, and never by itself. */

import type { ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { problemInWords } from '../../api/api.ts';
import { find, make, onSubmit } from '../../page/dom.ts';
import { brusselsDate, counted, dateInWords, fill, instantInWords, spanInWords } from '../../page/words.ts';
import { callSignedIn } from '../signed-in-call.ts';
import type { ArrivalSettings } from './arrival-texts.ts';

type Day = Readonly<{ now: string; centre: string; date: string; arrivals: readonly ExpectedView[] }>;

export type DayList = Readonly<{ suggest: (now: string | undefined) => void }>;

/** @param root holds the form and the sheet of `Arrivals.astro` */
export function makeDayList(root: HTMLElement, settings: ArrivalSettings): DayList {
  const { words } = settings;
  const t = settings.texts.list;
  const date = find<HTMLInputElement>('#list-date', root);
  const sheet = find('[data-sheet]', root);
  const status = find('[data-list-status]', root);
  const print = find<HTMLButtonElement>('[data-print]', root);

  onSubmit(find('form', root), load);
  print.addEventListener('click', () => globalThis.print());

  return {
    suggest: (now) => {
      if (date.value === '' && now !== undefined) date.value = brusselsDate(now);
      sheet.hidden = true;
      print.hidden = true;
    },
  };

  async function load(): Promise<void> {
    const query = new URLSearchParams({ centre: settings.centre(), ...(date.value !== '' && { date: date.value }) });
    const answer = await callSignedIn<Day>(settings, `arrivals?${query.toString()}`);
    if (answer === undefined) return;
    if (!answer.ok) {
      status.textContent = problemInWords(answer.problem, settings.fields.problems);
      return;
    }
    const { now, arrivals } = answer.body;
    const heading = fill(t.asOf, {
      centre: settings.centreName(),
      date: dateInWords(answer.body.date, words),
      time: instantInWords(now, words),
    });
    find('[data-sheet-title]', sheet).textContent = heading;
    find('[data-sheet-rows]', sheet).replaceChildren(...arrivals.map(rowOf));
    find('[data-sheet-table]', sheet).hidden = arrivals.length === 0;
    status.textContent = arrivals.length === 0 ? t.none : counted(t.total, arrivals.length, words);
    sheet.hidden = false;
    print.hidden = arrivals.length === 0;
    if (!print.hidden) print.focus();
  }

  function rowOf(one: ExpectedView): HTMLElement {
    const name = one.lastName === undefined ? (one.initials ?? '') : `${one.lastName} ${one.firstName ?? ''}`;
    const seen = (state: 'arrived' | 'vaccinated') => (state === one.state ? timeOf(one.at) : '');
    const arrived = one.state === 'vaccinated' ? '✓' : seen('arrived');
    return make(
      'tr',
      {},
      make('td', { class: 'numbers' }, spanInWords(one.from, one.to, words)),
      make('th', { scope: 'row' }, name),
      make('td', { class: 'numbers' }, String(one.birthYear ?? '')),
      make('td', {}, settings.texts.today[one.today], one.coming === undefined ? '' : ` ✓ ${settings.texts.coming}`),
      make('td', { class: 'by-hand numbers' }, arrived),
      make('td', { class: 'by-hand numbers' }, seen('vaccinated')),
    );
  }

  function timeOf(at: string | undefined): string {
    return at === undefined ? '' : instantInWords(at, words);
  }
}
