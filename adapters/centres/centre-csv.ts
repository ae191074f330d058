import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { FieldError } from '../../domain/api/problem.ts';
import { withoutInvisible } from '../../domain/belgium/typed-text.ts';
import type { Row } from '../../domain/centres/centre-table.ts';

/*
 * The table of centres as a file. Spreadsheets run what looks like a formula: such cells go out behind an apostrophe and
 * come in without it.
 */

// One that already stands behind apostrophes gets one more: what comes in is what went out.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const neutralised = /^'(?='*[=+\-@\t\r\n＝＋－＠])/;

/** RFC 4180: lines end with CR LF; a cell stands in quotes where it must. */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: ',' | ';' = ',',
): string {
  return [header, ...rows].map((cells) => `${cells.map(cellOf).join(delimiter)}\r\n`).join('');
}

function cellOf(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export type ReadTable = { ok: true; header: string[]; rows: Row[] } | { ok: false; errors: FieldError[] };

/** Some spreadsheets say in a line of its own what separates the cells: `sep=;`. */
const separatorLine = /^\ufeff*"?sep=([,;\t|])"?[,;\t|]*(?=\r?\n)/i;

/** Spreadsheets here write semicolons as often as commas; the first line tells which. */
function delimiterOf(text: string): string {
  const said = separatorLine.exec(text)?.[1];
  if (said !== undefined) return said;
  const [first = ''] = text.split(/\r\n|\r|\n/, 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

const parsedRecords = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));
type Record = z.infer<typeof parsedRecords>[number];

/** More than there will ever be centres. */
const mostRows = 1000;

/** What stands where bytes were no text in the encoding by which they were read. */
const replacement = '\ufffd';

const isBlank = (cell: string | undefined): boolean => withoutInvisible(cell ?? '').trim() === '';

/**
 * Reads a table whose first line names the columns. Rows and columns in which nothing stands are no rows and columns:
 * spreadsheets leave them behind. Errors name the line in the file.
 */
export function readCsv(text: string): ReadTable {
  const misread = text.indexOf(replacement);
  if (misread !== -1) return broken(text.slice(0, misread).split('\n').length, 'encoding');
  const records = recordsOf(text);
  if (!Array.isArray(records)) return records;
  const [first, ...rest] = records.filter(({ record }) => !record.every(isBlank));
  if (first === undefined) return broken(1, 'csvForm');
  if (rest.length > mostRows) return broken(mostRows + 2, 'tooMany');
  return tableOf(first, rest);
}

const broken = (line: number, reason: FieldError['reason']): Extract<ReadTable, { ok: false }> => ({
  ok: false,
  errors: [{ field: `rows.${line}`, reason }],
});

function recordsOf(text: string): Record[] | Extract<ReadTable, { ok: false }> {
  try {
    // The line stays, empty, so that the others keep their numbers.
    const parsed: unknown = parse(text.replace(separatorLine, ''), {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    });
    return parsedRecords.parse(parsed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return broken(typeof error['lines'] === 'number' ? error['lines'] : 1, 'csvForm');
  }
}

function tableOf(first: Record, rest: readonly Record[]): ReadTable {
  const line = first.info.lines;
  const names = first.record.map((name) => withoutInvisible(name).trim().toLowerCase());
  const columns = names.keys().filter((at) => names[at] !== '' || rest.some(({ record }) => !isBlank(record[at])));
  const kept = [...columns];
  const uneven = rest.find(
    ({ record }) =>
      record.length < (kept.at(-1) ?? 0) + 1 || record.some((cell, at) => at >= names.length && !isBlank(cell)),
  );
  if (uneven !== undefined) return broken(uneven.info.lines, 'columnCount');
  const nameless = kept.find((at) => names[at] === '');
  if (nameless !== undefined)
    return { ok: false, errors: [{ field: `rows.${line}.${nameless + 1}`, reason: 'required' }] };
  const header = kept.map((at) => names[at] ?? '');
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined)
    return { ok: false, errors: [{ field: `rows.${line}.${twice.slice(0, 40)}`, reason: 'twice' }] };
  const rows = rest.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(kept.map((at) => [names[at] ?? '', (record[at] ?? '').replace(neutralised, '')])),
  }));
  return { ok: true, header, rows };
}
