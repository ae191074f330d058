import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { municipalityName, municipalityOf, suggestedLanguage } from '../../../domain/belgium/postal-codes.ts';
import { derivedFiles } from '../../../scripts/build-data.ts';

describe('postal codes', () => {
  it('name their municipality in each language', () => {
    expect(municipalityOf('9300')).toMatchObject({ nis: '41002', region: 'VLG', languages: ['nl'] });
    expect(['nl', 'fr', 'de'].map((language) => municipalityName('4000', language as 'nl'))).toEqual([
      'Luik',
      'Liège',
      'Lüttich',
    ]);
    expect(municipalityName('1030', 'de')).toBe('Schaerbeek');
    expect(municipalityName('8500', 'de')).toBe('Kortrijk');
    expect(municipalityOf('4700')).toMatchObject({ region: 'DG', languages: ['de', 'fr'] });
    expect(municipalityOf('0000')).toBeUndefined();
    expect(municipalityOf('93000')).toBeUndefined();
    expect(municipalityOf('constructor')).toBeUndefined();
  });

  it('suggest a language only where there is one', () => {
    expect(suggestedLanguage('9300')).toBe('nl');
    expect(suggestedLanguage('5000')).toBe('fr');
    expect(suggestedLanguage('1000')).toBeUndefined();
    expect(suggestedLanguage('4700')).toBeUndefined();
  });

  it('are all there: 1,146 codes of 581 municipalities, every code of every centre among them', () => {
    const codes = readFileSync('data/be_postal_codes.csv', 'utf8').match(/^\d{4}/gm) ?? [];
    expect(codes).toHaveLength(1146);
    expect(new Set(codes.map((code) => municipalityOf(code)?.nis)).size).toBe(581);
    const served = readFileSync('data/centre_postal_codes_2021.csv', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[1] ?? '');
    expect(served.filter((code) => municipalityOf(code) === undefined)).toEqual([]);
  });
});

describe('derived data', () => {
  it.each(Object.entries(derivedFiles()))('%s is what scripts/build-data.ts writes', (path, content) => {
    expect(readFileSync(path, 'utf8') === content, `${path} is out of date: run node scripts/build-data.ts`).toBe(true);
  });
});
