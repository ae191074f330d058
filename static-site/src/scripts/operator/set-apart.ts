/** What an outside system does not do for single people or calls: which, since when, why, and what now. */

import type { ApartList, ApartView } from '../../../../domain/outside-systems/apart-operations.ts';
import type { Answer } from '../api/api.ts';
import { problemInWords } from '../api/api.ts';
import { find, make } from '../page/dom.ts';
import { brusselsDate, dateInWords, fill, instantInWords } from '../page/words.ts';
import { deskTable } from './desk-table.ts';
import type { OperatorTexts, Workplace } from './workplace.ts';

export function makeSetApart({ root, texts, call }: Workplace): Readonly<{ load: () => Promise<void> }> {
  const { apart: t } = texts.operator;
  const list = find('[data-apart-list]', root);
  const told = find('[data-apart-told]', root);
  const more = find<HTMLButtonElement>('[data-apart-more]', root);
  let shown: ApartView[] = [];
  let next: string | undefined;
  find('[data-apart-reload]', root).addEventListener('click', () => void load());
  more.addEventListener('click', () => void page(next));
  return { load };

  async function load(): Promise<void> {
    shown = [];
    told.textContent = '';
    await page();
  }

  async function page(after?: string): Promise<void> {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const answer = await call<ApartList>(`set-apart${query}`);
    if (answer.ok === 'unchanged') return;
    if (!answer.ok) return tell(answer);
    const { items, next: rest, now } = answer.body;
    shown = [...shown, ...items];
    next = rest;
    more.hidden = rest === undefined;
    find('[data-apart-none]', root).hidden = shown.length > 0;
    list.replaceChildren(...(shown.length === 0 ? [] : [tableOf(now)]));
  }

  function tell(answer: Answer<unknown>): void {
    if (answer.ok === true) told.textContent = t.received;
    else if (answer.ok === false) told.textContent = problemInWords(answer.problem, texts.fields.problems);
  }

  function tableOf(now: string): HTMLElement {
    const heads = [t.what, t.why, t.since, t.tries, t.next, t.todo, t.actions];
    return deskTable(
      t.text,
      heads,
      shown.map((one) => rowOf(one, now, texts, act)),
    );
  }

  async function act(button: HTMLButtonElement, { id }: ApartView, action: Action): Promise<void> {
    button.disabled = true;
    const answer = await call('set-apart', { method: 'POST', body: { id, action } });
    button.disabled = false;
    tell(answer);
  }
}

type Action = 'tryAgain' | 'giveUp';
type Act = (button: HTMLButtonElement, one: ApartView, action: Action) => Promise<void>;

function rowOf(one: ApartView, now: string, { operator: { apart: t }, words }: OperatorTexts, act: Act): HTMLElement {
  const what = fill(t.kinds[one.kind], { item: one.item });
  const why = fill(t.calls[one.call], { system: t.systems[one.system] });
  const momentOf = (instant: string): string =>
    `${dateInWords(brusselsDate(instant), words, 'short')}, ${instantInWords(instant, words)}`;
  const { nextTryAt } = one;
  const next = nextTryAt === undefined ? t.givenUp : nextTryAt < now ? t.soon : momentOf(nextTryAt);
  const actionOf = (action: Action, label: string): HTMLElement => {
    const button = make('button', { type: 'button', class: 'button-link', 'aria-label': label }, t[action]);
    button.addEventListener('click', () => void act(button, one, action));
    return button;
  };
  return make(
    'tr',
    {},
    make('td', {}, what),
    make('td', {}, `${why} (${one.reason})`),
    make('td', { class: 'numbers' }, momentOf(one.since)),
    make('td', { class: 'numbers' }, String(one.tries)),
    make('td', { class: 'numbers' }, next),
    make('td', {}, t.todos[one.system]),
    make(
      'td',
      {},
      actionOf('tryAgain', fill(t.tryAgainLabel, { what })),
      ' ',
      actionOf('giveUp', fill(t.giveUpLabel, { what })),
    ),
  );
}
