import { plainDashes, withoutInvisible } from './typed-text.ts';

/*
 * A mobile number before anybody knows a numbering plan: what a page can judge without the plans of five countries.
 */

/** Longer than any number with its separators: nothing of it needs to be looked at. */
export const longestTypedMobile = 40;

/**
 * A typed number with one sign for dialling abroad and one dash.
 * @returns undefined for what holds more than digits and what people put between them
 */
export function dialled(text: string): string | undefined {
  const typed = plainDashes(withoutInvisible(text)).trim().replace(/\s/g, ' ');
  if (typed.length > longestTypedMobile) return undefined;
  // 00 is how all these countries dial abroad. Read as +, a number of a country that we have
  // no plan of is told from nonsense.
  const number = typed.replace(/^00/, '+');
  return /^\+?[0-9 ()/.-]+$/.test(number) ? number : undefined;
}

/**
 * Spares the way back, and never refuses what `parseMobile` takes: Belgian mobile numbers begin with 4 and have nine
 * digits; foreign ones are left to the server.
 */
export function looksMobile(text: string): boolean {
  const digits = dialled(text)
    ?.replace(/[^+0-9]/g, '')
    .replace(/^00/, '+');
  if (digits === undefined) return false;
  if (digits.startsWith('+') && !digits.startsWith('+32')) return digits.length > 6;
  return /^0?4\d{8}$/.test(digits.replace(/^(\+32|32)/, ''));
}
