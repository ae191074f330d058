/** What a certificate says, in the reader's language: a label and a text each, and nothing beyond. */

import type { check } from '../../../texts/nl/check.ts';
import type { Claims } from '../../../../domain/certificates/claims.ts';
import type { CovidCertificate } from '../../../../domain/certificates/content.ts';
import { vaccineNamed } from '../../../../domain/certificates/vaccines.ts';
import { brusselsDate, dateInWords, fill, type Words } from '../page/words.ts';

export type CheckTexts = typeof check;
type Fact = readonly [label: string, text: string];

export function factsOf(certificate: CovidCertificate, claims: Claims, t: CheckTexts, words: Words): Fact[] {
  const { nam, dob } = certificate;
  const name = [nam.fn ?? nam.fnt, nam.gn ?? nam.gnt].filter((part) => part !== undefined && part !== '');
  const expires = new Date((claims.expiresSeconds ?? 0) * 1000).toISOString();
  return [
    [t.facts.name, name.join(', ')],
    [t.facts.birthDate, birthDateOf(dob, t.facts.notKnown, words)],
    ...entryFacts(certificate, t, words),
    [t.facts.expires, dateInWords(brusselsDate(expires), words)],
  ];
}

function entryFacts({ v, t: tests, r }: CovidCertificate, t: CheckTexts, words: Words): Fact[] {
  if (v !== undefined) {
    const [{ mp, dn, sd, dt }] = v;
    const vaccine = vaccineNamed(mp) ?? (mp.startsWith('EU/') ? fill(t.unknownCode, { code: mp }) : mp);
    const what = `${vaccine}, ${fill(t.facts.dose, { dn, sd })}`;
    return [[t.facts.vaccination, what], [t.facts.date, day(dt, words)], ...origin(v[0], t, words)];
  }
  if (tests !== undefined) {
    const [{ tt, tr, sc }] = tests;
    return [
      [t.facts.test, meaning(t.tests, tt, t)],
      [t.facts.result, meaning(t.results, tr, t)],
      [t.facts.date, day(sc, words)],
      ...origin(tests[0], t, words),
    ];
  }
  if (r === undefined) return [];
  const [{ fr, df, du }] = r;
  return [
    [t.facts.recovery, fill(t.facts.firstPositive, { date: day(fr, words) })],
    [t.facts.from, day(df, words)],
    [t.facts.until, day(du, words)],
    ...origin(r[0], t, words),
  ];
}

type Origin = Readonly<{ co: string; is: string; ci: string }>;
const origin = ({ co, is, ci }: Origin, t: CheckTexts, words: Words): Fact[] => [
  [t.facts.country, countryOf(co, words) ?? t.facts.notKnown],
  [t.facts.issuer, is],
  [t.facts.id, ci],
];

function meaning(known: Readonly<Record<string, string>>, code: string, t: CheckTexts): string {
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? fill(t.unknownCode, { code });
}

const day = (date: string, words: Words): string => dateInWords(date.slice(0, 10), words);

/** @param notKnown what is said of a date of which nothing is known */
export function birthDateOf(dob: string, notKnown: string, words: Words): string {
  if (dob === '') return notKnown;
  if (dob.length < 7) return dob;
  // As much as is known. A month or a day that is none is shown as it stands.
  const form: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  const date = new Date(`${dob.slice(0, 10).padEnd(8, '-').padEnd(10, '01')}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return dob;
  return new Intl.DateTimeFormat(words.locale, dob.length === 7 ? form : { ...form, day: 'numeric' }).format(date);
}

export function countryOf(code: string, words: Words): string | undefined {
  if (code === '') return undefined;
  // Codes of two letters alone have a name; others are allowed, and throw.
  return /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames(words.locale, { type: 'region' }).of(code) : code;
}
