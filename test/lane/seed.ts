/**
 * Random tests begin with other seeds every day, so that a year of runs goes through thousands. `npm test` prints the
 * number of the day; `TEST_SEED` with that number repeats it.
 */
const today = Math.floor(Date.now() / 86_400_000);

export const daySeed = Number(process.env['TEST_SEED'] ?? today);

/** `npm run check` leaves nothing to another day. */
const everything = process.env['TEST_EVERYTHING'] === 'true';

/**
 * Those whose turn it is today, where each is costly and all are of one kind: as many days later every one was there.
 * @param shares how many days it takes
 */
export function turnsOfTheDay<T>(all: readonly T[], shares: number): T[] {
  return all.filter((_one, index) => everything || (index + daySeed) % shares === 0);
}

/** @param first keeps the seeds of one test apart from those of others */
export function seedsOfTheDay(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + daySeed * count + index);
}
