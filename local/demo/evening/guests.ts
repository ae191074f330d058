import { demoCentre } from '../cast.ts';
import { type DemoPerson, type Language, makePerson } from '../../people/people.ts';
import type { DayPart } from '../registrations.ts';

/** Who is on the list of the demo's evening, and how each of them takes an invitation. All made up. */

export const guestCount = 200;

/**
 * How somebody takes an invitation. Of a hundred, about half book, a sixth say no, a quarter let the time pass, and some
 * book and cancel later.
 */
export type Manner = 'books' | 'declines' | 'silent' | 'cancels';

export interface Guest extends DemoPerson {
  readonly eligible: boolean;
  readonly manner: Manner;
  /** Virtual minutes between the mail and what the person does. */
  readonly delayMinutes: number;
  /** Registers together with the person before. */
  readonly joins: boolean;
  readonly dayParts: readonly DayPart[];
}

/** By index, and not by chance, so that every evening is alike; spread so that no neighbours behave alike. */
const manners: readonly Manner[] = [
  'books',
  'silent',
  'books',
  'declines',
  'books',
  'books',
  'cancels',
  'silent',
  'books',
  'declines',
  'books',
  'silent',
];

const firstNames: Readonly<Record<Language, readonly string[]>> = {
  nl: ['Maria', 'Jozef', 'Rita', 'Luc', 'Godelieve', 'Willy', 'Hilde', 'Roger', 'Greet', 'Albert', 'Lutgart', 'Omer'],
  fr: ['Monique', 'Georges', 'Yvonne', 'Marcel', 'Fatima', 'Ahmed', 'Simone', 'Patrick'],
  de: ['Ingrid', 'Heinrich', 'Ursula', 'Klaus'],
};
const languages: readonly Language[] = ['nl', 'nl', 'nl', 'fr', 'nl', 'nl', 'fr', 'nl', 'nl', 'de'];
const postalCodes = ['3000', '3001', '3010', '3012', '3018'];
/** Born so many days apart, the oldest in 1928. */
const daysApart = 83;

export function guests(count = guestCount): readonly Guest[] {
  return Array.from({ length: count }, (_, index) => {
    const language = languages[index % languages.length] ?? 'nl';
    const names = firstNames[language];
    const born = new Date(Date.UTC(1928, 2, 5) + index * daysApart * 86_400_000).toISOString().slice(0, 10);
    const person = makePerson({
      name: names[(index * 5) % names.length] ?? 'Maria',
      born,
      language,
      index: 1000 + index * 7,
      postalCode: postalCodes[index % postalCodes.length] ?? '3000',
    });
    return {
      ...person,
      eligible: index % 29 !== 17,
      manner: manners[(index * 5 + Math.floor(index / 12)) % manners.length] ?? 'books',
      delayMinutes: 2 + ((index * 7) % 23),
      joins: index % 14 === 9,
      dayParts: index % 9 === 4 ? ['morning'] : ['afternoon', 'evening'],
    };
  });
}

/**
 * What the guests send when they register: alone, or in twos.
 * @param open day-parts that have not ended
 */
export function registrationsOf(
  all: readonly Guest[],
  open: readonly { date: string; dayPart: DayPart }[],
): readonly object[] {
  return all.flatMap((guest, index) => {
    if (guest.joins) return [];
    const companions = all[index + 1]?.joins === true ? [all[index + 1]] : [];
    const members = [guest, ...companions].flatMap((one) => (one === undefined ? [] : [dataOf(one)]));
    return [
      {
        kind: members.length > 1 ? 'group' : 'self',
        language: guest.language,
        members,
        centres: [demoCentre],
        availability: open.filter(({ dayPart }) => guest.dayParts.includes(dayPart)),
      },
    ];
  });
}

const dataOf = ({ ssin, lastName, firstName, postalCode, email, mobile }: DemoPerson): object => ({
  ssin,
  lastName,
  firstName,
  postalCode,
  email,
  mobile,
});
