/**
 * Postal code or municipality with suggestions: a combobox as the ARIA practices describe it, with a button beside it.
 * Typing four digits is enough; whatever else is typed is answered too, and what failed can be asked again.
 */

import { textOf } from './typed-text.ts';
import { find, pageLanguage } from '../page/dom.ts';
import { type FieldTexts, fill, plain } from '../page/words.ts';
import { type SuggestionList, makeSuggestionList } from './suggestion-list.ts';
import { type Place, codeIn, comparable, placeNamed, placesFor } from './typed-place.ts';

const shown = 8;
/** Fewer letters say nothing yet. */
const fewestLetters = 2;

export type PlaceFinder = Readonly<{
  /** Sets the field without asking, when a draft comes back. */
  set: (place: string) => void;
  /** Looks for what is in the field now, also when it was looked for before. */
  search: () => Promise<void>;
  /** The code in the field; undefined when there is none. */
  code: () => string | undefined;
}>;

export type PlaceSettings = Readonly<{
  texts: FieldTexts;
  /** How many suggestions there are. */
  announce: (count: number) => void;
  /** Why nothing is looked for: too short, no such place, the list does not come. */
  explain: (why: string) => void;
  /** Called with the code and its line (`9300 Aalst`) once a place is certain; answers whether the rest succeeded. */
  found: (code: string, place: string) => Promise<boolean>;
}>;

/** @param input with `role="combobox"`, a `ul role="listbox"` named in its `aria-controls`, and a button in its form */
export function makePlaceFinder(input: HTMLInputElement, settings: PlaceSettings): PlaceFinder {
  const { texts, announce, explain, found } = settings;
  const list = makeSuggestionList(input, pick);
  let places: readonly Place[] | undefined;
  const { last, known, tell } = makeTeller(found, (code) => places?.find(({ line }) => line.startsWith(code))?.line);

  input.addEventListener('focus', () => void load());
  input.addEventListener('input', () => void suggest());
  input.addEventListener('blur', () => void leave());
  listen(input, list, () => {
    const line = list.current();
    if (line === undefined) void search();
    else pick(line);
  });

  return {
    set: (place) => {
      input.value = place;
      known(codeIn(place) ?? '');
    },
    search,
    code: () => codeIn(textOf(input)),
  };

  async function load(): Promise<void> {
    places ??= await loadPlaces();
  }

  async function suggest(): Promise<void> {
    const code = codeIn(textOf(input));
    if (code !== undefined) {
      list.close();
      if (code !== last()) await tell(code);
      return;
    }
    await load();
    const typed = comparable(textOf(input));
    const matches = typed.length < fewestLetters ? [] : placesFor(places ?? [], typed);
    list.show(matches.slice(0, shown).map(({ line }) => line));
    announce(Math.min(matches.length, shown));
    if (matches.length === 0 && typed.length > fewestLetters && places !== undefined)
      explain(fill(texts.place.nothing, { typed: textOf(input) }));
  }

  /** Who goes on with a name in the field has named a place. */
  async function leave(): Promise<void> {
    list.close();
    const typed = textOf(input);
    if (typed === '' || codeIn(typed) !== undefined) return;
    await load();
    const place = placeNamed(places ?? [], typed);
    if (place !== undefined) pick(place.line);
  }

  async function search(): Promise<void> {
    const code = codeIn(textOf(input));
    if (code !== undefined) return tell(code);
    await load();
    const meant = meantBy(textOf(input), places, texts);
    if (typeof meant === 'string') explain(meant);
    else pick(meant.line);
  }

  function pick(line: string): void {
    input.value = withoutMunicipality(line);
    list.close();
    void tell(line.slice(0, 4));
  }
}

type Teller = Readonly<{ last: () => string; known: (code: string) => void; tell: (code: string) => Promise<void> }>;

/** What failed is asked again as soon as somebody asks. */
function makeTeller(found: PlaceSettings['found'], lineOf: (code: string) => string | undefined): Teller {
  let last = '';
  return {
    last: () => last,
    known: (code) => {
      last = code;
    },
    tell: async (code) => {
      last = code;
      const succeeded = await found(code, withoutMunicipality(lineOf(code) ?? code));
      if (!succeeded && last === code) last = '';
    },
  };
}

/** The place that is most likely meant, or why there is none. */
function meantBy(typed: string, places: readonly Place[] | undefined, { place: t }: FieldTexts): Place | string {
  if (comparable(typed).length < fewestLetters) return t.tooShort;
  if (places === undefined) return t.away;
  return placeNamed(places, typed) ?? placesFor(places, typed)[0] ?? fill(t.nothing, { typed });
}

function listen(input: HTMLInputElement, list: SuggestionList, choose: () => void): void {
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp' || key === 'Enter') event.preventDefault();
    if (key === 'ArrowDown') list.move(1);
    else if (key === 'ArrowUp') list.move(-1);
    else if (key === 'Escape') list.close();
    else if (key === 'Enter') choose();
  });
  find('[data-place-search]', input.closest('.finder') ?? document).addEventListener('click', (event) => {
    event.preventDefault();
    choose();
  });
}

/** Undefined when it cannot be had: without the list the code alone still works. */
async function loadPlaces(): Promise<readonly Place[] | undefined> {
  try {
    const response = await fetch(`/postal-codes-${pageLanguage()}.json`);
    const lines = (await response.json()) as string[];
    return lines.map((line) => ({ line, plain: plain(line) }));
  } catch {
    return undefined;
  }
}

/** `9300 Nieuwerkerken (Aalst)` is shown as `9300 Nieuwerkerken`. */
const withoutMunicipality = (line: string): string => line.replace(/ \(.*$/, '');
