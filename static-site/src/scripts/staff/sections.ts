/** The parts of one page behind a sign-in: one is shown at a time, named in the fragment. */

import { find, findAll, moveFocus } from '../page/dom.ts';

/**
 * @param root holds links `[data-part-link]` and sections `[data-part]`; the first is shown at first
 * @param shown called with the name of each part that comes to the fore
 */
export function makeSections(root: HTMLElement, shown: (part: string) => void = () => undefined): void {
  const links = findAll<HTMLAnchorElement>('[data-part-link]', root);
  const parts = findAll('[data-part]', root);
  addEventListener('hashchange', () => show(true));
  show(false);

  function show(focus: boolean): void {
    const wanted = location.hash.slice(1);
    const name = parts.find(({ dataset }) => dataset['part'] === wanted)?.dataset['part'] ?? parts[0]?.dataset['part'];
    for (const part of parts) part.hidden = part.dataset['part'] !== name;
    for (const link of links) {
      if (link.dataset['partLink'] === name) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const part = parts.find(({ dataset }) => dataset['part'] === name);
    if (focus && part !== undefined) moveFocus(find('h2', part));
    if (name !== undefined) shown(name);
  }
}
