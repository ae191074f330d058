import type { Scenario, Step } from '../../local/scenario/format.ts';
import { dayPartSpan, localDate, type Minute, toLocal } from '../../local/scenario/local-time.ts';
import type { OutcomeEvent } from '../../local/scenario/outcome.ts';

/*
 * What the reference implementation knows, and plain questions about it. It is written for being
 * read beside `docs/domain.md`: lists and loops, nothing kept that can be counted anew.
 */

export type Register = Extract<Step, { action: 'register' }>['value'];

export interface Party {
  id: string;
  kind: Register['kind'];
  /** Order of registration (S2). */
  number: number;
  /** Who is in it now. */
  members: string[];
  centres: string[];
  availability: string[];
  /** A companion's booking to come along with: its moment, where there is one. */
  bookingOfHost: Minute | undefined;
  host: string | undefined;
  verified: boolean;
  state: 'waiting' | 'invited' | 'booked' | 'withdrawn' | 'ineligible' | 'refused';
  /** A member left because of a booking elsewhere (S4). */
  leftAsBooked: boolean;
}

/** Seats of one block for one party: claimed (nothing sent yet), sent, booked, or over. */
export interface Invitation {
  party: Party;
  session: Session;
  block: Block;
  state: 'claimed' | 'sent' | 'booked' | 'over';
  /** Set when sent. */
  acceptedAt: Minute;
  deadline: Minute;
  /** Who holds the seats; of a booking, who had booked. */
  members: string[];
}

export interface SignUp {
  person: string;
  session: Session;
  block: Block;
  state: 'held' | 'confirmed' | 'over';
}

export interface Block {
  name: string;
  date: string;
  from: Minute;
  to: Minute;
  seats: number;
}

export interface Session {
  id: string;
  centre: string;
  open: boolean;
  channels: ('invite' | 'direct')[];
  blocks: Block[];
  /** Local times, `HH:MM` (S16). */
  quietHours: { from: string; to: string } | undefined;
  /** Persons who were invited in it (S5). */
  invited: string[];
}

/** An outage; `until` is the first minute at which the system works again. */
export interface Outage {
  system: 'vcd' | 'booking' | 'mail';
  from: Minute;
  until: Minute;
}

export interface World {
  now: Minute;
  scenario: Scenario;
  eligible: Map<string, boolean>;
  parties: Party[];
  sessions: Session[];
  invitations: Invitation[];
  signUps: SignUp[];
  /** What still waits to be verified, in order of arrival. */
  toVerify: (Party | SignUp)[];
  outages: Outage[];
  events: OutcomeEvent[];
}

export function isDown(world: World, system: Outage['system']): boolean {
  return outageOf(world, system) !== undefined;
}

export function outageOf(world: World, system: Outage['system']): Outage | undefined {
  return world.outages.find(
    (outage) => outage.system === system && outage.from <= world.now && world.now < outage.until,
  );
}

/** S16: by the clock on the wall. */
export function isQuiet(world: World, { quietHours }: Session): boolean {
  if (quietHours === undefined) return false;
  const { from, to } = quietHours;
  const clock = toLocal(world.now).slice(11, 16);
  return from < to ? from <= clock && clock < to : from <= clock || clock < to;
}

export function liveInvitation(world: World, party: Party): Invitation | undefined {
  return world.invitations.find((invitation) => invitation.party === party && isLive(invitation));
}

export function isLive(invitation: Invitation): boolean {
  return invitation.state === 'claimed' || invitation.state === 'sent';
}

/** Held by a live invitation of any party (S4). */
export function isHeld(world: World, person: string): boolean {
  return world.invitations.some((invitation) => isLive(invitation) && invitation.members.includes(person));
}

/** Has a booking or a sign-up that stands, also when the party was withdrawn since. */
export function hasBooked(world: World, person: string): boolean {
  return (
    world.invitations.some((invitation) => invitation.state === 'booked' && invitation.members.includes(person)) ||
    world.signUps.some((signUp) => signUp.state === 'confirmed' && signUp.person === person)
  );
}

/** Nothing of its availability is left (a party lapses "when its last day-part has ended"). */
export function isLapsed(world: World, party: Party): boolean {
  return party.state === 'waiting' && party.availability.every((dayPart) => dayPartSpan(dayPart).to <= world.now);
}

/** Seats of a block. Late bookings are those above the seats that no offer holds (S13): with late ones, none is open. */
export function seatsOf(world: World, block: Block): { open: number; offered: number; booked: number; late: number } {
  const heldBy = (invitations: Invitation[]) => invitations.reduce((sum, { members }) => sum + members.length, 0);
  const here = world.invitations.filter((invitation) => invitation.block === block);
  const signUps = world.signUps.filter((signUp) => signUp.block === block && signUp.state !== 'over').length;
  const offered = heldBy(here.filter(isLive));
  const bookings = heldBy(here.filter(({ state }) => state === 'booked')) + signUps;
  const late = Math.max(0, bookings + offered - block.seats);
  return { open: block.seats - offered - (bookings - late), offered, booked: bookings - late, late };
}

/** Full years of age on a date; who is born on 29 February has the birthday on 1 March in other years. */
export function ageOn(born: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  return date.slice(5) < born.slice(5) ? years - 1 : years;
}

/** The parties that may get seats of the session now, by rank (S1, S2, S4, S5). */
export function candidates(world: World, session: Session): Party[] {
  return world.parties
    .filter(
      (party) =>
        party.verified &&
        party.state === 'waiting' &&
        party.centres.includes(session.centre) &&
        !party.members.some((person) => isHeld(world, person) || session.invited.includes(person)),
    )
    .sort(
      (a, b) =>
        groupOf(world, a) - groupOf(world, b) || compare(oldest(world, a), oldest(world, b)) || a.number - b.number,
    );
}

/** 0 for companions of the target group, 1 for everybody else. */
function groupOf(world: World, party: Party): number {
  const [dayPart] = party.availability;
  const [person] = party.members;
  if (party.kind !== 'companion' || dayPart === undefined || person === undefined) return 1;
  return ageOn(bornOf(world, person), dayPartSpan(dayPart).date) >= world.scenario.settings.minAge ? 0 : 1;
}

function oldest(world: World, party: Party): string {
  return party.members.map((person) => bornOf(world, person)).reduce((first, born) => (born < first ? born : first));
}

function bornOf(world: World, person: string): string {
  const known = world.scenario.people[person];
  if (known === undefined) throw new Error(`nobody is called ${person}`);
  return known.born;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The block of the session that the party gets, if one has room for all of it (S1, S3, S15). */
export function blockFor(world: World, session: Session, party: Party): Block | undefined {
  const withRoom = session.blocks
    .filter(
      (block) =>
        block.to > world.now && canAttend(world, party, block) && seatsOf(world, block).open >= party.members.length,
    )
    .sort((a, b) => a.from - b.from);
  const time = party.bookingOfHost;
  if (time === undefined) return withRoom[0];
  return withRoom.sort((a, b) => distance(a, time) - distance(b, time) || a.from - b.from)[0];
}

function canAttend(world: World, party: Party, block: Block): boolean {
  return party.availability
    .map(dayPartSpan)
    .some(({ date, from, to }) => date === block.date && from < block.to && block.from < to && to > world.now);
}

function distance(block: Block, time: Minute): number {
  return block.from <= time && time < block.to ? 0 : Math.abs(block.from - time);
}

/** The deadline with the time added that stood still since the message was accepted; at most the block's end (S7, S11). */
export function effectiveDeadline(world: World, invitation: Invitation): Minute {
  let paused = 0;
  for (const outage of world.outages.filter(({ system }) => system === 'booking')) {
    const from = Math.max(outage.from, invitation.acceptedAt);
    const until = Math.min(outage.until, world.now);
    paused += Math.max(0, until - from);
  }
  return Math.min(invitation.deadline + paused, invitation.block.to);
}

export function today(world: World): string {
  return localDate(world.now);
}
