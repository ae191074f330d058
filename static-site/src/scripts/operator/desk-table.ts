import { make } from '../page/dom.ts';

/** A table that scrolls by itself where it is wider than the screen. */
export function deskTable(label: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)));
  const table = make('table', { class: 'desk-table' }, make('thead', {}, head), make('tbody', {}, ...rows));
  return make('div', { class: 'desk-scroll', tabindex: 0, role: 'group', 'aria-label': label }, table);
}
