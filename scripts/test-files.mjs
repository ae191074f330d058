/** Which test files were asked for, and what must be there for them: as `test/projects.json` says. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Remedy, root } from './machine.mjs';

/** @type {{ project: string, files: string[], needs: string[] }[]} */
const entries = JSON.parse(readFileSync(path.join(root, 'test/projects.json'), 'utf8'));

/**
 * @param {readonly string[]} patterns parts of paths, as Vitest takes them; none asks for all files
 * @returns {string[]} paths from the root
 */
export function chosenFiles(patterns) {
  const all = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${name.replaceAll('\\', '/')}`);
  const chosen = all.filter(
    (file) => patterns.length === 0 || patterns.some((pattern) => file.includes(plain(pattern))),
  );
  if (chosen.length === 0) throw new Remedy(`There is no test file like ${patterns.join(' or ')}.`);
  return chosen;
}

/** @param {string} pattern */
const plain = (pattern) => pattern.replaceAll('\\', '/').replace(/^\.\//, '').replace(/:\d+$/, '');

/** @param {string} file */
function entryOf(file) {
  const entry = entries.find(({ files }) =>
    files.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place)),
  );
  if (entry === undefined) throw new Error(`${file} belongs to no project: see test/projects.json`);
  return entry;
}

/** @param {readonly string[]} files */
export const needsOf = (files) => new Set(files.flatMap((file) => entryOf(file).needs));

/** @param {readonly string[]} files */
export const projectsOf = (files) => [...new Set(files.map((file) => entryOf(file).project))];
