/** What a change changed, field by field: as it was and as it is. */

import type { StaffChange } from '../../../../domain/staff/staff-operations.ts';
import { make } from '../page/dom.ts';
import type { OperatorTexts } from './workplace.ts';

type Texts = OperatorTexts['operator'];

export function differenceOf({ before = {}, after = {} }: StaffChange, texts: Texts): HTMLElement {
  const { fields } = texts;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== 'version');
  const isNew = Object.keys(before).length === 0;
  const lines = names.map((name) =>
    make(
      'li',
      {},
      `${name in fields ? fields[name as keyof typeof fields] : name}: `,
      ...(isNew
        ? []
        : [
            make('del', {}, valueOf(before[name], after[name], texts)),
            make('span', { class: 'visually-hidden' }, ` ${texts.changes.arrow} `),
            make('span', { 'aria-hidden': 'true' }, ' → '),
          ]),
      make('ins', {}, valueOf(after[name], before[name], texts)),
    ),
  );
  return make('td', {}, make('ul', { class: 'difference' }, ...lines));
}

/** Of a list, only what the other does not have: a hundred postal codes say nothing. */
function valueOf(value: unknown, other: unknown, texts: Texts): string {
  if (!Array.isArray(value)) return textOf(value, texts);
  const others: readonly unknown[] = Array.isArray(other) ? other : [];
  const own = value.filter((item) => !others.includes(item)).map((item) => textOf(item, texts));
  return own.length === 0 ? texts.nothing : own.join(', ');
}

function textOf(value: unknown, { yes, no, nothing }: Texts): string {
  if (value === undefined || value === null || value === '') return nothing;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${String(item)}`)
    .join('; ');
}
