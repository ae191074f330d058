import { plainDashes, withoutInvisible } from './typed-text.ts';

/**
 * The Belgian social security identification number (INSZ, NISS): eleven digits, made of
 * yymmdd, a counter of three and two check digits. Register numbers belong to people in the
 * national register, BIS numbers to everybody else; a BIS number shows itself by its month,
 * raised by 20 (sex unknown when it was given) or by 40 (sex known).
 */

export type SsinRefusal = 'empty' | 'characters' | 'length' | 'checkDigits' | 'month' | 'day' | 'counter' | 'future';

/** The birth date as far as the number tells it, empty where nothing is known; `month` is 1 to 12, `day` 1 to 31. */
interface KnownBirthDate {
  year?: number;
  month?: number;
  day?: number;
}

export interface ParsedSsin {
  ok: true;
  /** Eleven digits, without separators. */
  ssin: string;
  kind: 'register' | 'bis';
  /** Century in which the number places the birth; the check digits decide it. */
  century: 1900 | 2000;
  birthDate: KnownBirthDate;
  /**
   * ISO date for ranking (S2): an unknown month or day counts as the last possible day of the
   * known period, so that nobody gains a place by what the register does not know; a birth of which
   * nothing is known comes after all others (`unknownBirthDay`). It may lie after today for somebody
   * born this year.
   */
  latestBirthDate: string;
  /** Absent for a BIS number that was given without knowing it. */
  sex?: 'male' | 'female';
}

export interface RefusedSsin {
  ok: false;
  reason: SsinRefusal;
}

/** What people and card readers put between the digits. */
const separators = /[\s./-]/g;

/** A typed number of this length is nonsense: nothing of it needs to be looked at. */
export const longestTypedSsin = 40;

/**
 * What stands in place of the date when nothing of it is known (1900-00-01, 2000-00-01), for register numbers and both
 * kinds of BIS numbers.
 */
const wholeDateUnknown = ['000001', '002001', '004001'];

/** Ranks somebody of whose birth nothing is known: after everybody else. */
export const unknownBirthDay = '9999-12-31';

const unknownMonth = 0;

/**
 * Reads a SSIN as typed, with or without separators: `85073003328`, `85.07.30-033.28`.
 * @param today ISO date in Belgium; a birth that can only lie after it is refused
 */
export function parseSsin(text: string, today: string): ParsedSsin | RefusedSsin {
  const typed = plainDashes(withoutInvisible(text));
  if (typed.length > longestTypedSsin) return refused('length');
  const ssin = typed.replace(separators, '');
  if (ssin === '') return refused('empty');
  if (!/^[0-9]+$/.test(ssin)) return refused('characters');
  if (ssin.length !== 11) return refused('length');

  const century = centuryOf(ssin);
  if (century === undefined) return refused('checkDigits');

  const year = century + Number(ssin.slice(0, 2));
  const writtenMonth = Number(ssin.slice(2, 4));
  const writtenDay = Number(ssin.slice(4, 6));
  const counter = Number(ssin.slice(6, 9));

  const raisedBy = writtenMonth >= 40 ? 40 : writtenMonth >= 20 ? 20 : 0;
  const month = writtenMonth - raisedBy;
  if (month > 12) return refused('month');
  const kind = raisedBy === 0 ? 'register' : 'bis';

  // Register counters run from 001 to 998; for BIS numbers no such limit is known.
  if (kind === 'register' && (counter === 0 || counter === 999)) return refused('counter');

  const birthDate = wholeDateUnknown.includes(ssin.slice(0, 6)) ? {} : birthDateOf(year, month, writtenDay);
  if (birthDate === undefined) return refused('day');
  if (birthDate.year !== undefined && isoDate(birthDate.year, birthDate.month ?? 1, birthDate.day ?? 1) > today)
    return refused('future');

  const parsed: ParsedSsin = { ok: true, ssin, kind, century, birthDate, latestBirthDate: latestDateOf(birthDate) };
  return raisedBy === 20 ? parsed : { ...parsed, sex: counter % 2 === 1 ? 'male' : 'female' };
}

/** `85073003328` → `85.07.30-033.28`, the way it stands on the card. */
export function formatSsin(ssin: string): string {
  return ssin.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
}

/**
 * The century whose arithmetic fits the check digits: 97 − (first nine mod 97), with a 2 put
 * before the nine for births from 2000. The two results always differ, because 2,000,000,000
 * is no multiple of 97: a number fits one century or none.
 */
function centuryOf(ssin: string): 1900 | 2000 | undefined {
  const firstNine = Number(ssin.slice(0, 9));
  const check = Number(ssin.slice(9));
  if (97 - (firstNine % 97) === check) return 1900;
  if (97 - ((2_000_000_000 + firstNine) % 97) === check) return 2000;
  return undefined;
}

/**
 * With an unknown month the day carries no date: it only widens the supply of numbers, up to 99. The register has real
 * ones beyond 31, given when the counter of a day had run out (`00003241778`, published by belgif).
 */
function birthDateOf(year: number, month: number, day: number): KnownBirthDate | undefined {
  if (month === unknownMonth) return { year };
  if (day === 0) return { year, month };
  return day <= lastDayOf(year, month) ? { year, month, day } : undefined;
}

function latestDateOf({ year, month = 12, day }: KnownBirthDate): string {
  return year === undefined ? unknownBirthDay : isoDate(year, month, day ?? lastDayOf(year, month));
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isoDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function refused(reason: SsinRefusal): RefusedSsin {
  return { ok: false, reason };
}
