/** Any other centre of the country: loaded when somebody asks for them, found by name, place or postal code. */

import { textOf } from './typed-text.ts';
import type { Centre, CentresAnswer } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, make, makeButton } from '../page/dom.ts';
import { type FieldTexts, type Words, plain } from '../page/words.ts';

/** Without a word to look for, only some: the list is no directory. */
const shown = 8;
const shownOfMatching = 20;

export type OtherCentres = Readonly<{
  /** None until they were loaded. */
  all: () => readonly Centre[];
  draw: () => void;
  unfold: () => void;
}>;

/** @param root holds the elements of `CentreChoice.astro` */
export function makeOtherCentres(
  root: HTMLElement,
  { texts, words, fields }: Readonly<{ texts: Readonly<{ loadError: string }>; words: Words; fields: FieldTexts }>,
  isServed: (centre: Centre) => boolean,
  card: (centre: Centre) => HTMLElement,
): OtherCentres {
  const fold = find<HTMLDetailsElement>('[data-centre-others]', root);
  const filter = find<HTMLInputElement>('[data-centre-filter]', root);
  const list = find('[data-centre-other-list]', root);
  let all: readonly Centre[] | undefined;

  fold.addEventListener('toggle', () => void load());
  filter.addEventListener('input', draw);
  return {
    all: () => all ?? [],
    draw,
    unfold: () => {
      fold.open = true;
    },
  };

  async function load(): Promise<void> {
    if (!fold.open || all !== undefined) return;
    const answer = await callApi<CentresAnswer>('centres');
    if (answer.ok !== true) {
      const retry = makeButton('button button-quiet button-small', fields.tryAgain, () => void load());
      list.replaceChildren(make('p', {}, texts.loadError), retry);
      return;
    }
    all = answer.body.centres.toSorted((a, b) => a.municipality.localeCompare(b.municipality, words.locale));
    draw();
  }

  function draw(): void {
    if (all === undefined) return;
    const wanted = plain(textOf(filter));
    const matching = all.filter(
      (centre) =>
        !isServed(centre) && plain(`${centre.name} ${centre.municipality} ${centre.postalCode}`).includes(wanted),
    );
    list.replaceChildren(...matching.slice(0, wanted === '' ? shown : shownOfMatching).map(card));
  }
}
