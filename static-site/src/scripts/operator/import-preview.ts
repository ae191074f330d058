/** What a table of centres would change, or the rows in it that are wrong. */

import type { ImportResult } from '../../../../domain/centres/centre-table-operations.ts';
import type { FieldProblem } from '../api/api.ts';
import { make } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import { deskTable } from './desk-table.ts';
import type { OperatorTexts } from './workplace.ts';

type Texts = OperatorTexts['operator'];

/** @param actions shown only where the table changes something */
export function changesIn(
  { rows, created, changed, unchanged, absent }: ImportResult,
  { table: t, fields }: Texts,
  actions: () => HTMLElement,
): HTMLElement[] {
  const several = new Set(changed.map(({ id }) => id)).size;
  const numbers = { rows, created: created.length, changed: several, unchanged, absent: absent.length };
  const parts: HTMLElement[] = [make('p', {}, fill(t.summary, numbers))];
  if (absent.length > 0) parts.push(make('p', { class: 'soft small' }, t.absentNote));
  if (created.length + changed.length === 0) return [...parts, make('p', {}, make('b', {}, t.nothing))];
  const lines = [
    ...created.map((id) => ['', id, t.created, '', '']),
    ...changed.map(({ line, id, column, before, after }) => [String(line), id, nameOf(column, fields), before, after]),
  ];
  return [...parts, tableOf([t.row, t.centre, t.field, t.before, t.after], lines), actions()];
}

/** @param errors with fields such as `rows.3.postal_code` */
export function wrongRows(errors: readonly FieldProblem[], { table: t }: Texts): HTMLElement[] {
  const lines = errors.map(({ field, message }) => {
    const [, row = '', column = ''] = field.split('.');
    return [row, column, message];
  });
  return [make('p', {}, t.errorsText), tableOf([t.row, t.column, t.wrong], lines)];
}

/** `postal_code` is the field `postalCode`. */
function nameOf(column: string, fields: Texts['fields']): string {
  const field = column.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
  return field in fields ? fields[field as keyof typeof fields] : column;
}

function tableOf(heads: readonly string[], lines: readonly (readonly string[])[]): HTMLElement {
  const rows = lines.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell))));
  return deskTable(heads.join(', '), heads, rows);
}
