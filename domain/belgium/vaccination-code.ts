/**
 * The code that opens the regular booking system to one person. It is opaque to us: public
 * sources disagree on its form (16 characters; 33 letters and digits), so that only its
 * alphabet and a generous length are checked.
 */
const vaccinationCodePattern = /^[A-Za-z0-9-]{8,64}$/;

export type ParsedVaccinationCode = { ok: true; vaccinationCode: string } | { ok: false; reason: 'empty' | 'invalid' };

/** Reads a code as typed or pasted: spaces around and inside it are dropped, case is kept. */
export function parseVaccinationCode(text: string): ParsedVaccinationCode {
  // Longer than any code with a space after each character.
  if (text.length > 130) return { ok: false, reason: 'invalid' };
  const vaccinationCode = text.replace(/\s/g, '');
  if (vaccinationCode === '') return { ok: false, reason: 'empty' };
  return vaccinationCodePattern.test(vaccinationCode)
    ? { ok: true, vaccinationCode }
    : { ok: false, reason: 'invalid' };
}
