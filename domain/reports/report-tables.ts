import { givenDoses } from './counters.ts';
import type { exportTables, Report } from './report-operations.ts';
import { type Sum, suppressTable } from './suppress.ts';

/** Columns of the tables by centre and by day, and which of them add up to which. */
const columns = [
  'registered',
  'registered.kind.self',
  'registered.kind.group',
  'registered.kind.companion',
  'registered.kind.thirdParty',
  'registered.kind.patient',
  'listed',
  'offered',
  'offered.kind.thirdParty',
  'booked',
  'invitedPersons',
  'offers.declined',
  'offers.expired',
  'sessions',
  'seats',
  'seats.booked',
  'filled.invitation',
  'filled.signUp',
  'late',
  'walkIns',
  'arrivals.noShow',
  'doses',
  ...givenDoses.map((state) => `doses.${state}` as const),
] as const;

const at = (name: (typeof columns)[number]): number => columns.indexOf(name);

const groups: readonly Sum[] = [
  {
    whole: at('registered'),
    parts: (['self', 'group', 'companion', 'thirdParty', 'patient'] as const).map((kind) =>
      at(`registered.kind.${kind}`),
    ),
  },
  { whole: at('seats.booked'), parts: [at('filled.invitation'), at('filled.signUp')] },
  { whole: at('doses'), parts: givenDoses.map((state) => at(`doses.${state}`)) },
];

export interface Table {
  readonly header: readonly string[];
  /** The last row is the total. */
  readonly rows: readonly (readonly string[])[];
}

/** A table of a report as it may leave the house; what is hidden is empty. */
export function tableOf(report: Report, table: (typeof exportTables)[number]): Table {
  switch (table) {
    case 'centres':
      return counted(
        ['centre', 'region'],
        report.centres.map(({ centre, region = '', counts }) => ({ names: [centre, region], counts })),
      );
    case 'days':
      return counted(
        ['date'],
        report.days.map(({ date, counts }) => ({ names: [date], counts })),
      );
    case 'places':
      return places(report.places ?? []);
  }
}

interface Row {
  readonly names: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

function counted(names: readonly string[], rows: readonly Row[]): Table {
  const shown = suppressTable(
    rows.map(({ counts }) => columns.map((name) => counts[name] ?? 0)),
    groups,
  );
  return {
    header: [...names, ...columns],
    rows: shown.map((cells, place) => [
      ...(rows[place]?.names ?? names.map((_, position) => (position === 0 ? 'total' : ''))),
      ...cells.map((cell) => (cell === undefined ? '' : String(cell))),
    ]),
  };
}

function places(all: NonNullable<Report['places']>): Table {
  const shown = suppressTable(
    all.map(({ persons }) => [persons]),
    [],
  );
  return {
    header: ['municipality', 'name', 'placed'],
    rows: shown.map(([persons], place) => {
      const { municipality = 'total', names = {} } = all[place] ?? {};
      return [
        municipality,
        [...new Set(Object.values(names))].join(' / '),
        persons === undefined ? '' : String(persons),
      ];
    }),
  };
}
