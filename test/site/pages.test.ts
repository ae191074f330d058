import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../domain/language.ts';
import { type Page, pageNames, pagePath, shortPageNames, shortPagePath } from '../../domain/site-paths.ts';
import { builtSite, siteFiles } from './built-site.ts';

/** Pages of staff that other parts of the product bring later. */
const notYet = new Set<Page>(['physician', 'contactCentre', 'reports', 'operator']);
const pages = (Object.keys(pageNames) as Page[]).filter((page) => !notYet.has(page));
const unlisted = new Set<Page>(['received', 'bookMoment', 'party', 'renewal', 'objection', 'invitation', 'signUp', 'maintenance', 'busy', 'notFound', 'centre']);
const budget = 60 * 1024;
const fontBudget = 40 * 1024;

let folder = '';
const files = new Map<string, string>();

beforeAll(async () => {
  folder = await builtSite();
  for (const file of await siteFiles(folder)) if (/\.(html|css|js|json|svg)$/.test(file)) files.set(file, await readFile(join(folder, file), 'utf8'));
}, 120_000);

const contentOf = (path: string): string => files.get(path.endsWith('/') ? `${path}index.html` : path) ?? '';
const htmlFiles = (): [string, string][] => [...files].filter(([file]) => file.endsWith('.html'));
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** What a browser loads for a page: the page, its styles and its scripts with all that they import. */
function loadedBy(html: string): Set<string> {
  const loaded = new Set([...matches(html, /<link rel="stylesheet" href="([^"]+)"/g), ...matches(html, /<script[^>]* src="([^"]+)"/g)]);
  for (const file of loaded) {
    for (const imported of matches(contentOf(file), /(?:from|import)\s*"\.\/([^"]+\.js)"/g)) loaded.add(`/_astro/${imported}`);
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
    for (const other of languages) {
      if (other !== language) expect(html).toContain(`<a href="${pagePath(page, other)}" lang="${other}" hreflang="${other}">`);
    }
  });

  it('has a title for each page', () => {
    const titles = pages.map((page) => matches(contentOf(pagePath(page, language)), /<title>([^<]+)<\/title>/g)[0]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(Object.keys(shortPageNames) as (keyof typeof shortPageNames)[])('%s has its short address', (page) => {
    expect(contentOf(shortPagePath(page, language))).toContain(`<html lang="${language}">`);
  });
});

describe('what pages load', () => {
  it('is at most 60 KB compressed for each page, beside one font of at most 40 KB', async () => {
    for (const [file, html] of htmlFiles()) {
      const parts = [html, ...[...loadedBy(html)].map(contentOf)];
      const size = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
      expect(size, file).toBeLessThanOrEqual(budget);
      const fonts = matches(html, /href="([^"]+\.woff2)"/g);
      expect(new Set(fonts).size, file).toBe(1);
      expect((await readFile(join(folder, fonts[0] ?? ''))).length).toBeLessThanOrEqual(fontBudget);
    }
  });

  it('stays within the budget on forms too, where the list of postal codes is added', () => {
    for (const language of languages) {
      const html = contentOf(pagePath('register', language));
      const parts = [html, ...[...loadedBy(html)].map(contentOf), contentOf(`/postal-codes-${language}.json`)];
      expect(parts.reduce((sum, part) => sum + gzipSync(part).length, 0)).toBeLessThanOrEqual(budget);
    }
  });

  it('comes from the site itself', () => {
    for (const [file, html] of htmlFiles()) {
      const loaded = [...matches(html, /<(?:script|img|iframe|source|video|audio)[^>]* src="([^"]+)"/g), ...matches(html, /<link (?!rel="(?:canonical|alternate)")[^>]*href="([^"]+)"/g)];
      for (const address of loaded) expect(address, file).toMatch(/^\//);
    }
    for (const [file, css] of files) if (file.endsWith('.css')) expect(css, file).not.toMatch(/url\(\s*["']?(?:https?:)?\/\/|@import/);
  });
});

describe('content security', () => {
  it('needs nothing that stands inline', () => {
    for (const [file, html] of htmlFiles()) {
      expect(html, file).not.toMatch(/<script(?![^>]* src=)[^>]*>/);
      expect(html, file).not.toMatch(/<style/);
      expect(html, file).not.toMatch(/<[^>]+ style="/);
      expect(html, file).not.toMatch(/<[^>]+ on[a-z]+="/);
      expect(html, file).not.toMatch(/href="javascript:/);
    }
  });
});

describe('links', () => {
  it('all lead to pages that exist', () => {
    for (const [file, html] of htmlFiles()) {
      for (const address of matches(html, /<a [^>]*href="(\/[^"#?]*)/g)) {
        const later = [...notYet].some((page) => languages.some((language) => pagePath(page, language) === address));
        if (!later) expect(files.has(`${address}index.html`), `${address} on ${file}`).toBe(true);
      }
    }
  });
});

describe('words', () => {
  it('hold no jargon and no pictograms', () => {
    for (const [file, html] of htmlFiles()) {
      expect(html, file).not.toMatch(/\bLMB\b|\bQVAX\b|\bVCD\b/);
      expect(html, file).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });
});
