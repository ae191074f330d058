/**
 * Postal code or municipality with suggestions: a combobox as the ARIA practices describe it.
 * Typing four digits is enough; the list only helps who does not know the code.
 */

import { find, make } from '../page/dom.ts';

const shown = 8;

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
  const list = find<HTMLUListElement>(`#${input.getAttribute('aria-controls')}`);
  let places: { line: string; plain: string }[] | undefined;
  let options: HTMLLIElement[] = [];
  let active = -1;
  let lastFound = '';

  input.addEventListener('focus', () => void load());
  input.addEventListener('input', () => void suggest());
  input.addEventListener('blur', () => close());
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (options.length > 0)
        activate((active + (event.key === 'ArrowDown' ? 1 : options.length - 1) + options.length) % options.length);
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active] ?? options[0];
      if (option !== undefined) pick(option.dataset['line'] ?? '');
      else tell(input.value.trim());
    }
  });
  list.addEventListener('mousedown', (event) => {
    // The field keeps the focus, or its blur would close the list before the click.
    event.preventDefault();
    const option = (event.target as Element).closest('li');
    if (option !== null) pick(option.dataset['line'] ?? '');
  });

  return {
    set: (place) => {
      input.value = place;
      lastFound = place.slice(0, 4);
    },
    code: () => /^\d{4}/.exec(input.value.trim())?.[0],
  };

  async function load(): Promise<void> {
    if (places !== undefined) return;
    try {
      const response = await fetch(`/postal-codes-${document.documentElement.lang}.json`);
      const lines = (await response.json()) as string[];
      places = lines.map((line) => ({ line, plain: plain(line) }));
    } catch {
      // Without the list the code alone still works.
      places = undefined;
    }
  }

  async function suggest(): Promise<void> {
    await load();
    const typed = plain(input.value.trim());
    const isCode = /^\d{4}$/.test(typed);
    const matches = typed.length < 2 ? [] : bestFirst(places ?? [], typed).slice(0, shown);
    if (isCode) {
      close();
      tell(typed);
      return;
    }
    options = matches.map(({ line }, index) =>
      make('li', { role: 'option', id: `${list.id}-${index}`, 'aria-selected': 'false', 'data-line': line }, line),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
    announce(options.length);
  }

  function activate(index: number): void {
    options[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = options[index];
    if (option === undefined) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function pick(line: string): void {
    input.value = line.replace(/ \(.*$/, '');
    close();
    tell(line.slice(0, 4));
  }

  function tell(code: string): void {
    if (!/^\d{4}$/.test(code) || code === lastFound) return;
    lastFound = code;
    const line = places?.find((place) => place.line.startsWith(code))?.line.replace(/ \(.*$/, '') ?? code;
    found(code, line);
  }

  function close(): void {
    options = [];
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }
}

/** Lower case without accents: "liège" is found as "liege". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

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
