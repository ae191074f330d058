import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTexts, perLanguage } from '../../static-site/texts/per-language.ts';

const folder = join(import.meta.dirname, '../../static-site/texts');
const names = (await readdir(join(folder, 'nl'))).toSorted();

async function textsIn(language: string, name: string): Promise<Record<string, unknown>> {
  return (await import(join(folder, language, name))) as Record<string, unknown>;
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe('texts of the site', () => {
  it('stand in the same files in each language', async () => {
    expect((await readdir(join(folder, 'fr'))).toSorted()).toEqual(names);
    expect((await readdir(join(folder, 'de'))).toSorted()).toEqual(names);
  });

  it.each(names)('%s has the same keys and placeholders in each language', async (name) => {
    const model = await textsIn('nl', name);
    expect(compareTexts({ ...model }, { ...(await textsIn('fr', name)) }, '')).toEqual([]);
    expect(compareTexts({ ...model }, { ...(await textsIn('de', name)) }, '')).toEqual([]);
  });

  it.each(names)('%s is translated, not copied', async (name) => {
    const long = (texts: Record<string, unknown>) =>
      strings(texts).filter((text) => text.length > 30 && !text.startsWith('http'));
    const dutch = new Set(long(await textsIn('nl', name)));
    const others = [...long(await textsIn('fr', name)), ...long(await textsIn('de', name))];
    expect(others.filter((text) => dutch.has(text))).toEqual([]);
  });
});

describe('perLanguage', () => {
  const nl = { title: 'Kijk eens: {n} dingen', list: ['een'] };

  it('refuses a missing placeholder', () => {
    expect(() => perLanguage({ nl, fr: { title: 'Regardez', list: ['un'] }, de: nl })).toThrow(
      /fr.*title has other placeholders/,
    );
  });

  it('refuses a list of another length', () => {
    expect(() => perLanguage({ nl, fr: nl, de: { ...nl, list: [] } })).toThrow(/de.*list\.0/);
  });

  it('keeps French signs with the word before them', () => {
    const texts = perLanguage({ nl: { q: 'Goed?' }, fr: { q: 'Bien ? « Oui » !' }, de: { q: 'Gut?' } });
    expect(texts.fr.q).toBe('Bien\u00a0? «\u00a0Oui\u00a0»\u00a0!');
    expect(texts.nl.q).toBe('Goed?');
  });
});
