/** What people type for a place: a code in any form, or a municipality by any of its names. */

import { plain } from '../page/words.ts';
import { textOf } from './typed-text.ts';

/** A line of the list, such as `9300 Aalst` or `3000 Louvain (Leuven, Löwen)`, and how it is compared. */
export type Place = Readonly<{ line: string; plain: string }>;

/** `3000`, `B-3000`, `BE 3000`, `3000 Leuven`; undefined where there is no code. */
export function codeIn(typed: string): string | undefined {
  return /^(?:be?[\s-]*)?(\d{4})(?!\d)/i.exec(textOf({ value: typed }))?.[1];
}

/** Places that fit, best first: who types "louva" means Louvain before Ottignies-Louvain-la-Neuve. */
export function placesFor(places: readonly Place[], typed: string): Place[] {
  const wanted = comparable(typed);
  const beginsSo = ({ plain: line }: Place): boolean =>
    line.startsWith(wanted) || line.startsWith(wanted, 'dddd '.length);
  const matching = places.filter(({ plain: line }) => matches(line, wanted));
  const exact = matching.filter(({ line }) => namesOf(line).includes(wanted));
  return [...new Set([...exact, ...matching.filter(beginsSo), ...matching])];
}

/** The place whose own name, in whatever language, is just this; the first code of a municipality with several. */
export function placeNamed(places: readonly Place[], typed: string): Place | undefined {
  const wanted = comparable(typed);
  return places.find(({ line }) => namesOf(line).includes(wanted));
}

export const comparable = (typed: string): string => plain(textOf({ value: typed })).replace(/\s+/g, ' ');

/** `3000 louvain (leuven, lowen)` → louvain, leuven, lowen. */
function namesOf(line: string): string[] {
  return plain(line)
    .slice('dddd '.length)
    .split(/[(),]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The beginning of the code or of any word. */
function matches(line: string, wanted: string): boolean {
  return [' ', '(', '-', "'"].some((before) => line.includes(before + wanted)) || line.startsWith(wanted);
}
