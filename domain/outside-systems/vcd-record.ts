import type { VcdRecord } from './outside-systems.ts';

/** Letters only, without accents and case: `D'Hondt-Müller` and `DHONDT MULLER` are the same name. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .toLocaleLowerCase('en')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll(/[^a-z]/g, '');

/** Whoever has given the data of a person knows at least name, first of the first names, and postal code. */
export function matches(
  record: VcdRecord,
  given: { firstName: string; lastName: string; postalCode: string },
): boolean {
  const first = plainName(given.firstName);
  const known = [plainName(record.firstName), plainName(record.firstName.trim().split(/[\s,]+/)[0] ?? '')];
  return (
    plainName(record.lastName) === plainName(given.lastName) &&
    first !== '' &&
    known.includes(first) &&
    record.postalCode === given.postalCode
  );
}

/** May still get a first appointment: selected, and the code not used. */
export const isEligible = (record: VcdRecord): boolean => record.eligible && record.status === 'activated';

/** S11: the VCD has been told of an appointment. */
export const hasBooked = (record: VcdRecord): boolean => record.status === 'used' || record.status === 'usedForFirst';
