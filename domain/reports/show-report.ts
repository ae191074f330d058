import { addDays, daysBetween } from '../belgium/brussels-time.ts';
import { municipalityOf } from '../belgium/postal-codes.ts';
import { instantOf } from '../api/answer-fields.ts';
import { addCounts, type Counts, type Region, regions } from './counters.ts';
import type { CountedLine, CounterReads } from './counter-reads.ts';
import type { Report } from './report-operations.ts';

interface Deps {
  counters: CounterReads;
  now: () => number;
}

export interface Asked {
  from: string;
  to: string;
  centre?: string | undefined;
}

export const daysOf = ({ from, to }: Pick<Asked, 'from' | 'to'>): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => addDays(from, day));

/** Counts of the days, of one centre or of the whole country. */
export async function showReport({ counters, now }: Deps, { from, to, centre }: Asked): Promise<Report> {
  const linesOf = async (page: Parameters<CounterReads['linesOf']>[0]): Promise<CountedLine[]> =>
    centre === undefined
      ? await counters.linesOf(page)
      : [{ line: centre, counts: await counters.lineOf(page, centre) }];
  const [days, list, regionOf, places] = await Promise.all([
    Promise.all(daysOf({ from, to }).map(async (date) => ({ date, lines: await linesOf(`day/${date}`) }))),
    linesOf('list'),
    linesOf('centres').then((lines) => new Map(lines.map(({ line, counts }) => [line, regionIn(counts)]))),
    centre === undefined ? counters.linesOf('places') : undefined,
  ]);
  const byCentre = Map.groupBy(
    days.flatMap(({ lines }) => lines),
    ({ line }) => line,
  );
  const onList = new Map(list.map(({ line, counts }) => [line, counts]));
  const ids = [...new Set([...byCentre.keys(), ...onList.keys()])].toSorted();
  return {
    now: instantOf(now()),
    from,
    to,
    days: days.map(({ date, lines }) => ({ date, counts: whole(addCounts(...lines.map(({ counts }) => counts))) })),
    centres: ids.map((id) => {
      const region = regionOf.get(id);
      return {
        centre: id,
        ...(region === undefined ? {} : { region }),
        counts: whole(addCounts(...(byCentre.get(id) ?? []).map(({ counts }) => counts))),
        list: whole(onList.get(id) ?? {}),
      };
    }),
    ...(places === undefined ? {} : { places: byMunicipality(places) }),
  };
}

export const regionIn = (counts: Counts): Region | undefined =>
  regions.find((region) => (counts[`region.${region}`] ?? 0) > 0);

/** As plain numbers by name, which is what an answer has. */
const whole = (counts: Counts): Record<string, number> => ({ ...counts });

/** Postal codes of one municipality together; one that no municipality has is its own. */
function byMunicipality(places: readonly CountedLine[]): NonNullable<Report['places']> {
  const found = Map.groupBy(places, ({ line }) => municipalityOf(line)?.nis ?? line);
  return [...found].map(([municipality, lines]) => ({
    municipality,
    names: { ...municipalityOf(lines[0]?.line ?? '')?.names },
    persons: lines.reduce((sum, { counts }) => sum + (counts.placed ?? 0), 0),
  }));
}

/** Sessions that are opened later are shown first. */
export async function listSessionReports(
  { counters }: Pick<Deps, 'counters'>,
  centre: string,
): Promise<{ session: string; openedAt: string; counts: Record<string, number> }[]> {
  const lines = await counters.linesOf(`sessions/${centre}`);
  return lines
    .map(({ line, counts: { openedAt = 0, ...counts } }) => ({ session: line, openedAt, counts: whole(counts) }))
    .toSorted((a, b) => b.openedAt - a.openedAt)
    .slice(0, mostSessions)
    .map(({ openedAt, ...rest }) => ({ ...rest, openedAt: instantOf(openedAt) }));
}

/** As many as the console lists. */
const mostSessions = 20;
