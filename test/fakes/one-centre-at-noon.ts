import type { DayPartOfDate } from '../../domain/entities/values.ts';
import { openSession, type OpenSessionRequest } from '../../domain/sessions/open-session.ts';
import { registerParty, type RegisterRequest } from '../../domain/registration/register-party.ts';
import { signUp } from '../../domain/sign-ups/sign-up.ts';
import { type DemoPerson, makePerson } from '../../local/people/people.ts';
import { centreOf } from './simple-ports.ts';
import { House } from './product-in-memory.ts';

/*
 * A house with one centre on one day, 11 April 2021, from noon in Belgium: what most tests of staff's work begin with.
 */

export const noon = Date.parse('2021-04-11T10:00:00Z');
/** An instant of that day in Belgium, `HH:MM`. */
export const at = (time: string): number => Date.parse(`2021-04-11T${time}:00+02:00`);
export const today = '2021-04-11';
export const block = '2021-04-11T15:00';
export const afternoon: DayPartOfDate[] = ['2021-04-11 afternoon'];

/** Younger by a year each, so that they are invited in this order. */
export function fivePeople(): [DemoPerson, DemoPerson, DemoPerson, DemoPerson, DemoPerson] {
  const person = (name: string, index: number): DemoPerson =>
    makePerson({ name, born: `194${index}-05-01`, language: 'nl', index, postalCode: '9300' });
  return [
    person('Ann Peeters', 0),
    person('Bo Claes', 1),
    person("Cé D'Hondt", 2),
    person('Di Smets', 3),
    person('El Maes', 4),
  ];
}

export const dataOf = ({ ssin, firstName, lastName, postalCode, email, mobile }: DemoPerson) => ({
  ssin,
  firstName,
  lastName,
  postalCode,
  email,
  mobile,
});

export async function smallHouse(people: readonly DemoPerson[], { ticks = false } = {}): Promise<House> {
  const house = new House(noon, { ticks });
  await house.store.transact([{ do: 'put', entity: centreOf('aalst') }]);
  for (const person of people) house.people.set(person.ssin, { ...person, status: 'activated', eligible: true });
  return house;
}

/** Registers and verifies; a group when there are several. */
export async function register(
  house: House,
  people: readonly DemoPerson[],
  more: Partial<RegisterRequest> = {},
  through: 'site' | 'physician' | 'contactCentre' = 'site',
): Promise<string> {
  const request: RegisterRequest = {
    kind: people.length > 1 ? 'group' : 'self',
    language: 'nl',
    members: people.map(dataOf),
    centres: ['aalst'],
    availability: afternoon,
    ...more,
  };
  const registered = await registerParty(house.deps, request, through);
  if (registered.outcome !== 'received') throw new Error('not registered');
  await house.quiet();
  return registered.partyId;
}

export async function open(house: House, seats: number, more: Partial<OpenSessionRequest> = {}): Promise<string> {
  const blocks = [{ date: today, from: '15:00', to: '17:00', seats }];
  const { sessionId } = await openSession(
    house.deps,
    { centre: 'aalst', blocks, channels: ['invite', 'direct'], another: true, ...more },
    'nurse',
  );
  await house.quiet();
  return sessionId;
}

export async function takeSeat(house: House, sessionId: string, person: DemoPerson): Promise<string> {
  const held = await signUp(house.deps, { language: 'nl', person: dataOf(person), sessionId, block });
  if (held.outcome !== 'held') throw new Error(held.outcome);
  await house.quiet();
  return held.signUpId;
}

/** The invitation that a party has or had last. */
export const invitationOf = async (house: House, partyId: string): Promise<string> =>
  (await house.store.get({ type: 'party', id: partyId }))?.invitationId ?? '';

export const stateOfParty = async (house: House, partyId: string): Promise<string | undefined> =>
  (await house.store.get({ type: 'party', id: partyId }))?.state;
