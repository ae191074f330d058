import { assisted, type AssistedDoing, assistedWeights } from './assisted-life.ts';
import { addDays, dayPartSpan, localDate, toLocal, toMinute } from '../scenario/local-time.ts';
import { peopleOf, replacement, type Somebody } from './people.ts';
import { type Misbehaviour, misbehaviour } from './one-person.ts';
import { type Random, randomFrom } from './random.ts';

/*
 * Random life as data: who does what when, from a seed. A step points to what it acts on by a fraction (0 to 1) of what
 * there is at its moment, so that a plan stays playable when steps before it are left out: that is how a failure shrinks.
 */

export type Kind = 'self' | 'group' | 'companion' | 'thirdParty' | 'patient';
export type Doing =
  | {
      do: 'register';
      kind: Kind;
      members: readonly number[];
      centres: readonly number[];
      availability: readonly string[];
      host?: number;
      inviteTo?: 'patient' | 'physician';
      /** By phone; `unreachable`: with nothing but a number to call. */
      caller?: 'reachable' | 'unreachable';
    }
  | {
      do: 'open';
      centre: number;
      blocks: readonly { date: string; from: string; to: string; seats: number }[];
      channels: readonly ('invite' | 'direct')[];
    }
  | { do: 'addSeats' | 'removeSeats'; pick: number; seats: number }
  | { do: 'close' | 'reopen'; pick: number }
  | { do: 'signUp'; person: number; pick: number }
  | { do: 'cancelSignUp'; pick: number }
  | { do: 'cancelBooking'; pick: number }
  | { do: 'withdraw'; pick: number }
  | { do: 'removeMember'; pick: number }
  /** `silently`: the booking system's event is lost, only the VCD knows. */
  | { do: 'book'; pick: number; silently: boolean }
  | { do: 'decline'; pick: number; reason: 'notNow' | 'alreadyVaccinated' | 'takeMeOff' }
  /** Of somebody who has booked, with the link of the offer. */
  | { do: 'answer'; pick: number; answer: 'coming' | 'notComing'; reason: 'notNow' | 'alreadyVaccinated' | 'takeMeOff' }
  | { do: 'renew'; pick: number; availability: readonly string[] }
  | { do: 'wishes'; pick: number; availability: readonly string[]; centres: readonly number[] }
  /** A block that has not ended goes on until `to`. */
  | { do: 'prolong'; pick: number; to: string }
  | { do: 'arrive'; pick: number; state: 'arrived' | 'vaccinated' | 'noShow' | 'expected' }
  | { do: 'eligibility'; person: number; eligible: boolean }
  /** The SSIN of one of the people is replaced by that of another: they were one person all the time. */
  | { do: 'replaceSsin'; person: number; by: number }
  | { do: 'outage'; system: 'vcd' | 'booking' | 'mail'; minutes: number }
  | Misbehaviour
  /** The last e-mail to somebody comes back for good, whatever else reached them. */
  | { do: 'mailComesBack'; pick: number }
  | AssistedDoing;
/** A step of one kind, or of several that stand together above. */
export type DoingOf<D extends Doing['do']> = Extract<Doing, { do: D }>;
/** `at`: minutes after the start. */
export type LifeStep = { at: number } & Doing;

export interface Life {
  seed: number;
  /** Local, as `2021-04-11T08:00`. */
  start: string;
  invitationMinutes: number;
  minAge: number;
  centres: readonly string[];
  people: readonly Somebody[];
  steps: readonly LifeStep[];
}

const centres = ['aalst', 'brugge', 'ciney'];

/** @param minutes how long it lasts; a step every few minutes */
export function lifeOf(seed: number, minutes: number): Life {
  const random = randomFrom(seed);
  const day = random.weighted([
    ['2021-04-11', 8],
    ['2021-03-27', 1],
    ['2021-10-30', 1],
  ]);
  const start = `${day}T${random.pick(['07:30', '08:00', '10:45', '13:10'])}`;
  const life = {
    seed,
    start,
    invitationMinutes: random.chance(0.7) ? 30 : random.between(5, 60),
    minAge: random.chance(0.7) ? 18 : random.between(0, 80),
    centres: centres.slice(0, random.between(1, centres.length)),
    people: peopleOf(random),
  };
  const steps: LifeStep[] = [];
  for (let at = 0; at < minutes; at += pause(random)) {
    const doing = nextStep(random, life, toMinute(start) + at, at / minutes, steps);
    if (doing !== undefined) steps.push({ at, ...doing });
  }
  return { ...life, steps };
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Minutes until the next step; several things happen at one moment now and then. */
function pause(random: Random): number {
  const size = random.weighted([
    ['none', 30],
    ['few', 55],
    ['some', 13],
    ['many', 2],
  ]);
  return size === 'none'
    ? 0
    : size === 'few'
      ? random.between(1, 4)
      : size === 'some'
        ? random.between(5, 20)
        : random.between(30, 70);
}

type Setting = Omit<Life, 'steps'>;

function nextStep(
  random: Random,
  life: Setting,
  now: number,
  progress: number,
  before: readonly LifeStep[],
): Doing | undefined {
  const what = kindOfStep(random, progress, before);
  const pick = random.fraction();
  const person = random.between(0, life.people.length - 1);
  switch (what) {
    case 'register':
      return registration(random, life, now);
    case 'open':
      return opening(random, life, now);
    case 'addSeats':
    case 'removeSeats':
      return { do: what, pick, seats: random.between(1, 3) };
    case 'close':
    case 'reopen':
    case 'cancelSignUp':
    case 'withdraw':
    case 'removeMember':
    case 'mailComesBack':
      return { do: what, pick };
    case 'cancelBooking':
    case 'answer':
      return pick < givenUpHere ? answer(pick / givenUpHere) : { do: 'cancelBooking', pick };
    case 'signUp':
      return { do: what, person, pick };
    case 'book':
      return { do: what, pick, silently: random.chance(0.1) };
    case 'decline':
      return { do: what, pick, reason: random.weighted(reasons) };
    case 'renew':
    case 'wishes':
      return otherWishes(random, what, pick, life, now);
    case 'prolong':
      return { do: what, pick, to: laterHour(random, now) };
    case 'arrive':
      return { do: what, pick, state: random.pick(['arrived', 'vaccinated', 'noShow', 'expected'] as const) };
    case 'eligibility':
      return { do: what, person, eligible: random.chance(0.6) };
    case 'replaceSsin':
      return replacement(random, life.people);
    case 'outage':
      return {
        do: what,
        system: random.pick(['vcd', 'booking', 'mail'] as const),
        minutes: random.pick([1, 2, 3, 7, 20, 45, 130]),
      };
    case 'misbehave':
      return misbehaviour(
        random,
        person,
        before.flatMap((step) => (step.do === 'misbehave' ? [step.person] : [])),
      );
    default:
      return assisted(random, what, { pick, person, availability: () => availabilityFrom(random, now) });
  }
}

/** Most register early, and a session is opened soon: then there is something to do for the others. */
const kindOfStep = (random: Random, progress: number, before: readonly LifeStep[]): Doing['do'] =>
  random.weighted([
    ['register', progress < 0.3 ? 130 : 14],
    ['open', before.some((step) => step.do === 'open') ? 10 : 60],
    ['addSeats', 5],
    ['removeSeats', 3],
    ['close', 2],
    ['reopen', 2],
    ['signUp', 9],
    ['cancelSignUp', 3],
    ['book', 22],
    ['decline', 9],
    ['cancelBooking', 7],
    ['withdraw', 3],
    ['removeMember', 2],
    ['renew', 3],
    ['wishes', 3],
    ['prolong', 2],
    ['arrive', 4],
    ['eligibility', 3],
    ['replaceSsin', 8],
    ['outage', 4],
    ['misbehave', 7],
    ['mailComesBack', 3],
    ...assistedWeights,
  ]);

/** Of those who cancel, so many say so here, and the others at the booking system. */
const givenUpHere = 0.6;

/** From one number, so that a life of a seed is the same in all else, whoever is told. @param pick from 0 to 1 */
const answer = (pick: number): DoingOf<'answer'> => ({
  do: 'answer',
  pick: (pick * 10) % 1,
  answer: pick < 0.2 ? 'coming' : 'notComing',
  reason: pick < 0.8 ? 'notNow' : pick < 0.9 ? 'alreadyVaccinated' : 'takeMeOff',
});

const reasons = [
  ['notNow', 6],
  ['alreadyVaccinated', 1],
  ['takeMeOff', 1],
] as const;

function otherWishes(
  random: Random,
  what: 'renew' | 'wishes',
  pick: number,
  life: Setting,
  now: number,
): Doing | undefined {
  const availability = availabilityFrom(random, now);
  const chosen = random.some(
    life.centres.map((_, index) => index),
    random.between(1, life.centres.length),
  );
  if (availability.length === 0) return undefined;
  return what === 'renew' ? { do: what, pick, availability } : { do: what, pick, availability, centres: chosen };
}

const laterHour = (random: Random, now: number): string =>
  `${pad(Math.min(23, Number(toLocal(now).slice(11, 13)) + random.between(1, 5)))}:00`;

function availabilityFrom(random: Random, now: number): string[] {
  const today = localDate(now);
  const ahead = Array.from({ length: random.chance(0.8) ? 2 : 5 }, (_, day) => addDays(today, day))
    .flatMap((date) => ['morning', 'afternoon', 'evening'].map((part) => `${date} ${part}`))
    .filter((slot) => dayPartSpan(slot).to > now);
  const chosen = random.some(ahead, random.between(1, 4));
  // Most can come today: else there would be little to see.
  const [soonest] = ahead;
  return soonest === undefined || random.chance(0.3) ? chosen : [...new Set([soonest, ...chosen])];
}

function registration(random: Random, life: Setting, now: number): Doing | undefined {
  const kind = random.weighted<Kind>([
    ['self', 45],
    ['group', 35],
    ['companion', 12],
    ['thirdParty', 4],
    ['patient', 4],
  ]);
  const everybody = life.people.map((_, index) => index);
  const members = random.some(everybody, kind === 'group' ? random.pick([2, 2, 3, 4]) : 1);
  const slots = availabilityFrom(random, now);
  if (slots.length === 0) return undefined;
  const all = life.centres.map((_, index) => index);
  if (kind !== 'companion') {
    const inviteTo = random.pick(['patient', 'physician'] as const);
    const caller = random.weighted([
      ['nobody', 6],
      ['reachable', 1],
      ['unreachable', 2],
    ]);
    return {
      do: 'register',
      kind,
      members,
      centres: random.some(all, random.between(1, all.length)),
      availability: slots,
      ...(kind === 'patient' ? { inviteTo } : caller === 'nobody' ? {} : { caller }),
    };
  }
  const host = random.chance(0.85) ? everybody.find((index) => !members.includes(index)) : undefined;
  return {
    do: 'register',
    kind,
    members,
    centres: random.some(all, 1),
    availability: slots.slice(0, 1),
    ...(host === undefined ? {} : { host }),
  };
}

function opening(random: Random, life: Setting, now: number): Doing | undefined {
  const soon = random.chance(0.85);
  const date = addDays(localDate(now), soon ? 0 : random.between(1, 2));
  const hourNow = Number(toLocal(now).slice(11, 13));
  let hour = soon ? hourNow + random.pick([0, 0, 1, 1, 2]) : random.between(8, 18);
  const blocks: { date: string; from: string; to: string; seats: number }[] = [];
  for (let left = random.pick([1, 1, 2, 3]); left > 0 && hour < 22; left -= 1) {
    const until = Math.min(hour + random.pick([1, 1, 2, 4]), 22);
    if (hour >= 7 && toMinute(`${date}T${pad(until)}:00`) > now)
      blocks.push({ date, from: `${pad(hour)}:00`, to: `${pad(until)}:00`, seats: random.pick([1, 1, 2, 2, 3, 4, 6]) });
    hour = until + random.pick([0, 0, 1]);
  }
  if (blocks.length === 0) return undefined;
  const channels = random.pick([['invite'], ['invite'], ['invite', 'direct'], ['direct']] as const);
  return { do: 'open', centre: random.between(0, life.centres.length - 1), blocks, channels };
}
