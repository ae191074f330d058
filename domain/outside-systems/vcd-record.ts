import { areNamesOfOne, type Names } from '../rules/names.ts';
import type { VcdRecord } from './outside-systems.ts';

/** Whoever has given the data of a person knows at least name, first of the first names, and postal code. */
export const matches = (record: VcdRecord, given: Names & { readonly postalCode: string }): boolean =>
  areNamesOfOne(record, given) && record.postalCode === given.postalCode;

/** May still get a first appointment: selected, and the code not used. */
export const isEligible = (record: VcdRecord): boolean => record.eligible && record.status === 'activated';

/** S11: the VCD has been told of an appointment. */
export const hasBooked = (record: VcdRecord): boolean => record.status === 'used' || record.status === 'usedForFirst';
