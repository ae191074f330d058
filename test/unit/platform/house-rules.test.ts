import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

/* The lint settings of the project, on planted files: a rule that finds nothing any more would let everything through. */

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'planted-'));
afterAll(() => rmSync(folder, { recursive: true }));

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
const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => `    void ${index};`);
const testOf = (count: number): string[] => ["it('is', () => {", '  expect(1).toBe(1);', ...numbers(count), '});'];

const ofThePage = [
  "export const draft = sessionStorage.getItem('draft');",
  "localStorage.setItem('language', 'nl');",
  "export const own = window.localStorage.getItem('x');",
  'export const { lang } = document.documentElement;',
  'export const { title } = document;',
  'export const name = document.title;',
  "export const same = document.querySelector('p')?.textContent === 'x';",
  "document.querySelector('p')!.textContent += 'x';",
  'export const token = decodeURIComponent(location.hash);',
  "export const small = 'I'.toLocaleLowerCase();",
  "export const typed = document.querySelector('input')?.value.trim();",
  "document.querySelector('p')!.textContent = 'x';",
  "document.title = 'x';",
  "export const kept = document.querySelector('main')?.dataset['language'];",
];

const planted: Readonly<Record<string, readonly string[]>> = {
  'domain/rules/planted.ts': clockAndChance,
  'adapters/platform/planted.ts': clockAndChance,
  'static-site/src/scripts/planted.ts': ofThePage,
  'domain/rules/long.ts': ['export function long() {', ...numbers(69), '}'],
  'domain/rules/short.ts': ['export function short() {', ...numbers(68), '}'],
  'test/unit/long.test.ts': testOf(69),
  'test/unit/group.test.ts': ["describe('a group', () => {", ...testOf(67), '});'],
};

/** What the linter says of all of them, in one run: `file:line:column: what [rule]`. */
let findings: readonly string[] = [];
beforeAll(() => {
  const file = readFileSync(path.join(root, '.oxlintrc.json'), 'utf8');
  const settings = z.looseObject({ jsPlugins: z.array(z.string()) }).parse(JSON.parse(file));
  const jsPlugins = settings.jsPlugins.map((plugin) => path.resolve(root, plugin));
  writeFileSync(path.join(folder, '.oxlintrc.json'), JSON.stringify({ ...settings, jsPlugins }));
  for (const [name, lines] of Object.entries(planted)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), lines.map((line) => `${line}\n`).join(''));
  }
  const linter = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [linter, '--format=unix'], { cwd: folder, encoding: 'utf8' });
  findings = stdout.split('\n');
});

const rules = /no-own-clock|no-restricted|no-read-back|max-lines-per-function|long-tests/;
const linesFoundIn = (file: string): number[] =>
  findings
    .filter((one) => one.startsWith(`${file}:`) && rules.test(one))
    .map((one) => Number(one.split(':')[1]))
    .toSorted((a, b) => a - b);

it('finds every clock and every die in domain/, and leaves alone what writes a moment down', () => {
  expect(linesFoundIn('domain/rules/planted.ts')).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
});

it('finds what a page would believe of the browser: its storage, its translated texts, its language', () => {
  expect(linesFoundIn('static-site/src/scripts/planted.ts')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

it('lets adapters look at the clock', () => {
  expect(linesFoundIn('adapters/platform/planted.ts')).toEqual([]);
});

it('finds functions and tests of more than 70 lines, but no group of tests', () => {
  expect(linesFoundIn('domain/rules/long.ts')).toEqual([1]);
  expect(linesFoundIn('domain/rules/short.ts')).toEqual([]);
  expect(linesFoundIn('test/unit/long.test.ts')).toEqual([1]);
  expect(linesFoundIn('test/unit/group.test.ts')).toEqual([]);
});
