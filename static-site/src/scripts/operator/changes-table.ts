/** Who changed what and when, field by field as it was and as it is. */

import type { StaffChange } from '../../../../domain/staff/staff-operations.ts';
import type { Centre } from '../api/answers.ts';
import { problemInWords } from '../api/api.ts';
import { find, make } from '../page/dom.ts';
import { brusselsDate, dateInWords, fill, instantInWords } from '../page/words.ts';
import { deskTable } from './desk-table.ts';
import { differenceOf } from './difference.ts';
import type { Workplace } from './workplace.ts';

export type Changes = Readonly<{
  /** The history of a centre, or of the system without one. */
  show: (place: HTMLElement, centre?: string) => Promise<void>;
  /** Lets centres be chosen in the part of all changes. */
  offer: (centres: readonly Centre[]) => void;
  load: () => Promise<void>;
}>;

export function makeChanges({ root, texts, call, staff }: Workplace): Changes {
  const { changes: t } = texts.operator;
  const { words } = texts;
  const select = find<HTMLSelectElement>('[data-changes-of]', root);
  const all = find('[data-changes]', root);
  select.addEventListener('change', () => void load());
  return { show, offer, load };

  function load(): Promise<void> {
    return show(all, select.value === '' ? undefined : select.value);
  }

  function offer(centres: readonly Centre[]): void {
    const chosen = select.value;
    const [system] = select.options;
    const options = centres.map(({ id, name, municipality }) =>
      make('option', { value: id }, `${municipality}: ${name}`),
    );
    select.replaceChildren(...(system === undefined ? [] : [system]), ...options);
    select.value = chosen;
  }

  async function show(place: HTMLElement, centre?: string): Promise<void> {
    const query = centre === undefined ? '' : `?centre=${encodeURIComponent(centre)}`;
    const answer = await call<{ changes: StaffChange[] }>(`audit${query}`);
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) {
      const note = make('p', { class: 'note note-wrong' }, problemInWords(answer.problem, texts.fields.problems));
      return place.replaceChildren(note);
    }
    const { changes } = answer.body;
    place.replaceChildren(changes.length === 0 ? make('p', { class: 'soft' }, t.none) : tableOf(changes));
  }

  function tableOf(changes: readonly StaffChange[]): HTMLElement {
    return deskTable(t.text, [t.when, t.what, t.by, t.difference], changes.map(rowOf));
  }

  function rowOf(change: StaffChange): HTMLElement {
    const day = dateInWords(brusselsDate(change.at), words, 'short');
    const when = make('td', { class: 'numbers' }, `${day}, ${instantInWords(change.at, words)}`);
    const event = change.event in t.events ? t.events[change.event as keyof typeof t.events] : t.events.other;
    const what = fill(event, { client: change.clientId ?? '' });
    const known = change.byName ?? change.by ?? t.byMachine;
    const by = change.by === staff.id ? t.byYou : known;
    return make(
      'tr',
      {},
      when,
      make('td', {}, what),
      make('td', { title: change.by }, by),
      differenceOf(change, texts.operator),
    );
  }
}
