import { plainDashes, withoutInvisible } from './typed-text.ts';

/**
 * The code that opens the regular booking system to one person. It is opaque to us: public
 * sources disagree on its form (16 characters; 33 letters and digits), so that only its
 * alphabet and a generous length are checked.
 */
const vaccinationCodePattern = /^[A-Za-z0-9-]{8,64}$/;

export type ParsedVaccinationCode = { ok: true; vaccinationCode: string } | { ok: false; reason: 'empty' | 'invalid' };

/** Longer than any code with a space after each character. */
const longestTyped = 130;

/** Reads a code as typed or pasted: spaces around and inside it are dropped, any dash is a hyphen, case is kept. */
export function parseVaccinationCode(text: string): ParsedVaccinationCode {
  const typed = plainDashes(withoutInvisible(text));
  if (typed.length > longestTyped) return { ok: false, reason: 'invalid' };
  const vaccinationCode = typed.replace(/\s/g, '');
  if (vaccinationCode === '') return { ok: false, reason: 'empty' };
  return vaccinationCodePattern.test(vaccinationCode)
    ? { ok: true, vaccinationCode }
    : { ok: false, reason: 'invalid' };
}
