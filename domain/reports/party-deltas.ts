import { localDate } from '../belgium/brussels-time.ts';
import type { Member, Party } from '../entities/parties.ts';
import { addCounts, ageBands, type AgeBand, type Counter, type Counts, type PersonCounter } from './counters.ts';
import type { Delta } from './delta.ts';

/** What becomes of parties, counted in persons at the centre that the party named first: a person counts once. */
export function ofParty(before: Party | undefined, after: Party, at: number): Delta[] {
  const home = homeOf(after) ?? (before && homeOf(before));
  if (home === undefined) return [];
  const happened = addCounts(...events(before, after));
  const day = before === undefined ? localDate(after.registeredAt) : localDate(at);
  return [
    ...(Object.keys(happened).length === 0 ? [] : [{ page: `day/${day}` as const, line: home, counts: happened }]),
    ...standing(before, after),
  ];
}

const homeOf = ({ centres }: Party): string | undefined => centres[0];

function events(before: Party | undefined, after: Party): Counts[] {
  if (before === undefined)
    return [persons('registered', after), { parties: 1, ...(after.kind === 'group' ? { groups: 1 } : {}) }];
  const became = before.state === after.state ? undefined : after.state;
  return [
    before.listed !== true && after.listed === true ? persons('listed', after) : {},
    became === 'invited' ? persons('offered', after) : {},
    // Its members left for bookings elsewhere: those are counted where they were made.
    became === 'booked' && after.members.length > 0 ? persons('booked', after) : {},
    before.state === 'booked' && became === 'waiting' ? negativeOf(persons('booked', before)) : {},
    became === 'withdrawn' || became === 'ineligible' || became === 'refused'
      ? { [became]: before.members.length }
      : {},
  ];
}

const negativeOf = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, -count]));

/** How many stand on the list, where they stand now. */
function standing(before: Party | undefined, after: Party): Delta[] {
  const lines = [
    ...(before === undefined ? [] : [{ home: homeOf(before), counts: negativeOf(listCounts(before)) }]),
    { home: homeOf(after), counts: listCounts(after) },
  ];
  return [...Map.groupBy(lines, ({ home }) => home)].flatMap(([home, all]) => {
    const counts = addCounts(...all.map((one) => one.counts));
    return home === undefined || Object.keys(counts).length === 0 ? [] : [{ page: 'list', line: home, counts }];
  });
}

const listCounts = (party: Party): Counts =>
  party.state === 'waiting' || party.state === 'invited' ? persons('list', party) : {};

function persons(name: PersonCounter | 'list', party: Party): Counts {
  const { members, language, registeredThrough, kind } = party;
  const count = (part: string): Counts => ({ [part]: members.length });
  if (members.length === 0) return {};
  return addCounts(
    count(name),
    count(`${name}.language.${language}`),
    count(`${name}.through.${registeredThrough}`),
    count(`${name}.kind.${kind}`),
    ...members.map((member): Counts => ({ [`${name}.age.${ageBandOf(member, party)}` as Counter]: 1 })),
  );
}

/** By the age on the day of registration: a birthday moves nobody from one band to another unseen. */
export function ageBandOf({ birthDay }: Member, { registeredAt }: Pick<Party, 'registeredAt'>): AgeBand {
  const today = localDate(registeredAt);
  const birthdayToCome = today.slice(5) < birthDay.slice(5);
  const age = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4)) - (birthdayToCome ? 1 : 0);
  const band = ageBands.findLast((one) => age >= Number.parseInt(one, 10));
  return band ?? '0-17';
}
