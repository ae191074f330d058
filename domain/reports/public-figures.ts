import { addDays, localDate } from '../belgium/brussels-time.ts';
import { addCounts, type Region, regions } from './counters.ts';
import type { CountedLine, CounterReads } from './counter-reads.ts';
import type { PublicFigures } from './report-operations.ts';
import { daysOf, regionIn } from './show-report.ts';
import { smallest, suppressTable } from './suppress.ts';

/** 28 days of the country: about 1,350 read units, once in the minutes for which the answer is kept. */
const weeksShown = 4;

/**
 * What everybody may know: of weeks that are over, so that nobody learns of one person by asking twice.
 * A week begins on Monday.
 */
export async function publicFigures({
  counters,
  now,
}: {
  counters: CounterReads;
  now: () => number;
}): Promise<PublicFigures> {
  const regionOf = new Map((await counters.linesOf('centres')).map(({ line, counts }) => [line, regionIn(counts)]));
  const monday = mondayOf(localDate(now()));
  const starts = Array.from({ length: weeksShown }, (_, week) => addDays(monday, -7 * (week + 1)));
  const [weeks, list] = await Promise.all([
    Promise.all(starts.map(async (from) => ({ from, lines: await linesFrom(counters, from) }))),
    counters.linesOf('list'),
  ]);
  return {
    weeks: weeks.map(({ from, lines }) => weekOf(from, lines, regionOf)),
    centres: chancesOf(weeks[0]?.lines ?? [], list),
  };
}

const linesFrom = async (counters: CounterReads, from: string): Promise<CountedLine[]> =>
  (await Promise.all(daysOf({ from, to: addDays(from, 6) }).map((day) => counters.linesOf(`day/${day}`)))).flat();

function mondayOf(date: string): string {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

function weekOf(
  from: string,
  lines: readonly CountedLine[],
  regionOf: ReadonlyMap<string, Region | undefined>,
): PublicFigures['weeks'][number] {
  const to = addDays(from, 6);
  const rows = regions.map((region) => {
    const counts = addCounts(...lines.filter(({ line }) => regionOf.get(line) === region).map((one) => one.counts));
    return [counts.seats ?? 0, counts['seats.booked'] ?? 0];
  });
  const shown = suppressTable(rows, []).map(([seats, filled]) => ({
    ...(seats === undefined ? {} : { seats }),
    ...(filled === undefined ? {} : { filled }),
  }));
  return { from, to, ...shown.at(-1), regions: regions.map((region, row) => ({ region, ...shown[row] })) };
}

/** "One in so many" is said in these steps: who asks again a minute later must not see one person come or go. */
const steps = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000] as const;

/**
 * Of those who named a centre first: who waits there now, to those who were offered a place last week, wherever that was.
 * A centre of few on either side says nothing.
 */
function chancesOf(lastWeek: readonly CountedLine[], list: readonly CountedLine[]): PublicFigures['centres'] {
  const offered = Map.groupBy(lastWeek, ({ line }) => line);
  return list
    .toSorted((a, b) => (a.line < b.line ? -1 : 1))
    .flatMap(({ line: centre, counts }) => {
      const waiting = counts.list ?? 0;
      const invited = addCounts(...(offered.get(centre) ?? []).map((one) => one.counts)).offered ?? 0;
      if (waiting < smallest || invited < smallest) return [];
      return [{ centre, oneIn: steps.find((step) => step >= waiting / invited) ?? steps.at(-1)! }];
    });
}
