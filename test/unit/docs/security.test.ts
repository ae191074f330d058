import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/* That places which a document names exist is looked at in paths.test.ts; here, that no row is without one. */

const text = readFileSync(path.resolve(import.meta.dirname, '../../../docs/security.md'), 'utf8');
const chapters = new Map(
  text
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.split('\n')[0] ?? '', part]),
);
const rowsOf = (part: string): string[][] =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (requirement|threat) /.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const requirements = [...chapters].filter(([name]) => /\(V\d+\)/.test(name));
const threats = chapters.get('Threats') ?? '';

it('names every chapter of the standard once', () => {
  const named = [...chapters.keys()].flatMap((name) =>
    [...name.matchAll(/V(\d+)/g)].map(([, number]) => Number(number)),
  );
  expect(named).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
});

it.each(requirements)('of %s says where each requirement is met and what shows it', (_name, part) => {
  const rows = rowsOf(part);
  expect(rows.length).toBeGreaterThan(2);
  for (const [requirement = '', where = '', proof = ''] of rows) {
    expect(requirement).toMatch(/^\d+\.\d+\.\d+/);
    expect(where.length, requirement).toBeGreaterThan(3);
    expect(proof, requirement).toMatch(/`(test|local|scripts)\/[^`]+`/);
  }
});

it.each(
  threats
    .split(/^### /m)
    .slice(1)
    .map((part) => [part.split('\n')[0], part] as const),
)('has an answer to each kind of threat to the flow %s', (_flow, part) => {
  const rows = rowsOf(part);
  expect(rows.map(([threat = '']) => threat.charAt(0)).join('')).toBe('STRIDE');
  for (const [threat, answer] of rows) expect(answer, threat).toMatch(/`[a-z]+\/[^`]+`/);
});

it('looks at every flow', () => {
  expect([...threats.matchAll(/^### (.*)$/gm)].map(([, flow]) => flow)).toEqual([
    'Registration',
    'Invitation',
    'Booking event',
    'Board',
    'Desk',
    'Contact centre',
    'Certificate',
  ]);
});
