import { plainApostrophes, withoutInvisible } from '../belgium/typed-text.ts';

/*
 * Whether two ways of writing a name are the same name (domain.md, section 2, "Verification"). Case, accents, hyphens,
 * apostrophes and spaces make no difference, nor do letters that do not decompose, nor ae/oe/ue for ä/ö/ü. Both sides
 * are folded by the same steps, and nothing is dropped that tells two people apart: what cannot be folded is compared
 * as it stands.
 */

/** A letter of a folded name; one that may be left out is the e of `ue` for `ü`. */
interface Letter {
  readonly letter: string;
  readonly optional: boolean;
}

/**
 * Latin letters that Unicode does not take apart, and how they are written without the sign. What stands after `?` may
 * follow or be missing: `ø` is written `o` or `oe`, `đ` is written `d` or `dj`, `å` is written `a` or `aa`.
 */
const written = new Map<string, string>(
  `ä=a?e ö=o?e ü=u?e å=a?a ø=o?e æ=ae œ=oe ß=ss đ=d?j þ=th ŋ=n?g ł=l ı=i ħ=h ŧ=t ð=d ɖ=d ɗ=d ĸ=k ƙ=k ə=e ƀ=b ɓ=b ɨ=i ƶ=z`
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);

/** Between the parts of a name, on either side: punctuation, spaces, signs. */
const separators = /[\p{P}\p{Z}\p{S}\p{Cc}]+/u;

/** In these a mark is an accent; in others it may be a vowel, and tells names apart. */
const isAccented = /^[\p{Script=Latin}\p{Script=Greek}]/u;

const hasLetter = (name: string): boolean => /\p{L}/u.test(withoutInvisible(name));

/** The parts of a name, folded, without what separates them; none only for an empty name. */
function partsOf(name: string): Letter[][] {
  const plain = plainApostrophes(withoutInvisible(name));
  const small = plainApostrophes(plain.normalize('NFKC')).toLowerCase().replaceAll('ς', 'σ').normalize('NFKC').trim();
  const parts = small.split(separators).filter((part) => part !== '');
  // A name of signs alone is no name, but not the same as another one, either.
  return (parts.length > 0 || small === '' ? parts : [small]).map(lettersOf);
}

function lettersOf(part: string): Letter[] {
  return (part.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).flatMap((cluster) => {
    const [base = ''] = cluster.normalize('NFD');
    const bare = written.get(cluster) ?? written.get(base) ?? (isAccented.test(base) ? base : cluster);
    const [sure = '', maybe = ''] = bare.split('?');
    const asLetters = (text: string, optional: boolean): Letter[] =>
      Array.from(text, (letter) => ({ letter, optional }));
    return [...asLetters(sure, false), ...asLetters(maybe, true)];
  });
}

/**
 * Whether two folded texts can be read as the same.
 * @param how `begins`: the second need only be how the first begins
 */
function agree(a: readonly Letter[], b: readonly Letter[], how: 'whole' | 'begins' = 'whole'): boolean {
  // Names have 80 letters at most: 6,561 pairs of places.
  const reached = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => false));
  const reach = (i: number, j: number): void => void reached[i]?.splice(j, 1, true);
  reach(0, 0);
  for (let i = 0; i <= a.length; i += 1)
    for (let j = 0; j <= b.length; j += 1) {
      if (reached[i]?.[j] !== true) continue;
      const [left, right] = [a[i], b[j]];
      if (left?.optional === true) reach(i + 1, j);
      if (right?.optional === true) reach(i, j + 1);
      if (left !== undefined && left.letter === right?.letter) reach(i + 1, j + 1);
    }
  return how === 'whole' ? reached[a.length]?.[b.length] === true : reached.some((row) => row[b.length]);
}

/** The same name, differently written: `Łukasik` and `LUKASIK`, `Müller` and `Mueller`, `Van den Berghe` and `Vandenberghe`. */
export const isSameName = (a: string, b: string): boolean =>
  hasLetter(a) && hasLetter(b) && agree(partsOf(a).flat(), partsOf(b).flat());

/** Whether a name begins as was typed: `Zoë` for `zo`. An empty beginning is that of every name. */
export const beginsAs = (name: string, beginning: string): boolean =>
  agree(partsOf(name).flat(), partsOf(beginning).flat(), 'begins');

/**
 * First names in full or in a shorter form, whichever side has it: the first of them or several, the last perhaps as an
 * initial (an identity card prints two names and the initial of the third). `Anne` alone is not short for `Annemarie`.
 */
function areFirstNamesOfOne(a: string, b: string): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  return hasLetter(a) && hasLetter(b) && (isShorter(left, right) || isShorter(right, left));
}

function isShorter(short: readonly Letter[][], long: readonly Letter[][]): boolean {
  const beginnings = long.map((_, index) => long.slice(0, index + 1).flat());
  if (beginnings.some((beginning) => agree(short.flat(), beginning))) return true;
  const initial = short.at(-1)?.filter(({ optional }) => !optional) ?? [];
  const before = short.slice(0, -1).flat();
  return (
    short.length > 1 &&
    initial.length === 1 &&
    beginnings.some((beginning, index) => agree(before, beginning) && agree(long[index + 1] ?? [], initial, 'begins'))
  );
}

export interface Names {
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * The name of somebody who has one only: the register leaves the other field empty or puts a dash there; in our forms it
 * is given in both.
 */
function onlyName({ firstName, lastName }: Names): string | undefined {
  if (!hasLetter(firstName)) return lastName;
  return !hasLetter(lastName) || isSameName(firstName, lastName) ? firstName : undefined;
}

/** Whether two records can name the same person. */
export function areNamesOfOne(a: Names, b: Names): boolean {
  if (isSameName(a.lastName, b.lastName) && areFirstNamesOfOne(a.firstName, b.firstName)) return true;
  const [onlyA, onlyB] = [onlyName(a), onlyName(b)];
  return onlyA !== undefined && onlyB !== undefined && isSameName(onlyA, onlyB);
}
