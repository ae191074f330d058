import type { DoseSecrets } from '../entities/doses.ts';
import type { Vaccine } from '../entities/centres.ts';

/*
 * Doses as a table for a register that imports files (CIMS). Its import format is not public: the columns are the field
 * names and lengths of what it hands out, so that both speak alike. Assumed.
 */

/** A dose with all that a file says of it. */
export interface FiledDose {
  /** UUID, the same in each file: by it the register knows a row again. */
  readonly unique: string;
  readonly date: string;
  /** Epoch ms. */
  readonly recordedAt: number;
  readonly secrets: Omit<DoseSecrets, 'linkSecret' | 'answer'>;
  readonly vaccine: Vaccine;
  /** Name of the centre. */
  readonly givenBy: string;
}

export const fileColumns = [
  'uniek',
  'ssin',
  'voornamen',
  'voorvoegsel',
  'geslachtsnaam',
  'geboortedatum',
  'vaccinatiedatum',
  'vaccinsoort',
  'vaccinmerknaam',
  'leverancier',
  'batchnummer',
  'dosis',
  'uitvoerende',
  'vaccinatieland',
  'vaccinatiestatus',
  'toestemming',
  'leeftijdscohort',
] as const;

/** Characters of a name, a product, a batch. */
const longest = 50;
const cut = (text: string): string => Array.from(text).slice(0, longest).join('');

/**
 * With consent all of it; without, what the register may have of somebody whom it may not know: vaccine, batch, day,
 * number, origin, and one of three ages.
 */
export function fileRowOf({ unique, date, secrets, vaccine, givenBy }: FiledDose): string[] {
  const { ssin, firstName, lastName, birthDate, lot, doseNumber, consent } = secrets;
  const person = consent ? [ssin, cut(firstName), '', cut(lastName), birthDate] : ['', '', '', '', ''];
  return [
    unique,
    ...person,
    date,
    kinds[vaccine.vp] ?? vaccine.vp,
    cut(vaccine.name),
    holders[vaccine.ma] ?? vaccine.ma,
    cut(lot),
    String(doseNumber),
    cut(givenBy),
    'BE',
    'toegediend',
    consent ? 'ja' : 'nee',
    consent ? '' : cohortOf(birthDate, date),
  ];
}

/** Both as `YYYY-MM-DD`: a birthday counts from its day on. */
function cohortOf(birthDate: string, on: string): '0-17' | '18-59' | '60+' {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (on.slice(5) < birthDate.slice(5) ? 1 : 0);
  if (years < 18) return '0-17';
  return years < 60 ? '18-59' : '60+';
}

/** By the codes that stand in the settings (value sets of the EU): at most 200 characters. */
const kinds: Readonly<Record<string, string>> = {
  '1119349007': 'SARS-CoV-2 mRNA vaccine',
  '1119305005': 'SARS-CoV-2 antigen vaccine',
  '29061000087103': 'COVID-19 non-replicating viral vector vaccine',
  '1162643001': 'SARS-CoV-2 recombinant spike protein antigen vaccine',
};

const holders: Readonly<Record<string, string>> = {
  'ORG-100030215': 'Biontech Manufacturing GmbH',
  'ORG-100031184': 'Moderna Biotech Spain S.L.',
  'ORG-100001699': 'AstraZeneca AB',
  'ORG-100001417': 'Janssen-Cilag International',
  'ORG-100032020': 'Novavax CZ AS',
};
