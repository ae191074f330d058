import { randomFrom } from '../reference-model/random.ts';

/*
 * Whether the times of two kinds of call come from one distribution. The calls are made in pairs, in random order in
 * each, so that whatever the machine does meanwhile meets both alike. How far the quantiles of the two are apart, and
 * the middle of the differences in the pairs from nought, is measured against what random exchanges within the pairs
 * give (a permutation test): no absolute time is in it, and the tolerance is the run's own noise.
 */

type Pair = readonly [number, number];
type Calls = readonly [() => Promise<unknown>, () => Promise<unknown>];

const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];
const exchanges = 1000;
/** So unlikely that it counts as a difference; three such measurements in a row are needed. */
const unlikely = 0.01;

const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
const at = (values: Float64Array, quantile: number): number => values[Math.floor(quantile * (values.length - 1))] ?? 0;

/** Distances that are 0 where nothing differs: of each quantile, and of the middle difference. */
function distances(pairs: readonly Pair[]): number[] {
  const [first, second] = [sorted(pairs.map(([a]) => a)), sorted(pairs.map(([, b]) => b))];
  const middle = at(sorted(pairs.map(([a, b]) => a - b)), 0.5);
  return [...quantiles.map((quantile) => Math.abs(at(first, quantile) - at(second, quantile))), Math.abs(middle)];
}

/** How likely the most telling of the distances is where nothing differs, corrected for their number. */
function likelihood(pairs: readonly Pair[], seed: number): number {
  const random = randomFrom(seed);
  const observed = distances(pairs);
  const asFar = observed.map(() => 0);
  for (let exchange = 0; exchange < exchanges; exchange += 1)
    distances(pairs.map(([a, b]): Pair => (random.chance(50) ? [a, b] : [b, a]))).forEach((distance, index) => {
      if (distance >= (observed[index] ?? 0)) asFar[index] = (asFar[index] ?? 0) + 1;
    });
  return Math.min(1, (observed.length * (Math.min(...asFar) + 1)) / (exchanges + 1));
}

async function timed(call: () => Promise<unknown>, clock: () => number): Promise<number> {
  const began = clock();
  await call();
  return clock() - began;
}

async function measure(calls: Calls, pairs: number, clock: () => number, seed: number): Promise<Pair[]> {
  const random = randomFrom(seed);
  const times: Pair[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (random.chance(50)) times.push([await timed(calls[0], clock), await timed(calls[1], clock)]);
    else {
      const second = await timed(calls[1], clock);
      times.push([await timed(calls[0], clock), second]);
    }
  }
  return times;
}

/**
 * Measures up to three times; a difference must show each time. By chance that is once in a million runs.
 * @param clock in any unit
 */
export async function differ(calls: Calls, pairs: number, clock: () => number): Promise<boolean> {
  await measure(calls, 10, clock, 0);
  for (let round = 1; round <= 3; round += 1) {
    const times = await measure(calls, pairs, clock, round);
    if (likelihood(times, 100 + round) > unlikely) return false;
  }
  return true;
}
