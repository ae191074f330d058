import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Counted } from './counted.ts';
import { rounded } from './print-table.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Writes down what was counted: `bench/counted-units.json`, by use case `{write, read, calls}`, to which a test holds the
 * table of docs/performance.md, and `docs/counted-calls.md`, every call of every function.
 */
export async function recordCounts(measured: readonly Counted[]): Promise<void> {
  const named = measured.flatMap(({ name, units }) => (name === undefined ? [] : [[name, units] as const]));
  const units = `${JSON.stringify(Object.fromEntries(named), undefined, 2)}\n`;
  await writeFile(path.join(root, 'bench/counted-units.json'), units);
  await writeFile(path.join(root, 'docs/counted-calls.md'), pageOf(measured));
}

const pageOf = (measured: readonly Counted[]): string =>
  [
    '# Every call of every use case',
    '',
    'Written by `npm run bench -- use-cases --record`. All that a use case causes, to its last message; units by AWS’s rules, of the table, its ledger and its counters; what runs every minute is left out. What they mean stands in [access-patterns.md](access-patterns.md), beside their goals in [performance.md](performance.md).',
    ...measured.filter(({ counts }) => Object.keys(counts).length > 0).flatMap(chapterOf),
    '',
  ].join('\n');

const chapterOf = ({ title, units, counts }: Counted): string[] => [
  '',
  `## ${title[0]?.toUpperCase()}${title.slice(1)}`,
  '',
  `${units.write} write units, ${units.read} read units, ${units.calls} calls to the table, without the counters.`,
  '',
  '| function | call | calls | read | write |',
  '|---|---|---|---|---|',
  ...Object.entries(counts).flatMap(([caller, operations]) =>
    Object.entries(operations).map(
      ([operation, { calls, readUnits, writeUnits }]) =>
        `| ${caller.replace(/[0-9A-F]{8}$/, '')} | ${operation} | ${calls} | ${rounded(readUnits, 1)} | ${rounded(writeUnits, 1)} |`,
    ),
  ),
];
