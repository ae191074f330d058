import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { faultKinds } from '../../local/simulate/fault-dice.ts';
import { profiles } from '../chaos/faults.ts';

/* docs/reliability.md promises a test for each fault and each bug. */

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'docs/reliability.md'), 'utf8');
const rowsOf = (heading: string): string[][] =>
  (text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').slice(1, -1));
const tables = [
  ...rowsOf('Bugs that it found'),
  ...rowsOf('What reading, playing and public reports found'),
  ...rowsOf('Fault, expected behaviour, test'),
];

it.each(tables.map((row) => [row[0]?.trim() ?? '', row.at(-1) ?? '']))('%s: has a test that exists', (_, tests) => {
  const files = [...tests.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it('says what every kind of fault must lead to', () => {
  const named = rowsOf('Fault, expected behaviour, test')
    .map(([fault]) => fault)
    .join();
  const inMemory = Object.keys(profiles.deadly).map((kind) => (kind === 'skewMs' ? 'skew' : kind));
  expect([...faultKinds, ...inMemory].filter((kind) => !named.includes(`\`${kind}\``))).toEqual([]);
});
