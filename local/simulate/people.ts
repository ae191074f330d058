import { type DemoPerson, makePerson } from '../people/people.ts';
import type { Random } from './random.ts';

/* Who lives a life: a handful of people, some of whom are known under two numbers. */

export interface Somebody {
  name: string;
  born: string;
  language: 'nl' | 'fr' | 'de';
  /** Whose second number this is, among the people: both are known until one is replaced by the other. */
  sameAs?: number;
}

const names = [
  'Anouk',
  'Bastien',
  'Celeste',
  'Dorothea',
  'Emmanuel',
  'Fernande',
  'Gustave',
  'Hildegard',
  'Ivonne',
  'Jozefien',
  'Karlheinz',
  'Leontien',
  'Mauritz',
  'Nathalie',
];

/** A handful of people, and second numbers of some. */
export function peopleOf(random: Random): Somebody[] {
  const people: Somebody[] = names
    .slice(0, random.between(6, names.length))
    .map((name) => ({ name, born: birthDate(random), language: random.pick(['nl', 'fr', 'de'] as const) }));
  for (let index = 0; index < people.length; index += 1)
    if (random.chance(0.3)) people.push({ ...people[index]!, sameAs: index });
  return people;
}

const birthDate = (random: Random): string => {
  if (random.chance(0.1)) return '1950-06-15';
  const years = random.weighted([
    ['old', 4],
    ['adult', 5],
    ['child', 1],
  ]);
  const [low, high] = years === 'old' ? [1926, 1956] : years === 'adult' ? [1957, 2002] : [2003, 2010];
  return `${random.between(low, high)}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`;
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** One of two numbers of somebody is replaced by the other. */
export function replacement(random: Random, people: readonly Somebody[]) {
  const pairs = people.flatMap(({ sameAs }, index) => (sameAs === undefined ? [] : [{ person: sameAs, by: index }]));
  return pairs.length === 0 ? undefined : { do: 'replaceSsin' as const, ...random.pick(pairs) };
}

/** The people of a life. Who is somebody else's second number has the same names. */
export function castOf({ people }: { people: readonly Somebody[] }): DemoPerson[] {
  const cast: DemoPerson[] = [];
  for (const [index, { sameAs, ...person }] of people.entries()) {
    const twin = sameAs === undefined ? undefined : cast[sameAs];
    const name = twin === undefined ? person.name : `${twin.firstName} ${twin.lastName}`;
    cast.push(makePerson({ ...person, name, index }));
  }
  return cast;
}
