import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/core';
import { numberingPlans } from './generated/numbering-plans.ts';
import { dialled } from './typed-mobile.ts';

/** Countries whose mobile numbers get our text messages: Belgium and its neighbours. */
const mobileCountries = ['BE', 'NL', 'FR', 'DE', 'LU'] as const satisfies readonly CountryCode[];

export type MobileCountry = (typeof mobileCountries)[number];

type MobileRefusal =
  /** A number of one of the countries, but none that receives text messages. */
  | 'landline'
  /** A number of another country. */
  | 'country'
  | 'invalid';

export type ParsedMobile = { ok: true; e164: string } | { ok: false; reason: MobileRefusal };

/**
 * Reads a mobile number as people write it (`0475 12 34 56`, `+32 475/12.34.56`,
 * `0031 6 12345678`) and gives it in E.164 (`+32475123456`).
 * @param defaultCountry the country meant by a number without a country code
 */
export function parseMobile(text: string, defaultCountry: MobileCountry = 'BE'): ParsedMobile {
  const typed = dialled(text);
  if (typed === undefined) return { ok: false, reason: 'invalid' };
  const number = parsePhoneNumber(typed, { defaultCountry, extract: false }, numberingPlans);
  if (number === undefined) return { ok: false, reason: isAbroad(typed) ? 'country' : 'invalid' };
  if (!number.isValid()) return { ok: false, reason: 'invalid' };
  return number.getType() === 'MOBILE' ? { ok: true, e164: number.number } : { ok: false, reason: 'landline' };
}

/** Whether a text has the form of an international number outside the known countries. */
function isAbroad(number: string): boolean {
  const digits = number.replace(/[^0-9]/g, '');
  const known = Object.keys(numberingPlans.country_calling_codes).some((code) => digits.startsWith(code));
  // E.164: at most 15 digits; none begins with 0.
  return number.startsWith('+') && !known && /^[1-9][0-9]{6,14}$/.test(digits);
}
