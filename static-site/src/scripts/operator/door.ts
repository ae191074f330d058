/** The waiting room: on, off, and how fast. */

import type { WaitingRoomView } from '../../../../domain/waiting-room/waiting-room-operations.ts';
import { find, findAll, onSubmit } from '../page/dom.ts';
import { askAgain } from '../page/confirm.ts';
import { fill } from '../page/words.ts';
import type { Changes } from './changes-table.ts';
import { setText, showOutcome, textIn } from './saving.ts';
import type { Workplace } from './workplace.ts';

/** Fields of the call and their places in the form. */
const places: Readonly<Record<string, string>> = {
  minutesUntilOpening: 'door-minutes',
  people: 'door-people',
  arrivals: 'door-arrivals',
  rate: 'door-rate',
};

export function makeDoor({ root, texts, call }: Workplace, changes: Changes): Readonly<{ load: () => Promise<void> }> {
  const t = texts.operator.door;
  const part = find('[data-door]', root);
  const form = find<HTMLFormElement>('[data-door-form]', part);
  const off = find<HTMLButtonElement>('[data-door-off]', form);
  const number = new Intl.NumberFormat(texts.words.locale);
  const clock = new Intl.DateTimeFormat(texts.words.locale, { timeStyle: 'medium', timeZone: 'Europe/Brussels' });
  let opened = false;
  onSubmit(form, () => put({ on: true, ...wished() }));
  askAgain(off, find('[data-door-sure]', form), () => void put({ on: false }));
  return {
    load: async () => {
      const answer = await call<WaitingRoomView>('waiting-room');
      part.hidden = answer.ok !== true;
      if (answer.ok === true) show(answer.body);
    },
  };

  /** After the opening only the pace can be changed. */
  function wished(): Readonly<Record<string, number | string>> {
    const asked = Object.entries(places).filter(([field]) => field === 'rate' || !opened);
    return Object.fromEntries(
      asked.map(([field, id]) => {
        const text = textIn(`#${id}`, form);
        return [field, text === '' ? '' : Number(text)];
      }),
    );
  }

  async function put(body: object): Promise<void> {
    const answer = await call<WaitingRoomView>('waiting-room', { method: 'PUT', body });
    if (!showOutcome(form, answer, texts, (field) => places[field] ?? field) || answer.ok !== true) return;
    show(answer.body);
    await changes.show(find('[data-settings-changes]', root));
  }

  function show(view: WaitingRoomView): void {
    opened = view.reached !== undefined;
    const time = clock.format(new Date(view.opensAt ?? view.now));
    const words = !view.on
      ? t.off
      : view.reached === undefined
        ? fill(t.before, { time })
        : view.caughtUp
          ? t.caughtUp
          : fill(t.open, { time, n: number.format(view.reached) });
    find('[data-door-state]', part).textContent = words;
    for (const field of ['people', 'arrivals', 'rate'] as const)
      setText(`#${places[field] ?? field}`, view[field], form);
    for (const field of findAll('[data-door-before]', form)) field.hidden = opened;
    find('[data-door-on]', form).textContent = view.on ? t.change : t.turnOn;
    off.hidden = !view.on;
  }
}
