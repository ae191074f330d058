import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';

/* The lint settings of the project, on planted files: a rule that finds nothing any more would let everything through. */

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'planted-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settings = z
  .looseObject({ jsPlugins: z.array(z.string()) })
  .parse(JSON.parse(readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')));

/** @returns what the linter says of one file with these lines, by line */
function findingsIn(file: string, lines: readonly string[]): string[] {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  const jsPlugins = settings.jsPlugins.map((plugin) => path.resolve(root, plugin));
  writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify({ ...settings, jsPlugins }));
  writeFileSync(path.join(folder, file), lines.map((line) => `${line}\n`).join(''));
  const linter = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [linter, '--format=unix', file], { cwd: folder, encoding: 'utf8' });
  return lines.map((_, index) => (stdout.includes(`${file}:${index + 1}:`) ? 'found' : 'fine'));
}

const clockAndChance = [
  'export const chance = Math.random();',
  'const { random } = Math;',
  'export const also = random();',
  'export const id = crypto.randomUUID();',
  'export const hidden = globalThis.Date;',
  'export const stamp = Date.now();',
  'export const today = new Date();',
  'export const text = Date();',
  'export const moment = performance.now();',
  'setTimeout(() => {}, 1);',
  'export const written = new Date(0).toISOString();',
  'export const day = Date.UTC(2021, 3, 11);',
];

it('finds every clock and every die in domain/, and leaves alone what writes a moment down', () => {
  expect(findingsIn('domain/rules/planted.ts', clockAndChance)).toEqual([
    'found',
    'found',
    'fine',
    'found',
    'found',
    'found',
    'found',
    'found',
    'found',
    'found',
    'fine',
    'fine',
  ]);
});

it('lets adapters look at the clock', () => {
  expect(findingsIn('adapters/platform/planted.ts', ['export const stamp = Date.now();'])).toEqual(['fine']);
});
