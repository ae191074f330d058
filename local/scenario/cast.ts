import { makePerson, type DemoPerson } from '../people/people.ts';
import type { Scenario } from './format.ts';

/** The people of a scenario with everything that a registration and the VCD want to know. */
export type Cast = ReadonlyMap<string, DemoPerson>;

const postalCode = '9300';

export function castOf(scenario: Scenario): Cast {
  return new Map(
    Object.entries(scenario.people).map(([name, { born, language }], index) => [
      name,
      makePerson({ name: firstName(name, index), born, language, index, postalCode }),
    ]),
  );
}

/** The file's name where it can be a first name; else a made-up one. */
function firstName(name: string, index: number): string {
  if (/^\p{L}{1,40}$/u.test(name)) return name;
  return `Persoon${Array.from(String(index), (digit) => 'abcdefghij'[Number(digit)]).join('')}`;
}

/** As a registration and a sign-up want it. */
export function memberOf({ ssin, lastName, firstName: first, postalCode: code, email, mobile }: DemoPerson) {
  return { ssin, lastName, firstName: first, postalCode: code, email, mobile };
}
