import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Figures, type Fuzzer, startFuzzer } from '../../local/fuzz/fuzz.ts';

/*
 * Hostile requests for every operation of the served description, through the gateway. `npm run fuzz` sends more of them;
 * with the seed that a failure prints, and `--minutes 0`, the same ones.
 */

const seeds = [Number(process.env['FUZZ_SEED'] ?? 7001)];
const requestsPerOperation = 14;

let fuzzer: Fuzzer;
let figures: Figures;
beforeAll(async () => {
  fuzzer = await startFuzzer(path.resolve(import.meta.dirname, '../../cdk.out'));
});
afterAll(async () => {
  await fuzzer?.stop();
});

describe('hostile input', () => {
  it(
    'is answered with a problem or as described, and tells, logs and reflects nothing',
    { timeout: 900_000 },
    async () => {
      for (const seed of seeds) figures = await fuzzer.run({ seed, requestsPerOperation });
      expect(figures.failures.map(({ report }) => report)).toEqual([]);
    },
  );

  it('reaches every operation, and most of them behind all checks', () => {
    expect(figures.requests).toBeGreaterThanOrEqual(fuzzer.operations.length * requestsPerOperation);
    expect([...figures.statuses.keys()].toSorted()).toEqual(expect.arrayContaining(['2xx', '4xx']));
    expect(figures.reached.size).toBeGreaterThan(fuzzer.operations.length / 2);
  });

  it('leaves no message given up, no fault in any background, no broken mail', async () => {
    expect(await fuzzer.aftermath()).toEqual([]);
  });
});
