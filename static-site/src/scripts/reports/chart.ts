/** Bars from left to right, one row each, that fit any width; what they show stands in the table under them, too. */

import { make } from '../page/dom.ts';
import { makeSvg } from '../centre/svg.ts';

/** How a piece of a bar looks: filled, or an outline with stripes, or filled softly. Never told by colour alone. */
export type Look = 'full' | 'hollow' | 'soft';
export type BarRow = Readonly<{
  label: string;
  pieces: readonly Readonly<{ value: number; look: Look }>[];
  told: string;
}>;

/**
 * @param label what is shown, in words, for who does not see it
 * @param legend what each look means
 * @param most length of a whole bar; that of the longest, when left out
 */
export function drawBars(
  label: string,
  rows: readonly BarRow[],
  legend: Readonly<Partial<Record<Look, string>>>,
  most = Math.max(1, ...rows.map(({ pieces }) => pieces.reduce((sum, { value }) => sum + value, 0))),
): HTMLElement {
  const keys = (Object.entries(legend) as [Look, string][]).map(([look, name]) =>
    make('li', {}, swatch(look), make('span', {}, name)),
  );
  return make(
    'figure',
    { class: 'bars' },
    make('figcaption', { class: 'bars-title' }, label),
    ...(keys.length === 0 ? [] : [make('ul', { class: 'bars-legend' }, ...keys)]),
    // The table says the same, row by row.
    make('div', { class: 'bars-rows', 'aria-hidden': 'true' }, ...rows.map((row) => drawRow(row, most))),
  );
}

function drawRow({ label, pieces, told }: BarRow, most: number): HTMLElement {
  const picture = makeSvg('svg', { class: 'bar-line', width: '100%', height: 20 });
  let from = 0;
  for (const { value, look } of pieces) {
    const width = (value / most) * 100;
    if (width > 0)
      picture.append(makeSvg('rect', { class: `bar-${look}`, x: `${from}%`, y: 1, width: `${width}%`, height: 18 }));
    from += width;
  }
  return make(
    'div',
    { class: 'bars-row' },
    make('span', { class: 'bars-label' }, label),
    make('span', { class: 'bars-line' }, picture),
    make('span', { class: 'bars-told numbers' }, told),
  );
}

function swatch(look: Look): SVGElement {
  return makeSvg(
    'svg',
    { class: 'bar-swatch', width: 28, height: 16, 'aria-hidden': 'true' },
    makeSvg('rect', { class: `bar-${look}`, x: 1, y: 1, width: 26, height: 14 }),
  );
}

export type Column = Readonly<{ title: string; numeric?: boolean }>;

/** @param title names the table; it stands above it */
export function drawTable(
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  const head = columns.map(({ title: text, numeric }) => make('th', { scope: 'col', class: cellClass(numeric) }, text));
  const body = rows.map((cells) =>
    make(
      'tr',
      {},
      ...cells.map((cell, place) =>
        place === 0
          ? make('th', { scope: 'row' }, cell)
          : make('td', { class: cellClass(columns[place]?.numeric) }, cell),
      ),
    ),
  );
  return make(
    'div',
    { class: 'desk-scroll', tabindex: 0, role: 'region', 'aria-label': title },
    make(
      'table',
      { class: 'desk-table report-table' },
      make('caption', {}, title),
      make('thead', {}, make('tr', {}, ...head)),
      make('tbody', {}, ...body),
    ),
  );
}

const cellClass = (numeric = false): string | undefined => (numeric ? 'numbers report-number' : undefined);

/** Columns of numbers. */
export const numeric = (...titles: string[]): { title: string; numeric: true }[] =>
  titles.map((title) => ({ title, numeric: true }));
