/*
 * The softwareID (`pakket`): which program of whom sends for which centre. Made once for a centre, shown before it is
 * saved, and never changed in production: another one wants another qualification.
 */

/** What the register takes. */
export const longestSoftwareId = 50;

/** Latin letters that Unicode does not take apart. */
const written: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** `D'Hondt-Çelik` → `dhondtcelik`: small letters and digits alone. */
function plainWord(text: string): string {
  const small = text.normalize('NFKD').toLowerCase();
  return Array.from(small, (letter) => written[letter] ?? letter)
    .join('')
    .replace(/[^a-z0-9]/g, '');
}

export interface SoftwareIdParts {
  readonly integrator: string;
  readonly software: string;
  readonly centreName: string;
  readonly postalCode: string;
}

/**
 * `integrator_software_centre_postalcode`. When it would be longer than 50 characters, the centre's name gives way: the
 * postal code stays whole, as do the first two.
 * @returns nothing when integrator, software or centre have no Latin letter or digit in them, or no letter of the
 *   centre's name would be left
 */
export function softwareIdOf({ integrator, software, centreName, postalCode }: SoftwareIdParts): string | undefined {
  const [first, second, centre, place] = [integrator, software, centreName, postalCode].map(plainWord);
  if (!first || !second || !centre || !place) return undefined;
  const room = longestSoftwareId - [first, second, '', place].join('_').length;
  return room < 1 ? undefined : [first, second, centre.slice(0, room), place].join('_');
}

/** Whether a softwareID that was qualified elsewhere can be taken over as it is. */
export function softwareIdRefusal(text: string): 'required' | 'tooLong' | 'characters' | undefined {
  if (text === '') return 'required';
  if (text.length > longestSoftwareId) return 'tooLong';
  return /^[A-Za-z0-9._-]+$/.test(text) ? undefined : 'characters';
}
