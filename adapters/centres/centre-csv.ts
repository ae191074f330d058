import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { FieldError } from '../../domain/api/problem.ts';
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

/** Spreadsheets here write semicolons as often as commas; the first line tells which. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

const parsedRecords = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

/** More than there will ever be centres. */
const mostRows = 1000;

/** Reads a table whose first line names the columns. Errors name the line in the file. */
export function readCsv(text: string): ReadTable {
  const broken = (line: number, reason: FieldError['reason']): ReadTable => ({
    ok: false,
    errors: [{ field: `rows.${line}`, reason }],
  });
  let records: z.infer<typeof parsedRecords>;
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    });
    records = parsedRecords.parse(parsed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return broken(typeof error['lines'] === 'number' ? error['lines'] : 1, 'csvForm');
  }
  const [first, ...rest] = records;
  if (first === undefined) return broken(1, 'csvForm');
  if (rest.length > mostRows) return broken(mostRows + 2, 'tooMany');
  const header = first.record.map((name) => name.trim().toLowerCase());
  const uneven = rest.find(({ record }) => record.length !== header.length);
  if (uneven !== undefined) return broken(uneven.info.lines, 'columnCount');
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) return { ok: false, errors: [{ field: `rows.1.${twice.slice(0, 40)}`, reason: 'twice' }] };
  const rows = rest.map(({ record, info }) => ({
    line: info.lines,
    cells: Object.fromEntries(header.map((name, index) => [name, (record[index] ?? '').replace(neutralised, '')])),
  }));
  return { ok: true, header, rows };
}
