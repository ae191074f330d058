import type { ImportResult } from './centre-table-operations.ts';
import { fieldErrors } from '../api/field-errors.ts';
import { type CentreInput, centreInput, type CentreRecord } from './centre-operations.ts';
import type { FieldError } from '../api/problem.ts';
import { withoutInvisible } from '../belgium/typed-text.ts';
import type { Centre } from '../entities/centres.ts';
import { saveCentres } from './save-centres.ts';
import type { Store } from '../platform/store.ts';

/*
 * Centres as rows of text, and back. How rows lie in a file is the adapter's business.
 */

/** Column of the table → field of a centre. */
const fieldOf = {
  id: 'id',
  name: 'name',
  street: 'street',
  postal_code: 'postalCode',
  municipality: 'municipality',
  region: 'region',
  kind: 'kind',
  takes_part: 'takesPart',
  invitation_minutes: 'invitationMinutes',
  valid_from: 'validFrom',
  valid_to: 'validTo',
  postal_codes: 'postalCodes',
} as const;

export type Column = keyof typeof fieldOf;
export const columns = Object.keys(fieldOf) as readonly Column[];
const isColumn = (name: string): name is Column => Object.hasOwn(fieldOf, name);

/** A line of the table: which one it is in the file, and its cells by the names in the first line. */
export interface Row {
  line: number;
  cells: Readonly<Record<string, string>>;
}

type Basis = ReadonlyMap<string, string>;
type Known = { centre: Centre; basis: Basis } | undefined;

/** Links that name no basis came from a person. */
const basisOfOperator = 'operator';

/** All centres, a row of cells for each, in the order of `columns`. */
export async function centreRows(store: Pick<Store, 'allCentres' | 'get'>): Promise<string[][]> {
  const centres = (await store.allCentres()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rows: string[][] = [];
  for (const centre of centres) {
    const cells = cellsOf(centre, await basisOf(store, centre));
    rows.push(columns.map((column) => cells[column]));
  }
  return rows;
}

/** One centre with what it serves, as it can be written again; undefined for an unknown one. */
export async function showCentreRecord(store: Pick<Store, 'get'>, id: string): Promise<CentreRecord | undefined> {
  const centre = await store.get({ type: 'centre', id });
  if (centre === undefined) return undefined;
  const { name, street, postalCode, municipality, region, kind, invitationMinutes, takesPart } = centre;
  const { validFrom, validTo } = centre;
  const links = [...(await basisOf(store, centre))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    id,
    name,
    ...(street !== undefined && { street }),
    postalCode,
    municipality,
    region,
    ...(kind !== undefined && { kind }),
    invitationMinutes,
    takesPart,
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
    postalCodes: links.map(([code, basis]) => ({ postalCode: code, basis })),
  };
}

async function basisOf(store: Pick<Store, 'get'>, { id, postalCodes = [] }: Centre): Promise<Basis> {
  const links = await Promise.all(
    postalCodes.map((postalCode) => store.get({ type: 'postalLink', postalCode, centre: id })),
  );
  return new Map(links.flatMap((link) => (link === undefined ? [] : [[link.postalCode, link.basis]])));
}

function cellsOf(centre: Centre | CentreInput, basis: Basis): Record<Column, string> {
  return {
    id: centre.id,
    name: centre.name,
    street: centre.street ?? '',
    postal_code: centre.postalCode,
    municipality: centre.municipality,
    region: centre.region,
    kind: centre.kind ?? '',
    takes_part: centre.takesPart === false ? 'no' : 'yes',
    invitation_minutes: String(centre.invitationMinutes ?? ''),
    valid_from: centre.validFrom ?? '',
    valid_to: centre.validTo ?? '',
    postal_codes: [...basis]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, why]) => `${code}=${why}`)
      .join('|'),
  };
}

interface Judged {
  row: Row;
  before: Known;
  input: CentreInput;
}

export type Imported = { outcome: 'done'; result: ImportResult } | { outcome: 'invalid'; errors: FieldError[] };

/** Errors beyond these say nothing new. */
const mostErrors = 200;
const perWrite = 20;

/**
 * Takes over a table, or only says what would change. It is taken whole or not at all as far as its form goes: one wrong
 * cell, and nothing is written. Columns that the table does not have, and centres that are not in it, stay as they are.
 */
export async function importCentres(
  deps: Parameters<typeof saveCentres>[0],
  { header, rows }: { header: readonly string[]; rows: readonly Row[] },
  { dryRun, by }: { dryRun: boolean; by: string },
): Promise<Imported> {
  const unknown = header.filter((name) => !isColumn(name));
  const wrongHeader = [
    ...unknown.map((name): FieldError => ({ field: `rows.1.${name.slice(0, 40)}`, reason: 'unknownField' })),
    ...(header.includes('id') ? [] : [{ field: 'rows.1.id', reason: 'required' } satisfies FieldError]),
  ];
  if (wrongHeader.length > 0) return { outcome: 'invalid', errors: wrongHeader };
  const trimmed = rows.map(asStored);
  const judged = await Promise.all(trimmed.map((row, index) => judge(deps.store, row, trimmed.slice(0, index))));
  const errors = judged.flatMap((one) => ('errors' in one ? one.errors : []));
  if (errors.length > 0) return { outcome: 'invalid', errors: errors.slice(0, mostErrors) };
  const fine = judged.flatMap((one) => ('input' in one ? [one] : []));
  const result = await compared(deps.store, fine);
  if (!dryRun) {
    const touched = new Set([...result.created, ...result.changed.map(({ id }) => id)]);
    const inputs = fine.map(({ input }) => input).filter(({ id }) => touched.has(id));
    for (let from = 0; from < inputs.length; from += perWrite)
      await saveCentres(deps, inputs.slice(from, from + perWrite), by);
  }
  return { outcome: 'done', result: { ...result, dryRun } };
}

/** Cells as they would be stored: a centre is found by the id that a row would write, not by spaces beside it. */
const asStored = ({ line, cells }: Row): Row => ({
  line,
  cells: Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, withoutInvisible(cell).trim()])),
});

async function judge(store: Store, row: Row, earlier: readonly Row[]): Promise<Judged | { errors: FieldError[] }> {
  const { cells, line } = row;
  const id = cells['id'] ?? '';
  if (earlier.some((other) => other.cells['id'] === id))
    return { errors: [{ field: `rows.${line}.id`, reason: 'twice' }] };
  const centre = id === '' ? undefined : await store.get({ type: 'centre', id });
  const before = centre && { centre, basis: await basisOf(store, centre) };
  const parsed = centreInput.safeParse(inputOf(cells, before), { reportInput: true });
  if (parsed.success) return { row, before, input: parsed.data };
  const errors = fieldErrors(parsed.error.issues).map(({ field, ...rest }): FieldError => {
    const column = columns.find((name) => fieldOf[name] === field.split('.')[0]) ?? field;
    return { ...rest, field: `rows.${line}.${column}` };
  });
  return { errors };
}

/** What a row says, on top of what is known where the table has no such column. */
function inputOf(cells: Row['cells'], before: Known): Record<string, unknown> {
  const present = before && cellsOf(before.centre, before.basis);
  const cell = (column: Column): string | undefined => {
    const text = cells[column] ?? present?.[column] ?? '';
    return text === '' ? undefined : text;
  };
  const input = {
    id: cell('id'),
    name: cell('name'),
    street: cell('street'),
    postalCode: cell('postal_code'),
    municipality: cell('municipality'),
    region: cell('region'),
    kind: cell('kind'),
    takesPart: yesOrNo(cell('takes_part')),
    invitationMinutes: numberOf(cell('invitation_minutes')),
    validFrom: cell('valid_from'),
    validTo: cell('valid_to'),
    postalCodes: linksOf(cell('postal_codes') ?? '', before?.basis),
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

const yesOrNo = (text: string | undefined): unknown => (text === 'yes' ? true : text === 'no' ? false : text);
const numberOf = (text: string | undefined): unknown =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : text;

/** `9300=official|9308`: a code without a basis keeps the one that it has. */
function linksOf(text: string, before: Basis = new Map()): { postalCode: string; basis: string }[] {
  const parts = text.split('|').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const [postalCode = '', basis = ''] = part.split(/=(.*)/s).map((piece) => piece.trim());
      return { postalCode, basis: basis === '' ? (before.get(postalCode) ?? basisOfOperator) : basis };
    });
}

async function compared(
  store: Pick<Store, 'allCentres'>,
  judged: readonly Judged[],
): Promise<Omit<ImportResult, 'dryRun'>> {
  const changed = judged.flatMap(({ row, before, input }) =>
    before === undefined ? [] : differences(row, before, input),
  );
  const ids = new Set(judged.map(({ input }) => input.id));
  const created = judged.flatMap(({ before, input }) => (before === undefined ? [input.id] : []));
  return {
    rows: judged.length,
    created,
    changed,
    unchanged: judged.length - created.length - new Set(changed.map(({ id }) => id)).size,
    absent: (await store.allCentres()).map(({ id }) => id).filter((id) => !ids.has(id)),
  };
}

function differences({ line }: Row, before: NonNullable<Known>, input: CentreInput): ImportResult['changed'] {
  const { takesPart = before.centre.takesPart, invitationMinutes = before.centre.invitationMinutes } = input;
  const basis = new Map(input.postalCodes.map((link) => [link.postalCode, link.basis]));
  const old = cellsOf(before.centre, before.basis);
  const fresh = cellsOf({ ...input, takesPart, invitationMinutes }, basis);
  return columns
    .filter((column) => old[column] !== fresh[column])
    .map((column) =>
      column === 'postal_codes'
        ? {
            id: input.id,
            line,
            column,
            before: without(old[column], fresh[column]),
            after: without(fresh[column], old[column]),
          }
        : { id: input.id, line, column, before: old[column], after: fresh[column] },
    );
}

/** The parts of a list that another one does not have. */
function without(list: string, other: string): string {
  const there = new Set(other.split('|'));
  return list
    .split('|')
    .filter((part) => !there.has(part))
    .join('|');
}
