import { isDate } from '../belgium/brussels-time.ts';

/**
 * What a digital COVID certificate says: the fields of the EU's JSON schema 1.3. Certificates of 2021 name earlier
 * versions and were never made again, so where these were laxer, they still are.
 */

/** At least one of the standardised names stands there, in capitals with `<` between (ICAO 9303). */
export interface CertificateName {
  readonly fn?: string;
  readonly fnt?: string;
  readonly gn?: string;
  readonly gnt?: string;
}

/** Targeted disease, country (of the shot or the test), issuer, identifier. */
interface Entry {
  readonly tg: string;
  readonly co: string;
  readonly is: string;
  readonly ci: string;
}

/** Kind of vaccine, product, holder of the authorisation, number of the dose, doses in the series, date. */
export interface Vaccination extends Entry {
  readonly vp: string;
  readonly mp: string;
  readonly ma: string;
  readonly dn: number;
  readonly sd: number;
  readonly dt: string;
}

/** Kind of test, name or device, moment of the sample, result, test centre. */
export interface Test extends Entry {
  readonly tt: string;
  readonly nm?: string;
  readonly ma?: string;
  readonly sc: string;
  readonly tr: string;
  readonly tc?: string;
}

/** Date of the first positive test, and from when until when the certificate holds. */
export interface Recovery extends Entry {
  readonly fr: string;
  readonly df: string;
  readonly du: string;
}

export interface CovidCertificate {
  readonly ver: string;
  readonly nam: CertificateName;
  /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or empty when nothing is known. */
  readonly dob: string;
  readonly v?: readonly [Vaccination];
  readonly t?: readonly [Test];
  readonly r?: readonly [Recovery];
}

/** What is certified, by the letter of its group. */
export const groups = { vaccination: 'v', test: 't', recovery: 'r' } as const;
export type Kind = keyof typeof groups;
const kinds = ['vaccination', 'test', 'recovery'] as const satisfies readonly Kind[];

type Content = Readonly<Record<string, unknown>>;

/** The groups that stand in it, right or wrong. */
export const kindsIn = (content: Content): Kind[] => kinds.filter((kind) => content[groups[kind]] !== undefined);

/** SNOMED CT: COVID-19, the only disease that the certificate is for. */
export const covid19 = '840539006';

type Judge = (value: unknown, strict: boolean) => boolean;

const isText: Judge = (value) => typeof value === 'string';
/** Characters, as JSON schema counts them. */
const shortText: Judge = (value) => typeof value === 'string' && Array.from(value).length <= 80;
const standardName: Judge = (value) => shortText(value, true) && /^[A-Z<]*$/.test(String(value));
const positive: Judge = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1;
const disease: Judge = (value) => value === covid19;
const version: Judge = (value) => typeof value === 'string' && /^\d+\.\d+\.\d+$/.test(value);

/** A date of the calendar. Some countries write a time behind it: what counts is the date. */
const day: Judge = (value) =>
  typeof value === 'string' &&
  isDate(value.slice(0, 10)) &&
  /^.{10}(?:[T ][\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/.test(value);

/** Before 1.3 a time might stand behind the day, since the pattern had no end. */
const birthDate: Judge = (value, strict) =>
  typeof value === 'string' &&
  (/^(?:(?:19|20)\d{2}(?:-\d{2}){0,2})?$/.test(value) || (!strict && /^(?:19|20)/.test(value) && day(value, strict)));

/** A code of capitals; the schema asks for one of them, wherever it stands. Before 1.3 empty where none was known. */
const country: Judge = (value, strict) =>
  typeof value === 'string' && (/[A-Z]/.test(value) || (!strict && value === ''));

interface Field {
  readonly judge: Judge;
  readonly optional?: true;
}
type Shape<T> = { readonly [K in keyof Required<T>]: Field };

const optional = (judge: Judge): Field => ({ judge, optional: true });
const entry: Shape<Entry> = {
  tg: { judge: disease },
  co: { judge: country },
  is: { judge: shortText },
  ci: { judge: shortText },
};

const shapes: { v: Shape<Vaccination>; t: Shape<Test>; r: Shape<Recovery> } = {
  v: {
    ...entry,
    vp: { judge: isText },
    mp: { judge: isText },
    ma: { judge: isText },
    dn: { judge: positive },
    sd: { judge: positive },
    dt: { judge: day },
  },
  t: {
    ...entry,
    tt: { judge: isText },
    nm: optional(shortText),
    ma: optional(isText),
    sc: { judge: day },
    tr: { judge: isText },
    tc: optional(shortText),
  },
  r: { ...entry, fr: { judge: day }, df: { judge: day }, du: { judge: day } },
};

const nameShape: Shape<CertificateName> = {
  fn: optional(shortText),
  fnt: optional(standardName),
  gn: optional(shortText),
  gnt: optional(standardName),
};

export type JudgedContent =
  | { readonly ok: true; readonly content: CovidCertificate }
  /** The first field that is not as it must be: `v.dt`. Its value is not told. */
  | { readonly ok: false; readonly field: string };

/** Fields that the schema does not know may stand there: a later version may bring them. */
export function judgeContent(content: Content): JudgedContent {
  return isCertificate(content) ? { ok: true, content } : { ok: false, field: wrongFieldOf(content) ?? 'ver' };
}

const isCertificate = (content: Content): content is Content & CovidCertificate => wrongFieldOf(content) === undefined;

function wrongFieldOf(content: Content): string | undefined {
  if (!version(content['ver'], true)) return 'ver';
  const strict = !/^1\.[0-2]\./.test(String(content['ver']));
  const name = recordOf(content['nam']);
  if (name === undefined || (name['fnt'] === undefined && name['gnt'] === undefined)) return 'nam';
  const wrongName = wrongIn(name, nameShape, strict);
  if (wrongName !== undefined) return `nam.${wrongName}`;
  if (!birthDate(content['dob'], strict)) return 'dob';
  const [kind, ...more] = kindsIn(content);
  if (kind === undefined || more.length > 0) return 'v, t, r';
  return wrongEntry(content[groups[kind]], groups[kind], strict);
}

function wrongEntry(entries: unknown, group: 'v' | 't' | 'r', strict: boolean): string | undefined {
  if (!Array.isArray(entries) || entries.length !== 1) return group;
  const only = recordOf(entries[0]);
  if (only === undefined) return group;
  const wrong = wrongIn(only, shapes[group], strict);
  return wrong === undefined ? undefined : `${group}.${wrong}`;
}

function wrongIn(record: Content, shape: Readonly<Record<string, Field>>, strict: boolean): string | undefined {
  return Object.keys(shape).find((key) => {
    const { judge, optional: mayLack } = shape[key]!;
    return record[key] === undefined ? mayLack !== true : !judge(record[key], strict);
  });
}

function recordOf(value: unknown): Content | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? (value as Content)
    : undefined;
}
