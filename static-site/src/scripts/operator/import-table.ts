/** The table of all centres: out as a file, in after a look at what would change, with progress. */

import type { ImportResult } from '../../../../domain/centres/centre-table-operations.ts';
import { type Problem, problemInWords } from '../api/api.ts';
import { find, make, makeButton, moveFocus, onSubmit } from '../page/dom.ts';
import { saveCsv } from '../page/save-file.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { fill } from '../page/words.ts';
import { tell } from '../staff/tell.ts';
import type { StaffCall } from '../staff/desk.ts';
import { csvPieces, withSemicolons } from './csv-pieces.ts';
import { changesIn, wrongRows } from './import-preview.ts';
import { textOfTable } from './table-file.ts';
import type { Workplace } from './workplace.ts';

/** Rows in one call: a few seconds each. */
const pieceSize = 25;
const slow = 120_000;

/** @param applied called once a table was taken over */
export function makeImport({ root, texts, call }: Workplace, applied: () => void): Readonly<{ clear: () => void }> {
  const { table: t } = texts.operator;
  const form = find<HTMLFormElement>('[data-import]', root);
  const result = find('[data-import-result]', root);
  const told = find('[data-import-told]', root);
  const progress = makeProgress(find('[data-import-progress]', root));
  let csv = '';

  find('[data-export]', root).addEventListener('click', () => void download());
  onSubmit(form, preview);
  form.addEventListener('change', clear);
  return { clear };

  function clear(): void {
    clearErrors(form);
    result.replaceChildren();
    result.hidden = true;
    told.hidden = true;
  }

  async function download(): Promise<void> {
    const answer = await call<{ csv: string }>('centres/export', { patience: slow });
    if (answer.ok === false) return tell(told, problemInWords(answer.problem, texts.fields.problems));
    if (answer.ok === true) saveCsv(withSemicolons(answer.body.csv), t.file);
  }

  async function preview(): Promise<void> {
    clear();
    const file = find<HTMLInputElement>('#import-file', form).files?.[0];
    if (file === undefined) return fail(t.missing);
    const read = textOfTable(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) return fail(t.notText);
    csv = read.text;
    progress.show(t.checking);
    const answer = await callImport(call, csv, '?dryRun=true');
    progress.hide();
    if (answer.ok === 'unchanged') return;
    const note = read.encoding === 'windows-1252' ? [make('p', { class: 'note' }, t.oldEncoding)] : [];
    if (answer.ok) draw(result, t.previewTitle, [...note, ...changesIn(answer.body, texts.operator, actions)]);
    else refuse(answer.problem);
  }

  function refuse(problem: Problem): void {
    const rows = problem.errors.filter(({ field }) => field.startsWith('rows.'));
    if (rows.length > 0) return draw(result, t.errorsTitle, wrongRows(rows, texts.operator));
    fail(problem.errors[0]?.message ?? problemInWords(problem, texts.fields.problems));
  }

  function fail(message: string): void {
    showErrors(form, texts.fields.errors.summary, [{ field: 'import-file', message }]);
  }

  function actions(): HTMLElement {
    const apply = makeButton('button', t.apply, () => void takeOver(), { 'data-apply': true });
    return make('div', { class: 'actions' }, apply, makeButton('button-link', t.cancel, clear));
  }

  async function takeOver(): Promise<void> {
    clear();
    const { done, rows } = await sendPieces(call, csv, (n, of) => progress.show(fill(t.progress, { n, of }), n / of));
    progress.hide();
    if (done === rows) form.reset();
    applied();
    tell(told, done === rows ? fill(t.done, { rows }) : fill(t.stopped, { n: done, of: rows }));
  }
}

function draw(result: HTMLElement, title: string, parts: readonly HTMLElement[]): void {
  const heading = make('h3', {}, title);
  result.replaceChildren(heading, ...parts);
  result.hidden = false;
  moveFocus(heading);
  result.scrollIntoView({ block: 'start' });
}

function callImport(call: StaffCall, csv: string, query = '') {
  return call<ImportResult>(`centres/import${query}`, { method: 'POST', body: { csv }, patience: slow });
}

/**
 * Piece after piece, up to one that fails: what was taken over changes nothing when it comes again.
 * @param next called before each piece with the rows that are done, of all
 */
async function sendPieces(
  call: StaffCall,
  csv: string,
  next: (done: number, rows: number) => void,
): Promise<Readonly<{ done: number; rows: number }>> {
  const pieces = csvPieces(csv, pieceSize);
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  let done = 0;
  for (const piece of pieces) {
    next(done, rows);
    const answer = await callImport(call, piece.csv);
    if (answer.ok !== true) break;
    done += piece.rows;
  }
  return { done, rows };
}

/** @param place holds the line of the status and the bar, which stands still where no share is known */
function makeProgress(place: HTMLElement) {
  const status = find('[data-import-status]', place);
  const bar = find<HTMLProgressElement>('progress', place);
  return {
    show: (text: string, part?: number): void => {
      status.textContent = text;
      bar.hidden = part === undefined;
      bar.value = part ?? 0;
      place.hidden = false;
    },
    hide: (): void => {
      place.hidden = true;
    },
  };
}
