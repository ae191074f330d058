import { createHash } from 'node:crypto';

/**
 * Made-up people with valid data, for the demo, the scenario player and tests.
 *
 * The same arguments give the same person on every machine, so that a printed
 * demo person can be looked up again and a scenario plays alike every time.
 */

export type Language = 'nl' | 'fr' | 'de';
export type Sex = 'female' | 'male';

export interface PersonArguments {
  /** First name, or first and last name separated by a space. Without a last name one is taken from a list. */
  name: string;
  /** Date of birth, `YYYY-MM-DD`. */
  born: string;
  language: Language;
  /** Running number, from 0. Two people with one birth date and sex need indexes that differ modulo 499. */
  index: number;
  sex?: Sex;
  postalCode?: string;
}

export interface DemoPerson {
  ssin: string;
  firstName: string;
  lastName: string;
  postalCode: string;
  email: string;
  /** E.164. */
  mobile: string;
  vaccinationCode: string;
  birthDate: string;
  language: Language;
  sex: Sex;
}

/** As a registration and a sign-up take a person. */
export const dataOf = ({ ssin, firstName, lastName, postalCode, email, mobile }: DemoPerson) => ({
  ssin,
  firstName,
  lastName,
  postalCode,
  email,
  mobile,
});

const lastNames: Record<Language, readonly string[]> = {
  nl: ['Peeters', 'Janssens', 'Maes', 'Jacobs', 'Willems', 'Mertens', 'Claes', 'Goossens', 'Wouters', 'De Smet'],
  fr: ['Dubois', 'Lambert', 'Dupont', 'Martin', 'Simon', 'Laurent', 'Leroy', 'Lejeune', 'Renard', 'Noël'],
  de: ['Schmitz', 'Müller', 'Hansen', 'Schumacher', 'Heinen', 'Pauels', 'Keller', 'Kohnen', 'Jost', 'Theissen'],
};

/** Counters 001–998, odd for men and even for women: 499 people of one sex share a birth date. */
const countersPerSex = 499;

/**
 * A valid SSIN (register number) for a birth date.
 *
 * @param born `YYYY-MM-DD`, from 1900
 * @param index taken modulo 499
 * @throws RangeError when `born` is not a date
 */
export function makeSsin(born: string, sex: Sex, index: number): string {
  const parts = /^(19|20)(\d\d)-(\d\d)-(\d\d)$/.exec(born);
  const instant = Date.parse(`${born}T00:00:00Z`);
  if (!parts || Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(born)) {
    throw new RangeError(`not a birth date from 1900 on: ${born}`);
  }
  const [, century, year, month, day] = parts;
  const counter = (index % countersPerSex) * 2 + (sex === 'male' ? 1 : 2);
  const base = `${year}${month}${day}${String(counter).padStart(3, '0')}`;
  const check = 97 - (Number(century === '20' ? `2${base}` : base) % 97);
  return base + String(check).padStart(2, '0');
}

/** A person with everything that the vaccination codes database and a registration hold. */
export function makePerson(wanted: PersonArguments): DemoPerson {
  const { born, language, index } = wanted;
  const sex = wanted.sex ?? (index % 2 === 0 ? 'female' : 'male');
  const [given = '', ...family] = wanted.name.trim().split(/\s+/);
  const firstName = given.charAt(0).toLocaleUpperCase(language) + given.slice(1);
  const names = lastNames[language];
  const lastName = family.join(' ') || (names[index % names.length] ?? 'Peeters');
  const ssin = makeSsin(born, sex, index);
  return {
    ssin,
    firstName,
    lastName,
    postalCode: wanted.postalCode ?? '9300',
    email: `${mailPart(firstName)}.${mailPart(lastName)}.${index}@example.com`,
    mobile: `+32470${String(100_000 + (index % 900_000))}`,
    vaccinationCode: makeVaccinationCode(ssin),
    birthDate: born,
    language,
    sex,
  };
}

/** Sixteen characters without look-alikes: one of the forms that sources describe. */
function makeVaccinationCode(ssin: string): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const bytes = createHash('sha256').update(`demo vaccination code ${ssin}`).digest().subarray(0, 16);
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}

function mailPart(name: string): string {
  const ascii = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z0-9]/g, '');
  return ascii.toLowerCase() || 'x';
}
