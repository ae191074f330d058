/** What a field of the API is called, for a problem with one that the page does not show. */

import type { FieldTexts } from '../page/words.ts';
import { fieldOf, personFieldNames } from './person-fields.ts';

/**
 * @param path such as `members.0.ssin`; the innermost part that has a name counts
 * @returns the path itself where nothing of it has a name; empty for the whole request
 */
export function nameOfField(path: string, texts: FieldTexts): string {
  const names = new Map<string, string>([
    ...Object.entries(texts.names),
    ...personFieldNames.map((name): [string, string] => [name, texts[fieldOf(name).label]]),
  ]);
  const known = path.split('.').findLast((part) => names.has(part));
  return known === undefined ? path : (names.get(known) ?? path);
}
