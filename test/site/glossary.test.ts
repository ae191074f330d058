import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../domain/belgium/languages.ts';
import { dateInWords } from '../../static-site/src/scripts/page/words.ts';
import { words as german } from '../../static-site/texts/de/words.ts';
import { words as french } from '../../static-site/texts/fr/words.ts';
import { words as dutch } from '../../static-site/texts/nl/words.ts';

const root = join(import.meta.dirname, '../..');
const glossary = await readFile(join(root, 'docs/glossary.md'), 'utf8');

/** Rows of a table under a heading, without its head; cells without code marks. */
function tableUnder(heading: string): string[][] {
  const part = glossary.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What people read, per file; comments are ours. */
async function textsOf(language: Language): Promise<Map<string, string>> {
  const site = join(root, 'static-site/texts', language);
  const files = [
    ...(await readdir(site)).map((name) => join(site, name)),
    join(root, `domain/messages/texts/${language}.ts`),
    join(root, `domain/api/problem-texts/${language}.ts`),
  ];
  const read = files.map(async (file): Promise<[string, string]> => {
    const text = await readFile(file, 'utf8');
    return [file.slice(root.length), text.replaceAll(/\/\*[^]*?\*\//g, '')];
  });
  return new Map(await Promise.all(read));
}

/** Whole words; what ends in … is the beginning of one. */
function pattern(word: string): RegExp {
  const begins = word.endsWith('…');
  return new RegExp(`(?<!\\p{L})${RegExp.escape(begins ? word.slice(0, -1) : word)}${begins ? '' : '(?!\\p{L})'}`, 'u');
}

describe('docs/glossary.md', () => {
  it('has a word in each language for each thing', () => {
    const rows = tableUnder('One word for one thing');
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) expect(row.slice(0, 4).every((cell) => cell !== '')).toBe(true);
  });

  it.each(languages)('names words that no text has, in %s', async (language) => {
    const forbidden = tableUnder('Words that are not used')
      .filter(([of]) => of === language)
      .map(([, word = '']) => word);
    expect(forbidden.length).toBeGreaterThan(4);
    const found = [...(await textsOf(language))].flatMap(([file, text]) =>
      forbidden.filter((word) => pattern(word).test(text)).map((word) => `${file}: ${word}`),
    );
    expect(found).toEqual([]);
  });
});

describe('dates in words', () => {
  it('have the first of a month as the language says it, and the dot of a German ordinal', () => {
    expect(dateInWords('2026-12-01', french, 'noYear')).toBe('mardi 1er décembre');
    expect(dateInWords('2026-12-11', french, 'noYear')).toBe('vendredi 11 décembre');
    expect(dateInWords('2026-12-01', german, 'short')).toBe('Di., 1. Dez.');
    expect(dateInWords('2026-12-01', dutch)).toBe('dinsdag 1 december 2026');
  });
});
