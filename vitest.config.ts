import { defineConfig } from 'vitest/config';

/**
 * `unit` is everything that ends within seconds; files run beside each other. `engine` needs the database
 * in Java, `e2e` the whole product: both run one file at a time, since engines would starve each other.
 */
const onEngine = [
  'test/engine/**/*.test.ts',
  'test/table/engines-*.test.ts',
  'test/local/cloud.test.ts',
  'test/local/dynamodb-engine.test.ts',
];

export default defineConfig({
  test: {
    // A test without an assertion proves nothing.
    expect: { requireAssertions: true },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...onEngine],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: onEngine,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
