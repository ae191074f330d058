/** The calendar in the short form of staff, as soon as the server has told the time. */

import { slotKey } from '../fields/availability-words.ts';
import { type Calendar, type CalendarTexts, makeCalendar } from '../fields/calendar.ts';
import { askNow } from '../api/server-time.ts';
import { find, make } from '../page/dom.ts';
import { type FieldTexts, type Words, brusselsDate, counted } from '../page/words.ts';

export type DeskMoments = Readonly<{
  /** Draws it anew, with what was chosen unless only one can be. */
  show: () => void;
  /** When it stands there, for who is quicker than the network. */
  ready: () => Promise<void>;
  chosen: () => string[];
  choose: (which: 'all' | 'none') => void;
  /** Local date from the server; empty when it could not be asked. */
  today: () => string;
}>;

type Texts = Readonly<{ when: CalendarTexts; fields: FieldTexts; words: Words }>;

/** Any code that exists: only the server's time is wanted. */
const somePostalCode = '1000';

/** @param single whether only one day-part can be chosen, as it is now */
export function makeDeskMoments(form: HTMLElement, texts: Texts, single: () => boolean): DeskMoments {
  const place = find('[data-new-calendar]', form);
  let calendar: Calendar | undefined;
  let now = '';
  let showing = Promise.resolve();
  find('[data-all-moments]', form).addEventListener('click', () => void showing.then(() => choose('all')));
  find('[data-no-moments]', form).addEventListener('click', () => void showing.then(() => choose('none')));
  return {
    show: () => {
      showing = draw();
    },
    ready: () => showing,
    chosen: () => [...(calendar?.chosen() ?? [])],
    choose,
    today: () => (now === '' ? '' : brusselsDate(now)),
  };

  async function draw(): Promise<void> {
    now = (await askNow(somePostalCode)) ?? now;
    if (now === '')
      return place.replaceChildren(make('p', { class: 'note note-wrong' }, texts.fields.problems.offline));
    const before = calendar?.chosen() ?? new Set<string>();
    calendar = makeCalendar({
      now,
      single: single(),
      words: texts.words,
      texts: texts.when,
      prefix: 'new-',
      changed: tellCount,
    });
    const first = calendar.table.querySelector<HTMLInputElement>('input[name="slot"]');
    if (first !== null) first.id = 'new-calendar-first';
    place.replaceChildren(calendar.table);
    calendar.choose(single() ? [] : before);
    tellCount();
  }

  function choose(which: 'all' | 'none'): void {
    calendar?.choose(which === 'all' && !single() ? calendar.offered.map(slotKey) : []);
    tellCount();
  }

  function tellCount(): void {
    const n = calendar?.chosen().size ?? 0;
    const text = n === 0 ? texts.when.chosenNone : counted(texts.when.chosenCount, n, texts.words);
    find('[data-new-count]', form).textContent = text;
  }
}
