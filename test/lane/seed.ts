/**
 * Random tests begin with other seeds every day, so that a year of runs goes through thousands. `npm test` prints the
 * number of the day; `TEST_SEED` with that number repeats it.
 */
const today = Math.floor(Date.now() / 86_400_000);

export const daySeed = Number(process.env['TEST_SEED'] ?? today);

/** @param first keeps the seeds of one test apart from those of others */
export function seedsOfTheDay(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + daySeed * count + index);
}
