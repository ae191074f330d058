/**
 * Derives the forms in which the product uses the facts of `data/`:
 *
 * - `data/postal-codes.json`: one object per postal code, for the site and for loading;
 * - `domain/belgium/generated/postal-codes.ts`: the same facts once per municipality, small enough for
 *   every bundle that validates an address;
 * - `domain/belgium/generated/postal-code-places.ts`: where the middle of each postal code lies;
 * - `domain/belgium/generated/numbering-plans.ts`: the telephone numbering plans of Belgium and its
 *   neighbours, a few kilobytes of the library's hundred and fifty.
 *
 * The results are committed, so that nothing has to be built before the type check; a test
 * compares them with what this script would write. Run it after a change of the sources.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const postalCodeRow = z.object({
  postal_code: z.string().regex(/^\d{4}$/),
  localities: z.string().min(1),
  municipality_nis: z.string().regex(/^\d{5}$/),
  municipality_nl: z.string().min(1),
  municipality_fr: z.string().min(1),
  municipality_de: z.string(),
  region_code: z.enum(['VLG', 'WAL', 'BRU']),
  official_languages: z.string().regex(/^(nl|fr|de)(\|(nl|fr|de))*$/),
  facility_language: z.enum(['', 'nl', 'fr', 'de']),
  lat: z.coerce.number().min(49).max(52),
  lon: z.coerce.number().min(2).max(7),
});
type PostalCodeRow = z.infer<typeof postalCodeRow>;

const numberingPlans = z.object({
  version: z.number(),
  country_calling_codes: z.record(z.string(), z.array(z.string())),
  countries: z.record(z.string(), z.array(z.unknown())),
});

/** Where mobile numbers may come from. */
const phoneCountries = ['BE', 'NL', 'FR', 'DE', 'LU'];

const generatedBy = '// Written by scripts/build-data.ts from data/: change it there.\n';

/** Path in the project → content, for all files that this script writes. */
export function derivedFiles(): Record<string, string> {
  const rows = readPostalCodes();
  return {
    'data/postal-codes.json': postalCodesJson(rows),
    'domain/belgium/generated/postal-codes.ts': postalCodesModule(rows),
    'domain/belgium/generated/postal-code-places.ts': placesModule(rows),
    'domain/belgium/generated/numbering-plans.ts': numberingPlansModule(),
  };
}

function readPostalCodes(): PostalCodeRow[] {
  const csv = readFileSync(projectFile('data/be_postal_codes.csv'), 'utf8');
  const records: unknown = parse(csv, { columns: true, bom: true });
  return z.array(postalCodeRow).parse(records);
}

function postalCodesJson(rows: readonly PostalCodeRow[]): string {
  const lines = rows.map((row) =>
    JSON.stringify({
      code: row.postal_code,
      localities: row.localities.split(' / '),
      municipality: municipalityNames(row),
      nis: row.municipality_nis,
      region: regionOf(row),
      languages: languagesOf(row),
    }),
  );
  return `[\n${lines.join(',\n')}\n]\n`;
}

function postalCodesModule(rows: readonly PostalCodeRow[]): string {
  const municipalities = new Map<string, PostalCodeRow[]>();
  for (const row of rows) {
    municipalities.set(row.municipality_nis, [...(municipalities.get(row.municipality_nis) ?? []), row]);
  }
  const lines = [...municipalities.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { nl, fr, de } = municipalityNames(first);
    const codes = group.map((row) => row.postal_code).join(' ');
    const fields = [first.municipality_nis, regionOf(first), languagesOf(first).join(' '), nl, fr, de, codes];
    return `  [${fields.map((field) => JSON.stringify(field)).join(', ')}],`;
  });
  return `${generatedBy}// Names and codes: GeoNames (CC BY 4.0) and the sources named in data/SOURCES.md.

/** NIS code, region, languages (first the main one), name in nl, fr, de, postal codes. */
export const municipalityRows: readonly (readonly [string, 'VLG' | 'WAL' | 'BRU' | 'DG', string, string, string, string, string])[] = [
${lines.join('\n')}
];
`;
}

function placesModule(rows: readonly PostalCodeRow[]): string {
  const places = rows.map(({ postal_code: code, lat, lon }) => `${code} ${lat.toFixed(3)} ${lon.toFixed(3)}`);
  return `${generatedBy}// Middles of postal codes: GeoNames (CC BY 4.0) and the sources named in data/SOURCES.md.

/** Postal code, latitude, longitude (degrees, to 100 m), one place a line. */
export const postalCodePlaces = \`
${places.join('\n')}
\`;
`;
}

/** The German-speaking Community invites its own people: it counts as a region, as it does for centres. */
function regionOf(row: PostalCodeRow): string {
  return row.official_languages === 'de' ? 'DG' : row.region_code;
}

/** German names exist for some places only: elsewhere German speakers use the name of the place itself. */
function municipalityNames(row: PostalCodeRow): { nl: string; fr: string; de: string } {
  const local =
    row.official_languages.startsWith('nl') && row.region_code !== 'BRU' ? row.municipality_nl : row.municipality_fr;
  return { nl: row.municipality_nl, fr: row.municipality_fr, de: row.municipality_de || local };
}

function languagesOf(row: PostalCodeRow): string[] {
  return [...row.official_languages.split('|'), ...(row.facility_language === '' ? [] : [row.facility_language])];
}

function numberingPlansModule(): string {
  const require = createRequire(import.meta.url);
  const all = numberingPlans.parse(require('libphonenumber-js/metadata.max.json'));
  const slice = {
    version: all.version,
    country_calling_codes: Object.fromEntries(
      Object.entries(all.country_calling_codes).filter(
        ([, [main]]) => main !== undefined && phoneCountries.includes(main),
      ),
    ),
    nonGeographic: {},
    countries: Object.fromEntries(phoneCountries.map((country) => [country, all.countries[country] ?? []])),
  };
  return `${generatedBy}import type { MetadataJson } from 'libphonenumber-js/core';

/** Numbering plans of ${phoneCountries.join(', ')}, with the types of number, from libphonenumber-js. */
export const numberingPlans: MetadataJson = ${JSON.stringify(slice)};
`;
}

function projectFile(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

if (import.meta.main) {
  for (const [path, content] of Object.entries(derivedFiles())) {
    writeFileSync(projectFile(path), content);
    console.log(`${path}: ${Math.ceil(content.length / 1024)} KB`);
  }
}
