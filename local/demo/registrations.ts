import type { DemoPerson } from '../people/people.ts';
import { demoCentre } from './cast.ts';
import { callProduct } from './product.ts';

/** Puts the demo's people on the list as they would themselves: alone, in groups, for others, as a companion. */

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** End of each day-part, local hour. */
const endHour: Readonly<Record<DayPart, number>> = { morning: 13, afternoon: 17, evening: 22 };
const dayParts: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

export interface LocalMoment {
  /** `YYYY-MM-DD` in Belgium. */
  readonly date: string;
  readonly hour: number;
  readonly minute: number;
}

/** @param at ms since the epoch */
export function localMoment(at: number): LocalMoment {
  const format = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Europe/Brussels',
  });
  const [date = '', time = ''] = format.format(at).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, hour, minute };
}

/** Day-parts of today and the days after that have not ended. */
export function openDayParts(now: LocalMoment, days: number): readonly { date: string; dayPart: DayPart }[] {
  const all = [];
  for (let day = 0; day < days; day++) {
    for (const dayPart of dayParts) {
      if (day > 0 || now.hour < endHour[dayPart]) all.push({ date: dayAfter(now.date, day), dayPart });
    }
  }
  return all;
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Of the forty, by index: who stands in a group with whom, and who comes along with whom. */
const groups = [
  [16, 17],
  [24, 25],
  [37, 38, 39],
];
const companion = { index: 36, hostIndex: 6 };
const thirdParties = [2, 5, 12];

export interface Registered {
  readonly parties: number;
  /** The person with a regular booking, whom somebody accompanies. */
  readonly host: DemoPerson | undefined;
}

/**
 * @param addBooking makes the regular booking that a companion needs
 * @throws DemoRefused when the product refuses one of them
 */
export async function registerPeople(
  url: string,
  people: readonly DemoPerson[],
  now: LocalMoment,
  addBooking: (booking: { vaccinationCode: string; centreId: string; date: string; time: string }) => void,
): Promise<Registered> {
  const availability = openDayParts(now, 7);
  const inGroup = new Set(groups.flat());
  const member = (index: number): object[] => {
    const person = people[index];
    if (!person) return [];
    const { ssin, lastName, firstName, postalCode, email, mobile } = person;
    return [{ ssin, lastName, firstName, postalCode, email, mobile }];
  };
  const bodies = groups.map((indexes) => ({
    kind: 'group',
    language: people[indexes[0] ?? 0]?.language,
    members: indexes.flatMap(member),
    centres: [demoCentre],
    availability,
  })) as object[];
  const host = people[companion.hostIndex];
  if (host) {
    const date = dayAfter(now.date, 1);
    addBooking({ vaccinationCode: host.vaccinationCode, centreId: demoCentre, date, time: '10:30' });
    bodies.push({
      kind: 'companion',
      language: people[companion.index]?.language,
      members: member(companion.index),
      centres: [demoCentre],
      availability: [{ date, dayPart: 'morning' }],
      companion: { vaccinationCode: host.vaccinationCode },
    });
  }
  people.forEach((person, index) => {
    // The host has an appointment of the ordinary kind already.
    if (inGroup.has(index) || index === companion.index || index === companion.hostIndex) return;
    bodies.push({
      kind: thirdParties.includes(index) ? 'thirdParty' : 'self',
      language: person.language,
      members: member(index),
      centres: [demoCentre],
      // Not everybody can come at any time.
      availability: index % 3 === 2 ? availability.filter(({ dayPart }) => dayPart !== 'morning') : availability,
      ...(thirdParties.includes(index) && { registeredBy: { name: 'An Vermeulen' } }),
    });
  });
  await inTurns(bodies, 6, (body) => callProduct(url, { method: 'POST', path: '/api/registrations', body }));
  return { parties: bodies.length, host };
}

/** So many at a time: threads of a function start one by one. */
export async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items];
  const turn = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
}
