import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../local/simulate/simulate.ts';

/*
 * A few short lives through the deployed handlers in the embedded cloud, with faults at its gateway: what the hundreds of
 * lives in memory (test/chaos/chaos.test.ts) cannot meet, from the real expressions, indexes, queues and workflow on.
 * `npm run simulate` lives longer ones.
 */

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator(path.resolve(import.meta.dirname, '../../cdk.out'));
});
afterAll(async () => {
  await simulator?.stop();
});

describe('the product in the embedded cloud, whatever happens', () => {
  it('keeps every invariant through two lives', { timeout: 900_000 }, async () => {
    const figures = await simulator.run({ seed: 2002, minutes: 180, minutesPerLife: 90, shortenings: 10 });
    expect(figures.failure).toBeUndefined();
    expect(figures.lives).toBe(2);
    expect(figures.invited).toBeGreaterThan(0);
    expect(figures.faults.size).toBeGreaterThan(8);
    expect(figures.invariantsChecked).toBeGreaterThan(150);
  });
});
