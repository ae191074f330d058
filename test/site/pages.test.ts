import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../domain/belgium/languages.ts';
import { type Page, pageNames, pagePath, shortPageNames, shortPagePath } from '../../domain/links/site-paths.ts';
import { builtSite, siteFiles } from './built-site.ts';

/** Pages of staff that other parts of the product bring later. */
const notYet = new Set<Page>();
const pages = (Object.keys(pageNames) as Page[]).filter((page) => !notYet.has(page));
const unlisted = new Set<Page>([
  'received',
  'bookMoment',
  'party',
  'renewal',
  'objection',
  'invitation',
  'signUp',
  'certificate',
  'waitingRoom',
  'maintenance',
  'busy',
  'notFound',
  'staff',
  'centre',
  'contactCentre',
  'physician',
  'operator',
  'audit',
  'reports',
]);
const budget = 60 * 1024;
const fontBudget = 40 * 1024;

let folder = '';
const files = new Map<string, string>();

beforeAll(async () => {
  folder = await builtSite();
  for (const file of await siteFiles(folder))
    if (/\.(html|css|js|json|svg)$/.test(file)) files.set(file, await readFile(join(folder, file), 'utf8'));
}, 120_000);

const contentOf = (path: string): string => files.get(path.endsWith('/') ? `${path}index.html` : path) ?? '';
const htmlFiles = (): [string, string][] => [...files].filter(([file]) => file.endsWith('.html'));
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** What a browser loads for a page: the page, its styles and its scripts with all that they import. */
function loadedBy(html: string): Set<string> {
  const loaded = new Set([
    ...matches(html, /<link rel="stylesheet" href="([^"]+)"/g),
    ...matches(html, /<script[^>]* src="([^"]+)"/g),
  ]);
  for (const file of loaded) {
    for (const imported of matches(contentOf(file), /(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      loaded.add(`/_astro/${imported}`);
  }
  return loaded;
}

describe.each(languages)('pages in %s', (language) => {
  it.each(pages)('%s stands at its path, in its language, with a heading and a title of its own', (page) => {
    const html = contentOf(pagePath(page, language));
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toMatch(/<h1[ >]/);
    expect(matches(html, /<title>([^<]+)<\/title>/g)[0]).toMatch(/\S/);
    expect(matches(html, /<meta name="description" content="([^"]+)"/g)[0]?.length).toBeGreaterThan(10);
    expect(html.includes('<meta name="robots" content="noindex">')).toBe(unlisted.has(page));
  });

  it.each(pages)('%s leads to itself in the other languages', (page) => {
    const html = contentOf(pagePath(page, language));
    const links = languages
      .filter((other) => other !== language)
      .map((other) => `<a href="${pagePath(page, other)}" lang="${other}" hreflang="${other}">`);
    expect(links.filter((link) => !html.includes(link))).toEqual([]);
  });

  it('has a title for each page', () => {
    const titles = pages.map((page) => matches(contentOf(pagePath(page, language)), /<title>([^<]+)<\/title>/g)[0]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(Object.keys(shortPageNames) as (keyof typeof shortPageNames)[])('%s has its short address', (page) => {
    expect(contentOf(shortPagePath(page, language))).toContain(`<html lang="${language}">`);
  });
});

/** Compressed size of a page with all that it loads but the font, in bytes. */
function weightOf(html: string, ...more: string[]): number {
  return [html, ...[...loadedBy(html)].map(contentOf), ...more].reduce((sum, part) => sum + gzipSync(part).length, 0);
}

/** Files in which something stands that must not, with what it is. */
function found(pattern: RegExp, among: [string, string][] = htmlFiles()): string[] {
  return among.flatMap(([file, text]) => {
    const match = pattern.exec(text);
    return match === null ? [] : [`${file}: ${match[0]}`];
  });
}

describe('what pages load', () => {
  it('is at most 60 KB compressed for each page', () => {
    expect(
      htmlFiles()
        .filter(([, html]) => weightOf(html) > budget)
        .map(([file]) => file),
    ).toEqual([]);
  });

  it('is one font of at most 40 KB beside that', async () => {
    const fonts = new Set(htmlFiles().map(([, html]) => matches(html, /href="([^"]+\.woff2)"/g).join()));
    expect(fonts.size).toBe(1);
    expect((await readFile(join(folder, [...fonts].join()))).length).toBeLessThanOrEqual(fontBudget);
  });

  it.each(languages)('stays within the budget on the form in %s, with the list of postal codes', (language) => {
    expect(
      weightOf(contentOf(pagePath('register', language)), contentOf(`/postal-codes-${language}.json`)),
    ).toBeLessThanOrEqual(budget);
  });

  it('comes from the site itself', () => {
    const loaded = htmlFiles().flatMap(([, html]) => [
      ...matches(html, /<(?:script|img|iframe|source|video|audio)[^>]* src="([^"]+)"/g),
      ...matches(html, /<link (?!rel="(?:canonical|alternate)")[^>]*href="([^"]+)"/g),
    ]);
    expect(loaded.filter((address) => !address.startsWith('/') || address.startsWith('//'))).toEqual([]);
    expect(
      found(
        /url\(\s*["']?(?:https?:)?\/\/|@import/,
        [...files].filter(([file]) => file.endsWith('.css')),
      ),
    ).toEqual([]);
  });
});

describe('content security', () => {
  it.each([
    ['script', /<script(?![^>]* src=)[^>]*>/],
    ['style sheet', /<style/],
    ['style attribute', /<[^>]+ style="/],
    ['handler', /<[^>]+ on[a-z]+="/],
    ['script address', /href="javascript:/],
  ])('needs no %s that stands inline', (_name, pattern) => {
    expect(found(pattern)).toEqual([]);
  });
});

describe('links', () => {
  it('all lead to pages that exist', () => {
    const later = new Set([...notYet].flatMap((page) => languages.map((language) => pagePath(page, language))));
    const missing = htmlFiles().flatMap(([file, html]) =>
      matches(html, /<a [^>]*href="(\/[^"#?]*)/g)
        .filter((address) => !later.has(address) && !files.has(`${address}index.html`))
        .map((address) => `${address} on ${file}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('words', () => {
  it('hold no jargon and no pictograms', () => {
    expect(found(/\bLMB\b|\bQVAX\b|\bVCD\b|\p{Extended_Pictographic}/u)).toEqual([]);
  });
});
