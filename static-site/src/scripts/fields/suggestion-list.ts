/** The list under a combobox, as the ARIA practices describe it: opened, gone through with the arrows, closed. */

import { find, make } from '../page/dom.ts';

export type SuggestionList = Readonly<{
  show: (lines: readonly string[]) => void;
  /** To the next or the one before, around the ends. */
  move: (by: 1 | -1) => void;
  /** The line that is gone to, or the first; undefined while the list is closed. */
  current: () => string | undefined;
  close: () => void;
}>;

/** @param input with a `ul role="listbox"` named in its `aria-controls` */
export function makeSuggestionList(input: HTMLInputElement, pick: (line: string) => void): SuggestionList {
  const list = find<HTMLUListElement>(`#${input.getAttribute('aria-controls')}`);
  let options: HTMLLIElement[] = [];
  let active = -1;
  list.addEventListener('mousedown', (event) => {
    // The field keeps the focus, or its blur would close the list before the click.
    event.preventDefault();
    const option = (event.target as Element).closest('li');
    if (option !== null) pick(lineOf(option));
  });
  return {
    show,
    move: (by) => {
      const count = options.length;
      if (count > 0) activate((active + (by === 1 ? 1 : count - 1) + count) % count);
    },
    current: () => {
      const option = options[active] ?? options[0];
      return option === undefined ? undefined : lineOf(option);
    },
    close: () => show([]),
  };

  function show(lines: readonly string[]): void {
    options = lines.map((line, index) =>
      make('li', { role: 'option', id: `${list.id}-${index}`, 'aria-selected': 'false', 'data-line': line }, line),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
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
}

function lineOf(option: HTMLLIElement): string {
  return option.dataset['line'] ?? '';
}
