import { defineConfig } from 'vitest/config';
import { ByProjectThenLongest } from './test/lane/sequencer.ts';

/**
 * Two files run beside each other, whatever their project, so that both cores have work until the end. Each file of
 * `unit` and of `alone` has a process of its own. The other projects are lanes: their files share a process, and in it
 * what is costly to start: the browser, the product (test/lane/). What a project needs built is decided by
 * `scripts/test-parts.mjs` from the same names.
 */

/** Amazon's engine, in Java. */
const engine = ['test/table/**/*.test.ts', 'test/local/cloud.test.ts', 'test/local/dynamodb-engine.test.ts'];
/** Pages in a browser before the whole product, whose time runs as the browser's does. */
const live = ['product', 'staff-product', 'situations', 'hostile-texts', 'physician-sign-in'].map(
  (name) => `test/e2e/browser/${name}.test.ts`,
);
/** They start a product that nobody else could use. */
const alone = ['evening', 'simulate', 'fuzz'].map((name) => `test/e2e/${name}.test.ts`);

const asLane = { environment: './test/lane/environment.ts', isolate: false } as const;
const patient = { testTimeout: 300_000, hookTimeout: 300_000 } as const;

export default defineConfig({
  test: {
    // A test without an assertion proves nothing.
    expect: { requireAssertions: true },
    maxWorkers: 2,
    sequence: { sequencer: ByProjectThenLongest },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...engine],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { extends: true, test: { name: 'engine', include: engine, testTimeout: 180_000, hookTimeout: 180_000 } },
      /** The whole product on a clock that stands still until it is moved. */
      {
        extends: true,
        test: {
          name: 'still',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/browser/**', ...alone],
          ...asLane,
          ...patient,
        },
      },
      { extends: true, test: { name: 'live', include: live, ...asLane, ...patient } },
      { extends: true, test: { name: 'alone', include: alone, ...patient } },
      /** Pages in a browser before a pretend API. */
      {
        extends: true,
        test: { name: 'pages', include: ['test/e2e/browser/*.test.ts'], exclude: live, ...asLane, ...patient },
      },
    ],
  },
});
