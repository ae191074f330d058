/** All centres, found by name, municipality or postal code. */

import { textOf } from '../fields/typed-text.ts';
import type { Centre, CentresAnswer } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, make } from '../page/dom.ts';
import { counted, plain } from '../page/words.ts';
import type { Workplace } from './workplace.ts';

const shown = 40;

export type CentreList = Readonly<{ load: () => Promise<void> }>;

/** @param open called with the id of a centre, or without for a new one */
export function makeCentreList(
  { root, texts }: Workplace,
  open: (id?: string) => void,
  loaded: (centres: readonly Centre[]) => void,
): CentreList {
  const t = texts.operator.centres;
  const list = find('[data-centre-list]', root);
  const search = find<HTMLInputElement>('[data-centre-search]', root);
  const count = find('[data-centre-count]', root);
  let centres: readonly Centre[] = [];
  let current = '';
  search.addEventListener('input', draw);
  find('[data-centre-add]', root).addEventListener('click', () => choose(undefined));
  return { load };

  async function load(): Promise<void> {
    const answer = await callApi<CentresAnswer>('centres');
    if (answer.ok !== true) {
      if (centres.length === 0) count.textContent = texts.fields.problems.offline;
      return;
    }
    centres = answer.body.centres.toSorted((a, b) => a.municipality.localeCompare(b.municipality, texts.words.locale));
    loaded(centres);
    draw();
  }

  function choose(id: string | undefined): void {
    current = id ?? '';
    for (const button of list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.dataset['id'] === current));
    open(id);
  }

  function draw(): void {
    const wanted = plain(textOf(search));
    const found = centres.filter((one) =>
      plain(`${one.name} ${one.municipality} ${one.postalCode} ${one.id}`).includes(wanted),
    );
    const more = found.length > shown ? ` ${t.more}` : '';
    count.textContent = counted(t.count, found.length, texts.words) + more;
    list.replaceChildren(...found.slice(0, shown).map((centre) => make('li', {}, buttonOf(centre))));
  }

  function buttonOf({ id, name, postalCode, municipality, takesPart }: Centre): HTMLElement {
    const off = takesPart ? '' : `, ${t.off}`;
    const button = make(
      'button',
      { type: 'button', class: 'desk-choice', 'data-id': id, 'aria-pressed': String(id === current) },
      make('b', {}, name),
      make('span', { class: 'soft small' }, `${postalCode} ${municipality}${off}`),
    );
    button.addEventListener('click', () => choose(id));
    return button;
  }
}
