/**
 * Postal code or municipality with suggestions: a combobox as the ARIA practices describe it.
 * Typing four digits is enough; the list only helps who does not know the code.
 */

import { textOf } from './typed-text.ts';
import { pageLanguage } from '../page/dom.ts';
import { plain } from '../page/words.ts';
import { makeSuggestionList } from './suggestion-list.ts';

const shown = 8;

type Place = Readonly<{ line: string; plain: string }>;

export type PlaceFinder = Readonly<{
  /** Sets the field without asking, when a draft comes back. */
  set: (place: string) => void;
  /** The code in the field; undefined when there is none. */
  code: () => string | undefined;
}>;

/**
 * @param input with `role="combobox"`, and a `ul role="listbox"` named in its `aria-controls`
 * @param found called with the code and its line (`9300 Aalst`) as soon as one place is certain
 */
export function makePlaceFinder(
  input: HTMLInputElement,
  announce: (count: number) => void,
  found: (code: string, place: string) => void,
): PlaceFinder {
  const list = makeSuggestionList(input, pick);
  let places: readonly Place[] | undefined;
  let lastFound = '';

  input.addEventListener('focus', () => void load());
  input.addEventListener('input', () => void suggest());
  input.addEventListener('blur', list.close);
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp' || key === 'Enter') event.preventDefault();
    if (key === 'ArrowDown') list.move(1);
    else if (key === 'ArrowUp') list.move(-1);
    else if (key === 'Escape') list.close();
    else if (key === 'Enter') choose();
  });

  return {
    set: (place) => {
      input.value = place;
      lastFound = place.slice(0, 4);
    },
    code: () => /^\d{4}/.exec(textOf(input))?.[0],
  };

  async function load(): Promise<void> {
    places ??= await loadPlaces();
  }

  async function suggest(): Promise<void> {
    await load();
    const typed = plain(textOf(input));
    if (isCode(typed)) {
      list.close();
      tell(typed);
      return;
    }
    const matches = typed.length < 2 ? [] : bestFirst(places ?? [], typed).slice(0, shown);
    list.show(matches.map(({ line }) => line));
    announce(matches.length);
  }

  function choose(): void {
    const line = list.current();
    if (line === undefined) tell(textOf(input));
    else pick(line);
  }

  function pick(line: string): void {
    input.value = withoutMunicipality(line);
    list.close();
    tell(line.slice(0, 4));
  }

  function tell(code: string): void {
    if (!isCode(code) || code === lastFound) return;
    lastFound = code;
    const line = places?.find((place) => place.line.startsWith(code))?.line;
    found(code, line === undefined ? code : withoutMunicipality(line));
  }
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

const isCode = (text: string): boolean => /^\d{4}$/.test(text);

/** `9300 Nieuwerkerken (Aalst)` is shown as `9300 Nieuwerkerken`. */
const withoutMunicipality = (line: string): string => line.replace(/ \(.*$/, '');

/** Who types "louva" means Louvain before Ottignies-Louvain-la-Neuve: names that begin so stand first. */
function bestFirst<T extends { plain: string }>(places: readonly T[], typed: string): T[] {
  const beginsSo = ({ plain: line }: T): boolean => line.startsWith(typed) || line.startsWith(typed, 'dddd '.length);
  const matching = places.filter((place) => matchesTyped(place.plain, typed));
  return [...matching.filter(beginsSo), ...matching.filter((place) => !beginsSo(place))];
}

/** The beginning of the code or of any word. */
function matchesTyped(line: string, typed: string): boolean {
  return (
    line.startsWith(typed) || line.includes(` ${typed}`) || line.includes(`(${typed}`) || line.includes(`-${typed}`)
  );
}
