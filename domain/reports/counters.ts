import { languages } from '../belgium/languages.ts';
import { doseState } from '../entities/doses.ts';
import { invitationState } from '../entities/invitations.ts';
import { partyKind } from '../entities/parties.ts';

/*
 * What is counted, by name. A counter of people that ends in `.<dimension>.<value>` is a part of the one before the
 * first point: `offered.age.75-84` of `offered`. Dimensions are counted one by one, never crossed: a group of a few
 * people (French speakers over 85 of one centre on one day) would be somebody.
 */

/** Years of age at registration, both included. */
export const ageBands = ['0-17', '18-44', '45-54', '55-64', '65-74', '75-84', '85+'] as const;
export type AgeBand = (typeof ageBands)[number];

export const entrances = ['site', 'physician', 'contactCentre'] as const;

export const dimensions = {
  age: ageBands,
  language: languages,
  through: entrances,
  kind: partyKind.options,
} as const;
export type Dimension = keyof typeof dimensions;

/** Of persons, by every dimension; on the day on which it happened, at the centre that the party named first. */
export const personCounters = ['registered', 'listed', 'offered', 'booked'] as const;
export type PersonCounter = (typeof personCounters)[number];

/** Minutes from the moment a seat was first there until it was taken; the last is everything above. */
export const waitSteps = [5, 15, 30, 60, 120, 240] as const;
export const waitCounters = [...waitSteps.map((most) => `wait.${most}` as const), 'wait.more'] as const;

/** Doses that were given, by how far they are on their way to the register; one that was taken back is none. */
export const givenDoses = doseState.exclude(['removed']).options;

const declines = ['notNow', 'alreadyVaccinated', 'takeMeOff'] as const;

/** Everything else, on the day of the block where there is one, at the centre of the session. */
export const plainCounters = [
  'parties',
  'groups',
  'withdrawn',
  'ineligible',
  'refused',
  'sessions',
  'seats',
  'seats.open',
  'seats.offered',
  'seats.booked',
  'filled.invitation',
  'filled.signUp',
  'late',
  'invited',
  'invitedPersons',
  'messages',
  ...invitationState.options.map((state) => `offers.${state}` as const),
  ...declines.map((reason) => `declined.${reason}` as const),
  'signUps.held',
  'signUps.confirmed',
  'signUps.refused',
  'signUps.cancelled',
  'walkIns',
  'arrivals.arrived',
  'arrivals.vaccinated',
  'arrivals.noShow',
  'doses',
  ...givenDoses.map((state) => `doses.${state}` as const),
  ...waitCounters,
  /** Sum of the minutes, for the mean. */
  'waitMinutes',
] as const;

type PartCounter<Name extends string> = {
  [D in Dimension]: `${Name}.${D}.${(typeof dimensions)[D][number]}`;
}[Dimension];

/** Of persons who wait or have an offer, by every dimension: as things stand, not by day. */
export type ListCounter = 'list' | PartCounter<'list'>;
export type DayCounter = PersonCounter | PartCounter<PersonCounter> | (typeof plainCounters)[number];
export const regions = ['VLG', 'BRU', 'WAL', 'DG'] as const;
export type Region = (typeof regions)[number];

export type Counter = DayCounter | ListCounter | 'placed' | 'openedAt' | `region.${Region}`;

export type Counts = Partial<Record<Counter, number>>;

/** Adds counts up; what comes to nothing is left out. */
export function addCounts(...all: readonly Counts[]): Counts {
  const sums: Counts = {};
  for (const counts of all)
    for (const [name, by] of Object.entries(counts) as [Counter, number][]) sums[name] = (sums[name] ?? 0) + by;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}
