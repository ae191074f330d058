import { makePerson } from '../../people/people.ts';

/** Who can sign in at the stand-ins of both providers: one person for each way in which it can end. All made up. */

export const personaNames = ['physician', 'notPhysician', 'recognitionExpired', 'assuranceTooLow'] as const;
export type PersonaName = (typeof personaNames)[number];

export interface Persona {
  readonly firstName: string;
  readonly lastName: string;
  readonly ssin: string;
  /** NIHII number with the qualification, 11 digits; in the register under the SSIN. */
  readonly nihii: string;
  readonly profession: 'physician' | 'nurse';
  /** Date, included. */
  readonly recognisedUntil?: string;
  /** How strongly the person signs in, as the federal service names it. */
  readonly level: 100 | 450;
}

function persona(
  name: string,
  born: string,
  index: number,
  rest: Omit<Persona, 'firstName' | 'lastName' | 'ssin'>,
): Persona {
  const { firstName, lastName, ssin } = makePerson({ name, born, language: 'fr', index, postalCode: '3000' });
  return { firstName, lastName, ssin, ...rest };
}

export const personas: Readonly<Record<PersonaName, Persona>> = {
  physician: persona('Marie Lambert', '1975-03-12', 401, { nihii: '11478761004', profession: 'physician', level: 450 }),
  notPhysician: persona('Jan Maes', '1982-09-30', 402, { nihii: '40123455401', profession: 'nurse', level: 450 }),
  recognitionExpired: persona('Paul Renard', '1944-06-02', 403, {
    nihii: '12345625003',
    profession: 'physician',
    recognisedUntil: '2020-12-31',
    level: 450,
  }),
  assuranceTooLow: persona('Nadia Benali', '1988-01-19', 404, {
    nihii: '10829059140',
    profession: 'physician',
    level: 100,
  }),
};

export const levelName = (level: Persona['level']): string => `urn:be:fedict:iam:fas:Level${level}`;
