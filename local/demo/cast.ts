import type { MachineClient, StaffAccount } from '../identity/accounts.ts';
import { makePerson, type DemoPerson, type Language } from '../people/people.ts';

/** Who appears in the demo: one person of each role, machines, and people around one centre. All made up. */

/** Brabanthal in Leuven: a real centre of 2021 with a full address and a source for the codes that it serves. */
export const demoCentre = 'leuven';
/** A second one, to see that nobody gets at another centre's sessions. */
export const otherCentre = 'eupen';

export const demoPassword = 'Lente-2021';

export const staff: readonly StaffAccount[] = [
  { username: 'centrum', name: 'An Claes', groups: ['centre-staff'], centres: [demoCentre] },
  { username: 'zentrum', name: 'Lena Pauels', groups: ['centre-staff'], centres: [otherCentre] },
  { username: 'contact', name: 'Karim El Idrissi', groups: ['contact-centre'] },
  { username: 'arts', name: 'Dr. Hélène Fontaine', groups: ['physician'] },
  { username: 'cijfers', name: 'Rik Mertens', groups: ['reporter'] },
  { username: 'beheer', name: 'Olga Wouters', groups: ['operator'] },
  { username: 'toezicht', name: 'Nora Lambert', groups: ['auditor'] },
].map((account) => ({
  ...account,
  groups: account.groups as StaffAccount['groups'],
  email: `${account.username}@example.com`,
  password: demoPassword,
}));

/** Fixed, so that a line with curl can be tried as printed. They open nothing but this demo. */
export const centreSoftware: MachineClient = {
  clientId: 'centre-software',
  secret: 'demo-centre-software',
  scopes: ['sessions/read', 'sessions/write'],
};
export const operation: MachineClient = {
  clientId: 'operation',
  secret: 'demo-operation',
  scopes: ['centres/write', 'settings/read', 'settings/write', 'clients/write'],
};

/** Postal codes that the centre in Leuven serves. */
const postalCodes = ['3000', '3001', '3010', '3012', '3018'];

const names: readonly (readonly [name: string, born: string, language: Language])[] = [
  ['Maria Van den Broeck', '1931-02-17', 'nl'],
  ['Jozef Peeters', '1934-08-04', 'nl'],
  ['Simonne Claes', '1936-11-23', 'nl'],
  ['Marcel Lambert', '1937-05-30', 'fr'],
  ['Godelieve Smets', '1939-01-12', 'nl'],
  ['Heinrich Schmitz', '1940-07-19', 'de'],
  ['Yvonne Dubois', '1941-03-08', 'fr'],
  ['Albert Janssens', '1942-12-01', 'nl'],
  ['Lucienne Wouters', '1943-09-27', 'nl'],
  ['Willy Goossens', '1944-06-15', 'nl'],
  ['Ingrid Pauels', '1945-10-10', 'de'],
  ['Roger Mertens', '1946-04-21', 'nl'],
  ['Monique Leroy', '1947-02-05', 'fr'],
  ['Frans Willems', '1948-08-31', 'nl'],
  ['Rita Jacobs', '1949-05-14', 'nl'],
  ['Georges Renard', '1950-11-03', 'fr'],
  ['Christiane Maes', '1951-07-22', 'nl'],
  ['Luc De Smet', '1952-03-18', 'nl'],
  ['Ursula Hansen', '1953-12-29', 'de'],
  ['Paul Hermans', '1954-09-09', 'nl'],
  ['Martine Simon', '1955-06-06', 'fr'],
  ['Dirk Aerts', '1956-01-25', 'nl'],
  ['Fatima Benali', '1957-10-17', 'nl'],
  ['Patrick Dupont', '1958-04-02', 'fr'],
  ['Hilde Vermeulen', '1960-08-13', 'nl'],
  ['Jan Stevens', '1962-02-28', 'nl'],
  ['Ahmed El Amrani', '1964-11-11', 'fr'],
  ['Greet Michiels', '1966-05-20', 'nl'],
  ['Klaus Heinen', '1968-07-07', 'de'],
  ['Sofie Desmet', '1971-03-03', 'nl'],
  ['Bart Lemmens', '1974-09-16', 'nl'],
  ['Nathalie Noël', '1977-12-24', 'fr'],
  ['Tom Verhoeven', '1980-06-30', 'nl'],
  ['Aïcha Bouzid', '1984-01-08', 'fr'],
  ['Wout Cools', '1989-10-05', 'nl'],
  ['Lien Baert', '1993-04-19', 'nl'],
  ['Emma Theunis', '1998-08-26', 'nl'],
  ['Noah Vranckx', '2001-05-11', 'nl'],
  ['Lotte Vranckx', '2003-02-14', 'nl'],
  ['Jef Vranckx', '1970-07-01', 'nl'],
];

/** In the order of `names`; one in twelve is not eligible, which only the outside system knows. */
export function demoPeople(): readonly (DemoPerson & { readonly eligible: boolean })[] {
  return names.map(([name, born, language], index) => {
    const postalCode = postalCodes[index % postalCodes.length] ?? '3000';
    return { ...makePerson({ name, born, language, index, postalCode }), eligible: index % 12 !== 11 };
  });
}

/** Known to the outside system, registered by nobody: for whoever wants to go through the registration by hand. */
export function unregisteredPeople(): readonly DemoPerson[] {
  return [
    makePerson({
      name: 'Elza Timmermans',
      born: '1935-04-09',
      language: 'nl',
      index: 101,
      sex: 'female',
      postalCode: '3000',
    }),
    makePerson({
      name: 'Claude Martin',
      born: '1938-10-21',
      language: 'fr',
      index: 102,
      sex: 'male',
      postalCode: '3001',
    }),
    makePerson({
      name: 'Gisela Keller',
      born: '1943-01-30',
      language: 'de',
      index: 103,
      sex: 'female',
      postalCode: '3010',
    }),
  ];
}
