import { unknownBirthDay } from '../belgium/ssin.ts';

/* Birth dates as far as they are known, in the one form by which people rank (S2): `YYYY-MM-DD`. */

/** The register's values for a birth date of which nothing is known. */
const fictitious = ['1900-00-01', '2000-00-01'];

/** Nobody alive was born before; systems have earlier days for "not filled in" (`0001-01-01`). */
const earliestYear = 1880;

/**
 * The last day that a date told by another system can mean: an unknown month or day (`00`) counts as the last possible
 * one, so that nobody gains a place by what is not known.
 * @returns undefined for what tells nothing: a fictitious value, or no date at all
 */
export function latestDayOf(told: string): string | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(told) ?? [];
  if (year === '' || Number(year) < earliestYear || fictitious.includes(told)) return undefined;
  if (Number(month) > 12) return undefined;
  if (month === '00') return `${year}-12-31`;
  const last = String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());
  if (day === '00') return `${year}-${month}-${last}`;
  return day <= last ? told : undefined;
}

/** For those who read it; undefined where it is not known. */
export const birthYearOf = (birthDay: string | undefined): number | undefined =>
  birthDay === undefined || birthDay === unknownBirthDay ? undefined : Number(birthDay.slice(0, 4));
