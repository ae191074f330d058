import { addDays, localDate } from '../belgium/brussels-time.ts';
import { addCounts, type Region, regions } from './counters.ts';
import type { CounterReads } from './counter-reads.ts';
import type { PublicFigures } from './report-operations.ts';
import { daysOf, regionIn } from './show-report.ts';
import { suppressTable } from './suppress.ts';

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
  return { weeks: await Promise.all(starts.map((from) => weekOf(counters, from, regionOf))) };
}

function mondayOf(date: string): string {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

async function weekOf(
  counters: CounterReads,
  from: string,
  regionOf: ReadonlyMap<string, Region | undefined>,
): Promise<PublicFigures['weeks'][number]> {
  const to = addDays(from, 6);
  const lines = (await Promise.all(daysOf({ from, to }).map((day) => counters.linesOf(`day/${day}`)))).flat();
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
