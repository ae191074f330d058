import type { Language } from '../../belgium/languages.ts';
import { de } from './de.ts';
import { fr } from './fr.ts';
import { nl } from './nl.ts';
import type { PlaceholdersOf } from './translation.ts';

export type Texts = typeof nl | typeof fr | typeof de;

export const textsIn: Readonly<Record<Language, Texts>> = { nl, fr, de };

/**
 * Puts values into the placeholders of a text. A value that is missing is an error of the type
 * check; should one be missing all the same, no message goes out with a hole in it.
 */
export function fill<Text extends string>(text: Text, values: Readonly<Record<PlaceholdersOf<Text>, string>>): string {
  const known = new Map<string, string>(Object.entries(values));
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`No value for ${placeholder}`);
    return value;
  });
}
