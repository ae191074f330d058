/**
 * Any other centre of the country: loaded when somebody asks for them, found by name, place or postal code; the nearest
 * first where a postal code is known, and three of them in one tap.
 */

import { textOf } from './typed-text.ts';
import type { Centre, CentresAnswer } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, make, makeButton } from '../page/dom.ts';
import { type FieldTexts, type Words, plain } from '../page/words.ts';

/** Without a word to look for, only some: the list is no directory. */
const shown = 8;
const shownOfMatching = 20;
const nearestInOneTap = 3;

export type OtherCentres = Readonly<{
  /** None until they were loaded. */
  all: () => readonly Centre[];
  /** @param single whether only one may be chosen */
  draw: (single: boolean) => void;
  /** From which postal code distances count. */
  near: (code: string) => void;
  unfold: () => void;
}>;

type Settings = Readonly<{ texts: Readonly<{ loadError: string }>; words: Words; fields: FieldTexts }>;

type Choice = Readonly<{
  isServed: (centre: Centre) => boolean;
  card: (centre: Centre) => HTMLElement;
  tick: (centres: readonly Centre[]) => void;
}>;

/** @param root holds the elements of `CentreChoice.astro` */
export function makeOtherCentres(
  root: HTMLElement,
  { texts, words, fields }: Settings,
  { isServed, card, tick }: Choice,
): OtherCentres {
  const fold = find<HTMLDetailsElement>('[data-centre-others]', root);
  const filter = find<HTMLInputElement>('[data-centre-filter]', root);
  const list = find('[data-centre-other-list]', root);
  const nearest = find<HTMLButtonElement>('[data-centre-nearest]', root);
  let all: readonly Centre[] | undefined;
  let from: string | undefined;
  let single = false;

  fold.addEventListener('toggle', () => void load());
  filter.addEventListener('input', draw);
  nearest.addEventListener('click', () => tick(others().slice(0, nearestInOneTap)));
  return {
    all: () => all ?? [],
    draw: (one) => {
      single = one;
      draw();
    },
    near: (code) => {
      if (code === from) return;
      from = code;
      all = undefined;
      void load();
    },
    unfold: () => {
      fold.open = true;
    },
  };

  async function load(): Promise<void> {
    if (!fold.open || all !== undefined) return;
    const asked = from;
    const answer = await callApi<CentresAnswer>(asked === undefined ? 'centres' : `centres?near=${asked}`);
    // An older answer must not overwrite that of a newer code.
    if (asked !== from) return;
    if (answer.ok !== true) {
      const retry = makeButton('button button-quiet button-small', fields.tryAgain, () => void load());
      list.replaceChildren(make('p', {}, texts.loadError), retry);
      return;
    }
    const { centres } = answer.body;
    all =
      asked === undefined
        ? centres.toSorted((a, b) => a.municipality.localeCompare(b.municipality, words.locale))
        : centres;
    draw();
  }

  function others(): Centre[] {
    return (all ?? []).filter((centre) => !isServed(centre) && centre.takesPart !== false);
  }

  function draw(): void {
    if (all === undefined) return;
    nearest.hidden = single || from === undefined || others().length < nearestInOneTap;
    const wanted = plain(textOf(filter));
    const matching = all.filter(
      (centre) =>
        !isServed(centre) && plain(`${centre.name} ${centre.municipality} ${centre.postalCode}`).includes(wanted),
    );
    list.replaceChildren(...matching.slice(0, wanted === '' ? shown : shownOfMatching).map(card));
  }
}
