import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../cloud/template/json.ts';
import { dataOf, makePerson } from '../people/people.ts';
import type { StaffAccount } from '../identity/accounts.ts';
import { callProduct, type Call } from '../scenario/product-client.ts';
import type { LocalSystem } from '../system.ts';
import type { Operation } from './description.ts';
import { mark } from './nasty-values.ts';
import type { Known } from './valid-values.ts';

/* A small world to attack: a centre with open sessions, people on the list, invited and signed up, and somebody of each role. */

export interface World {
  readonly known: Known;
  /** Links of citizens that fit an operation; some for each, since some operations use them up. */
  links(operation: Operation): readonly string[];
  bearer(operation: Operation): Promise<string>;
  /** Personal data and secrets that stand in no log. */
  readonly personal: RegExp;
}

const centre = 'leuven';
const otherCentre = 'fuzzdorp';
const today = '2021-04-11';
const block = `${today}T17:00`;
export const start = Date.parse(`${today}T10:00:00Z`);
const days = ['2021-04-12', '2021-04-13', '2021-04-20'];
const sessions = 6;
const secret = randomUUID();

const people = Array.from({ length: 60 }, (_none, index) => ({
  ...makePerson({ name: `Kanarie Vogel`, born: `19${30 + index}-02-03`, language: 'nl', index, postalCode: '3000' }),
  email: `${mark}${index}@example.be`,
}));

export async function furnish(system: LocalSystem, operations: readonly Operation[]): Promise<World> {
  const allScopes = [...new Set(operations.flatMap(({ scopes }) => scopes))];
  await system.identity.addClient({ clientId: 'fuzz', secret, scopes: allScopes });
  for (const operation of operations.filter(({ groups }) => groups.length > 0))
    await system.identity.addPerson(accountFor(operation));
  const program = await system.identity.token({ clientId: 'fuzz', secret });
  const ask = askerOf(system, program);
  const serves = {
    postalCode: '3000',
    municipality: 'Leuven',
    region: 'VLG',
    postalCodes: [{ postalCode: '3000', basis: 'x' }],
  };
  await ask('PUT', '/api/centres', { centres: [centre, otherCentre].map((id) => ({ id, name: 'Hal', ...serves })) });
  await ask('PUT', '/api/clients', { clients: [{ clientId: 'fuzz', centres: ['*'] }] });
  for (const person of people) system.vcd.add({ ...person, eligible: true });
  const parties = await register(system, ask, operations);
  const sessionIds = await open(ask);
  await system.cloud.quiet();
  const signUps = await signUp(ask, sessionIds);
  await system.cloud.quiet();
  const mailed = linksIn(system);
  const invitations = mailed.filter((link) => !parties.includes(idIn(link)) && !link.includes('@'));
  const links = {
    party: mailed.filter((link) => parties.includes(idIn(link))),
    invitation: invitations,
    signUp: signUps,
  };
  const secrets = [...mailed, ...signUps].map((link) => link.split('.')[1] ?? link);
  return {
    known: knownOf(parties, sessionIds, invitations.map(idIn), signUps.map(idIn)),
    links: (operation) => shareOf(links[kindOf(operation)], operation, operations),
    bearer: (operation) =>
      operation.groups.length > 0
        ? system.identity.personToken(usernameFor(operation))
        : system.identity.token({ clientId: 'fuzz', secret }),
    personal: new RegExp(
      [mark, 'Vogel', ...people.flatMap(({ ssin, mobile }) => [ssin, mobile.slice(-9)]), ...secrets].join('|'),
      'i',
    ),
  };
}

type Ask = (method: Call['method'], path: string, body: object, bearer?: string) => Promise<Record<string, unknown>>;

function askerOf(system: LocalSystem, program: string): Ask {
  return async (method, path, body, bearer = program) => {
    const answer = await callProduct(system.cloud.url, { method, path, body, bearer });
    if (!answer.ok) throw new Error(`the world could not be made: ${method} ${path} ${JSON.stringify(answer)}`);
    return z.record(z.string(), z.unknown()).parse(answer.body);
  };
}

/** A role of its own for each operation: signing out in one of them must not lock the others out. */
const usernameFor = ({ id }: Operation): string => `fuzz-${id}`;
const accountFor = (operation: Operation): StaffAccount => ({
  username: usernameFor(operation),
  password: secret,
  name: mark,
  email: `${mark}@example.com`,
  groups: operation.groups.slice(0, 1) as StaffAccount['groups'],
  centres: [centre, otherCentre],
});

/** Two parties for each operation with a link, and some without e-mail, who are called. */
async function register(system: LocalSystem, ask: Ask, operations: readonly Operation[]): Promise<string[]> {
  const availability = [today, ...days].map((date) => ({ date, dayPart: 'evening' }));
  const wish = { kind: 'self', language: 'nl', centres: [centre], availability };
  const wanted = operations.filter(({ needs }) => needs === 'link').length * 2;
  const parties: string[] = [];
  for (const person of people.slice(0, Math.min(wanted, people.length - 10))) {
    const { partyId } = await ask('POST', '/api/registrations', { ...wish, members: [dataOf(person)] });
    parties.push(String(partyId));
  }
  const caller = operations.find(({ path }) => path === '/api/contact-centre/registrations');
  for (const person of people.slice(-10, -5)) {
    if (caller === undefined) continue;
    const { email: _email, mobile: _mobile, ...unreachable } = dataOf(person);
    const bearer = await system.identity.personToken(usernameFor(caller));
    await ask('POST', caller.path, { ...wish, members: [unreachable], callAt: '016 12 34 56' }, bearer);
  }
  await system.cloud.quiet();
  return parties;
}

async function open(ask: Ask): Promise<string[]> {
  const ids: string[] = [];
  for (let count = 0; count < sessions; count += 1) {
    const blocks = [{ date: today, from: '17:00', to: '19:00', seats: 12 }];
    const { sessionId } = await ask('POST', '/api/sessions', {
      centre,
      blocks,
      channels: [count % 2 === 0 ? 'invite' : 'direct'],
      another: true,
    });
    ids.push(String(sessionId));
  }
  return ids;
}

async function signUp(ask: Ask, sessionIds: readonly string[]): Promise<string[]> {
  const links: string[] = [];
  for (const [index, person] of people.slice(-5).entries()) {
    const sessionId = sessionIds[(index * 2 + 1) % sessionIds.length];
    const held = await ask('POST', '/api/sign-ups', { language: 'nl', person: dataOf(person), sessionId, block });
    links.push(String(held['token']));
  }
  return links;
}

const linksIn = (system: LocalSystem): string[] => [
  ...new Set(
    system.cloud
      .mailStore()
      .flatMap(({ text }) => [...text.matchAll(/#([\w-]+\.[\w-]{16,64})/g)].map(([, link = '']) => link)),
  ),
];

const idIn = (link: string): string => link.split('.')[0] ?? '';

function kindOf({ path }: Operation): 'party' | 'invitation' | 'signUp' {
  if (path.startsWith('/api/invitation')) return 'invitation';
  return path.startsWith('/api/sign-up') ? 'signUp' : 'party';
}

/** Links that only this operation uses, as far as there are enough. */
function shareOf(links: readonly string[], operation: Operation, operations: readonly Operation[]): readonly string[] {
  const alike = operations.filter((one) => one.needs === 'link' && kindOf(one) === kindOf(operation));
  const own = links.filter((_link, index) => index % alike.length === alike.indexOf(operation));
  return own.length > 0 ? own : links;
}

function knownOf(parties: string[], sessionIds: string[], invitations: string[], signUps: string[]): Known {
  const texts = (key: 'ssin' | 'firstName' | 'lastName' | 'email' | 'mobile' | 'vaccinationCode'): Json[] =>
    people.map((person) => person[key]);
  return {
    ssin: texts('ssin'),
    firstName: texts('firstName'),
    lastName: texts('lastName'),
    email: texts('email'),
    mobile: texts('mobile'),
    vaccinationCode: texts('vaccinationCode'),
    centre: [centre, otherCentre],
    centres: [centre],
    id: [otherCentre, ...signUps, ...invitations],
    postalCode: ['3000', '3001'],
    takesPart: [true],
    date: [...days, today],
    from: ['15:00', '19:00'],
    to: ['20:00', '21:30'],
    session: sessionIds,
    sessionId: sessionIds,
    block: [block],
    party: parties,
    invitation: invitations,
    memberId: ['m1'],
    removeMember: ['m1', 'm2'],
    clientId: [`${mark}-program`],
    csv: [`id,name\n${otherCentre},=${mark}()\n`, `id;name;postal_codes\n${otherCentre};Hal;3000=x|3001\n`],
    callAt: ['016 12 34 56'],
    code: ['123 456'],
    nihii: ['1-08290-59-004', '10829059'],
    validFrom: ['2021-04-01'],
    validTo: ['2021-12-31'],
    version: [1, 2],
  };
}
