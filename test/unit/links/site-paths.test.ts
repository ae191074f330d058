import { describe, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import {
  pageAt,
  pageNames,
  pagePath,
  pageUrl,
  shortPageNames,
  shortPagePath,
  shortPageUrl,
  type Page,
  type ShortPage,
} from '../../../domain/links/site-paths.ts';

const pages = Object.keys(pageNames) as Page[];
const shortPages = Object.keys(shortPageNames) as ShortPage[];

describe('site paths', () => {
  it('gives each page one address per language, in plain ASCII, and finds the page again', () => {
    for (const language of languages) {
      const paths = pages.map((page) => pagePath(page, language));
      expect(new Set(paths).size).toBe(pages.length);
      for (const page of pages) {
        expect(pagePath(page, language)).toMatch(/^\/(nl|fr|de)\/([a-z-]+\/)*$/);
        expect(pageAt(pagePath(page, language))).toEqual({ page, language });
      }
    }
  });

  it('gives short addresses that meet no long one', () => {
    for (const language of languages) {
      for (const page of shortPages) {
        expect(pageAt(shortPagePath(page, language))).toEqual({ page, language });
        expect(pages.map((other) => pagePath(other, language))).not.toContain(shortPagePath(page, language));
      }
    }
  });

  it('keeps the language when switching, and knows nothing of other paths', () => {
    expect(pageAt('/fr/inscription/')?.page).toBe(pageAt('/de/anmelden/')?.page);
    expect(pageAt('/en/start/')).toBeUndefined();
    expect(pageAt('/nl/bestaat-niet/')).toBeUndefined();
    expect(pageAt('/')).toBeUndefined();
  });

  it('puts a token into the fragment only', () => {
    const url = new URL(pageUrl('https://laatste.example.be/', 'invitation', 'nl', 'id.secret'));
    expect(url.href).toBe('https://laatste.example.be/nl/uitnodiging/#id.secret');
    expect(url.search).toBe('');
    expect(shortPageUrl('https://laatste.example.be', 'invitation', 'de', 'id.secret')).toBe(
      'https://laatste.example.be/de/i/#id.secret',
    );
    expect(pageUrl('https://laatste.example.be', 'start', 'fr')).toBe('https://laatste.example.be/fr/');
  });
});
