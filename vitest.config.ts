import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import type { TestProjectConfiguration } from 'vitest/config';
import { SecondTries } from './test/lane/second-tries.ts';
import { ByProjectThenLongest } from './test/lane/sequencer.ts';

/**
 * Three files run beside each other, whatever their project: more than the two cores that it is made for, since those of
 * the lanes wait half of their time for a browser or for a minute that passes. Each file of
 * `unit`, `engine` and `alone` has a process of its own. The others are lanes: their files share a process, and in it
 * what is costly to start, the browser or the product (test/lane/).
 *
 * - unit: all that needs no product; engine: the table on its engines, and the embedded cloud with an app of its own
 * - still: the whole product on a clock that stands still until it is moved
 * - live: pages in a browser before the whole product, in the time of this machine
 * - pages: pages in a browser before a pretend API
 * - alone: a product that nobody else could use, or that somebody takes apart
 *
 * `test/projects.json` says which file belongs where, and what must be built for it: the first entry counts that begins
 * as the file's path does.
 */
interface Entry {
  readonly project: string;
  readonly files: readonly string[];
}
const entries: readonly Entry[] = JSON.parse(readFileSync(new URL('test/projects.json', import.meta.url), 'utf8'));

const globOf = (place: string): string => (place.endsWith('/') ? `${place}**/*.test.ts` : place);
const lane = { environment: './test/lane/environment.ts', isolate: false } as const;
/** A browser beside two others may stumble over time itself. Who needed the second try is named at the end. */
const secondTry = { retry: 1 } as const;
const patient = { testTimeout: 300_000, hookTimeout: 300_000 } as const;

function project(name: string, settings: object): TestProjectConfiguration {
  const own = entries.filter((entry) => entry.project === name);
  const before = entries.slice(
    0,
    entries.findIndex((entry) => entry.project === name),
  );
  return {
    extends: true,
    test: {
      name,
      include: own.flatMap(({ files }) => files.map(globOf)),
      exclude: before.flatMap(({ files }) => files.map(globOf)),
      ...settings,
    },
  };
}

/** Where `npm test` reads what came out. */
const resultFile = process.env['TEST_RESULTS'];

export default defineConfig({
  test: {
    reporters: [
      'default',
      new SecondTries(),
      ...(resultFile === undefined ? [] : [['json', { outputFile: resultFile }] as ['json', object]]),
    ],
    // A test without an assertion proves nothing. What is waited for may take its time beside two other files.
    expect: { requireAssertions: true, poll: { timeout: 30_000 } },
    maxWorkers: 3,
    sequence: { sequencer: ByProjectThenLongest },
    projects: [
      project('unit', { testTimeout: 60_000, hookTimeout: 120_000 }),
      project('engine', { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('still', { ...lane, ...patient }),
      project('live', { ...lane, ...patient, ...secondTry }),
      project('pages', { ...lane, ...patient, ...secondTry }),
      project('alone', { environment: lane.environment, ...patient }),
    ],
  },
});
