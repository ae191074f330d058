import { plainDashes, withoutInvisible } from './typed-text.ts';

/**
 * The number of a health professional (RIZIV/INAMI, *NIHII*): eight digits, of which the last two check the first six;
 * with three more for the qualification, eleven.
 */
export interface ParsedNihii {
  ok: true;
  /** Eight digits: who it is. */
  nihii: string;
  /** Three digits, when they were given. */
  qualification?: string;
  /** Old numbers were checked in other ways: one that does not fit is doubtful, and no reason to refuse a physician. */
  check: 'fits' | 'doubtful';
}

export type NihiiRefusal = 'empty' | 'characters' | 'length';

/** What people put between the digits: `1-14787-61-004`. */
const separators = /[\s./-]/g;
const longestTyped = 30;

/** Reads a number as typed, with or without separators. */
export function parseNihii(text: string): ParsedNihii | { ok: false; reason: NihiiRefusal } {
  const typed = plainDashes(withoutInvisible(text));
  if (typed.length > longestTyped) return { ok: false, reason: 'length' };
  const digits = typed.replace(separators, '');
  if (digits === '') return { ok: false, reason: 'empty' };
  if (!/^[0-9]+$/.test(digits)) return { ok: false, reason: 'characters' };
  if (digits.length !== 8 && digits.length !== 11) return { ok: false, reason: 'length' };
  const check = 97 - (Number(digits.slice(0, 6)) % 97) === Number(digits.slice(6, 8)) ? 'fits' : 'doubtful';
  const nihii = digits.slice(0, 8);
  return digits.length === 8 ? { ok: true, nihii, check } : { ok: true, nihii, qualification: digits.slice(8), check };
}
