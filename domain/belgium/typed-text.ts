/**
 * Text as it comes out of keyboards, clipboards and spreadsheets, made ready to be judged. The API and the pages use the
 * same functions, so that neither refuses what the other takes.
 */

/**
 * What nobody sees and nobody meant: marks of writing direction, joiners, spaces of no width, soft hyphens, byte order
 * marks, fillers. Controls (line breaks, tabs, NUL) are not among them: they are seen, or are an attack.
 */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** `\u202a0470 12 34 56\u202c` → `0470 12 34 56`. */
export const withoutInvisible = (text: string): string => text.replace(invisible, '');

/** Also what spreadsheets and fonts use as one: the minus sign, the bullet. */
const dashes = /[\p{Dash}\u02d7\u2043]/gu;

/** Every dash, of whatever length and whether a line may break there, is the hyphen of the keyboard. */
export const plainDashes = (text: string): string => text.replace(dashes, '-');

/** Accents and quotes that stand where an apostrophe is meant: `D´Hondt`, `D`Hondt`. The typographic one stays. */
const apostrophes = /[`´ʹʻʼʽʾʿˈ‘‛′＇]/gu;

export const plainApostrophes = (text: string): string => text.replace(apostrophes, "'");

/** Whatever is in it, at any depth: every text without what is invisible; keys, numbers and the rest as they are. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutInvisible(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}
