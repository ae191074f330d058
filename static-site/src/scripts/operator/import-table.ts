/** The table of all centres: out as a file, in after a look at what would change, with progress. */

import type { ImportResult } from '../../../../domain/centres/centre-table-operations.ts';
import { type FieldProblem, problemInWords } from '../api/api.ts';
import { find, make, moveFocus } from '../page/dom.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { fill } from '../page/words.ts';
import { csvPieces } from './csv-pieces.ts';
import type { Workplace } from './workplace.ts';

/** Rows in one call: a few seconds each. */
const pieceSize = 25;
const slow = 120_000;

/** @param applied called once a table was taken over */
export function makeImport({ root, texts, call }: Workplace, applied: () => void): Readonly<{ clear: () => void }> {
  const { table: t, fields } = texts.operator;
  const form = find<HTMLFormElement>('[data-import]', root);
  const result = find('[data-import-result]', root);
  const progress = find('[data-import-progress]', root);
  const status = find('[data-import-status]', root);
  const bar = find<HTMLProgressElement>('progress', progress);
  const told = find('[data-import-told]', root);
  let csv = '';

  find('[data-export]', root).addEventListener('click', () => void download());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void preview();
  });
  form.addEventListener('change', () => clear());
  return { clear };

  function clear(): void {
    clearErrors(form);
    result.replaceChildren();
    result.hidden = true;
    told.hidden = true;
  }

  async function download(): Promise<void> {
    const answer = await call<{ csv: string }>('centres/export', { patience: slow });
    if (answer.ok === false) return tell(problemInWords(answer.problem, texts.fields.problems));
    if (answer.ok !== true) return;
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    const file = new Blob(['\uFEFF', answer.body.csv], { type: 'text/csv' });
    const link = make('a', { href: URL.createObjectURL(file), download: t.file });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function preview(): Promise<void> {
    clear();
    const file = find<HTMLInputElement>('#import-file', form).files?.[0];
    if (file === undefined)
      return showErrors(form, texts.fields.errors.summary, [{ field: 'import-file', message: t.missing }]);
    csv = (await file.text()).replace(/^\uFEFF/, '');
    work(t.checking);
    const answer = await call<ImportResult>('centres/import?dryRun=true', {
      method: 'POST',
      body: { csv },
      patience: slow,
    });
    progress.hidden = true;
    if (answer.ok === 'unchanged') return;
    if (answer.ok) return show(answer.body);
    const rows = answer.problem.errors.filter(({ field }) => field.startsWith('rows.'));
    if (rows.length > 0) return showWrongRows(rows);
    const other = answer.problem.errors[0]?.message ?? problemInWords(answer.problem, texts.fields.problems);
    showErrors(form, texts.fields.errors.summary, [{ field: 'import-file', message: other }]);
  }

  function showWrongRows(errors: readonly FieldProblem[]): void {
    const lines = errors.map(({ field, message }) => {
      const [, row = '', column = ''] = field.split('.');
      return [row, column, message];
    });
    draw(t.errorsTitle, [make('p', {}, t.errorsText), tableOf([t.row, t.column, t.wrong], lines)]);
  }

  function show({ rows, created, changed, unchanged, absent }: ImportResult): void {
    const several = new Set(changed.map(({ id }) => id)).size;
    const numbers = { rows, created: created.length, changed: several, unchanged, absent: absent.length };
    const parts: HTMLElement[] = [make('p', {}, fill(t.summary, numbers))];
    if (absent.length > 0) parts.push(make('p', { class: 'soft small' }, t.absentNote));
    if (created.length + changed.length === 0) parts.push(make('p', {}, make('b', {}, t.nothing)));
    else {
      const lines = [
        ...created.map((id) => ['', id, t.created, '', '']),
        ...changed.map(({ line, id, column, before, after }) => [String(line), id, nameOf(column), before, after]),
      ];
      parts.push(tableOf([t.row, t.centre, t.field, t.before, t.after], lines), actions());
    }
    draw(t.previewTitle, parts);
  }

  function actions(): HTMLElement {
    const apply = make('button', { type: 'button', class: 'button', 'data-apply': true }, t.apply);
    const cancel = make('button', { type: 'button', class: 'button-link' }, t.cancel);
    apply.addEventListener('click', () => void takeOver());
    cancel.addEventListener('click', () => clear());
    return make('div', { class: 'actions' }, apply, cancel);
  }

  /** Piece after piece: what was taken over changes nothing when it comes again. */
  async function takeOver(): Promise<void> {
    const pieces = csvPieces(csv, pieceSize);
    const of = pieces.reduce((sum, piece) => sum + piece.rows, 0);
    clear();
    let n = 0;
    for (const piece of pieces) {
      work(fill(t.progress, { n, of }), n / of);
      const body = { csv: piece.csv };
      const answer = await call<ImportResult>('centres/import', { method: 'POST', body, patience: slow });
      if (answer.ok !== true) {
        progress.hidden = true;
        applied();
        return tell(fill(t.stopped, { n, of }));
      }
      n += piece.rows;
    }
    progress.hidden = true;
    form.reset();
    applied();
    tell(fill(t.done, { rows: n }));
  }

  function work(text: string, part?: number): void {
    status.textContent = text;
    bar.hidden = part === undefined;
    bar.value = part ?? 0;
    progress.hidden = false;
  }

  function tell(text: string): void {
    told.textContent = text;
    told.hidden = false;
    told.tabIndex = -1;
    told.focus();
  }

  function draw(title: string, parts: readonly HTMLElement[]): void {
    const heading = make('h3', {}, title);
    result.replaceChildren(heading, ...parts);
    result.hidden = false;
    moveFocus(heading);
    result.scrollIntoView({ block: 'start' });
  }

  /** `postal_code` is the field `postalCode`. */
  function nameOf(column: string): string {
    const field = column.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
    return field in fields ? fields[field as keyof typeof fields] : column;
  }
}

function tableOf(heads: readonly string[], lines: readonly (readonly string[])[]): HTMLElement {
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)));
  const rows = lines.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell))));
  const table = make('table', { class: 'desk-table' }, make('thead', {}, head), make('tbody', {}, ...rows));
  return make('div', { class: 'desk-scroll', tabindex: 0, role: 'group', 'aria-label': heads.join(', ') }, table);
}
