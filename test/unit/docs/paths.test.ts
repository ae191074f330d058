import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/* What the documents name must be there: files and folders, links, headings, commands. */

const root = path.resolve(import.meta.dirname, '../../..');
const topFolders = 'adapters|bench|bin|data|docs|domain|lambdas|lib|local|scripts|static-site|test';
const named = new RegExp(String.raw`(?<![\w./@-])(?:${topFolders})/[\w./*<>{},-]*[\w/*>}]`, 'g');
const filesOf = (...patterns: string[]) =>
  globSync(patterns, { cwd: root, exclude: (name) => /(^|[/\\])(node_modules|generated|dist)$/.test(name) }).toSorted();

// The changelog tells of what was, also of files that have gone.
const documents = filesOf('*.md', '{docs,static-site,local,test,data}/**/*.md').filter(
  (file) => file !== 'CHANGELOG.md',
);
const code = filesOf(`{${topFolders.replaceAll('|', ',')}}/**/*.{ts,mjs,js}`, '*.{mjs,ts}', '.*.mjs');

/** A named place: as it stands, with `<part>` for any name, or the beginning of a decision's file (`docs/decisions/12`). */
function isThere(place: string): boolean {
  if (existsSync(path.join(root, place))) return true;
  const pattern = place.replaceAll(/<[^>]*>/g, '*');
  return globSync([pattern, `${pattern}-*.md`], { cwd: root }).length > 0;
}

const placesIn = (text: string): string[] => text.match(named) ?? [];
const inBackticks = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);
const isComment = (line: string): boolean => /^\s*(\*|\/\*|\/\/)|\s\/\/ /.test(line);

/** As the forge makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const anchorsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** What each document names that is not there, with the document in front. */
const missing = (files: readonly string[], namedIn: (text: string, file: string) => readonly string[]): string[] =>
  files.flatMap((file) => [...new Set(namedIn(textOf(file), file))].map((name) => `${file}: ${name}`));

function leadsNowhere(link: string, file: string): boolean {
  if (/^[a-z]+:/.test(link)) return false;
  const [place = '', anchor] = link.split('#');
  const target = place === '' ? file : path.join(path.dirname(file), place);
  if (!existsSync(path.join(root, target))) return true;
  return anchor !== undefined && !anchorsOf(target).includes(anchor);
}

it('finds the documents and the code', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/design.md', 'docs/runbooks/restore.md']));
  expect(code).toEqual(expect.arrayContaining(['domain/all-operations.ts', 'scripts/setup.mjs']));
});

it('documents name files and folders that exist', () => {
  expect(
    missing(documents, (text) =>
      inBackticks(text)
        .flatMap(placesIn)
        .filter((place) => !isThere(place)),
    ),
  ).toEqual([]);
});

it('links of documents lead somewhere', () => {
  const linksOf = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(missing(documents, (text, file) => linksOf(text).filter((link) => leadsNowhere(link, file)))).toEqual([]);
});

it('documents name commands of package.json', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: object };
  const commandsOf = (text: string) =>
    [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*[a-z])/g)].map(([, command = '']) => command);
  expect(missing(documents, (text) => commandsOf(text).filter((command) => !(command in scripts)))).toEqual([]);
});

it('comments in code name files that exist', () => {
  const commentsOf = (text: string) => text.split('\n').filter((line) => isComment(line));
  expect(
    missing(code, (text) =>
      commentsOf(text)
        .flatMap(placesIn)
        .filter((place) => /\.[a-z]+$/.test(place) && !isThere(place)),
    ),
  ).toEqual([]);
});

it('notices a place that is not there', () => {
  expect(placesIn('see domain/rules/deadlines.ts and lambdas/<room>/<function>/handler.ts').map(isThere)).toEqual([
    true,
    true,
  ]);
  expect(placesIn('see domain/deadlines.ts, docs/decisions/99 or lambdas/<room>/handler.ts').map(isThere)).toEqual([
    false,
    false,
    false,
  ]);
});
