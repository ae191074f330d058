import { municipalityRows } from './generated/postal-codes.ts';
import { type Language, isLanguage } from './languages.ts';

type Region = 'VLG' | 'WAL' | 'BRU' | 'DG';

export interface Municipality {
  /** Number of the municipality in the statistics (fusions up to 2019). */
  nis: string;
  /** `DG` is the German-speaking Community. */
  region: Region;
  /** Official languages and those with facilities, the main one first. */
  languages: readonly Language[];
  names: Readonly<Record<Language, string>>;
}

let municipalities: Map<string, Municipality> | undefined;

/** The municipality of a postal code of four digits; undefined for a code that does not exist. */
export function municipalityOf(postalCode: string): Municipality | undefined {
  municipalities ??= indexed();
  return municipalities.get(postalCode);
}

/** `9300` → `Aalst` or `Alost`: where a street is not known, messages name code and municipality. */
export function municipalityName(postalCode: string, language: Language): string | undefined {
  return municipalityOf(postalCode)?.names[language];
}

/** The language to pre-select, only where a municipality has a single one: the person chooses. */
export function suggestedLanguage(postalCode: string): Language | undefined {
  const languages = municipalityOf(postalCode)?.languages;
  return languages?.length === 1 ? languages[0] : undefined;
}

function indexed(): Map<string, Municipality> {
  const byCode = new Map<string, Municipality>();
  for (const [nis, region, languages, nl, fr, de, codes] of municipalityRows) {
    const municipality = { nis, region, languages: languages.split(' ').filter(isLanguage), names: { nl, fr, de } };
    for (const code of codes.split(' ')) byCode.set(code, municipality);
  }
  return byCode;
}
