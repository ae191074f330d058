import type { ActionValue, Step } from '../../local/scenario/format.ts';
import { addDays, dayPartSpan, toLocal, toMinute } from '../../local/scenario/local-time.ts';
import { dayPartsFrom } from './day-parts.ts';
import type { Random } from './random.ts';
import { isDown, liveInvitation, seatsOf, today, type Block, type Party, type Session, type World } from './world.ts';

type Action = Step extends infer S ? (S extends Step ? Omit<S, 'at'> : never) : never;

/**
 * Something that could happen now: mostly what has an effect in the world as it is, now and then what
 * is refused. Answers nothing when the choice made no sense.
 */
export function nextStep(
  random: Random,
  world: World,
  { outages, early }: { outages: boolean; early: boolean },
): Action | undefined {
  const choice = random.weighted({
    register: early ? 70 : 14,
    open: world.sessions.length === 0 ? 40 : 14,
    addSeats: 5,
    removeSeats: 3,
    close: 2,
    signUp: 9,
    cancelSignUp: 3,
    book: 20,
    cancelBooking: 5,
    decline: 8,
    withdraw: 3,
    renew: 4,
    eligibility: 5,
    outage: outages ? 3 : 0,
  });
  switch (choice) {
    case 'register':
      return { action: choice, value: registration(random, world) };
    case 'open':
      return { action: choice, value: opening(random, world) };
    case 'addSeats':
    case 'removeSeats':
      return onBlock(random, world, ({ session, block }) => ({
        action: choice,
        value: { session: session.id, block: block.name, seats: random.between(1, 3) },
      }));
    case 'close':
      return onBlock(random, world, ({ session }) => ({ action: choice, value: { session: session.id } }));
    case 'signUp':
      if (!world.sessions.some(({ channels }) => channels.includes('direct')) && random.chance(90)) return undefined;
      return onBlock(random, world, ({ session, block }) => ({
        action: choice,
        value: { person: somebody(random, world), session: session.id, block: block.name },
      }));
    case 'cancelSignUp': {
      const held = world.signUps.filter(({ state }) => state === 'held').map(({ person }) => person);
      const confirmed = world.signUps.filter(({ state }) => state === 'confirmed').map(({ person }) => person);
      const person = random.chance(80) && confirmed.length > 0 ? random.pick(confirmed) : somebody(random, world);
      return held.includes(person) || (confirmed.length === 0 && random.chance(80))
        ? undefined
        : { action: choice, value: { person } };
    }
    case 'book':
    case 'cancelBooking':
    case 'decline':
      return onParty(random, world, choice);
    case 'withdraw':
      return onParty(random, world, choice);
    case 'renew': {
      const target = onParty(random, world, choice);
      return target && { action: choice, value: { ...target.value, availability: availability(random, world) } };
    }
    case 'eligibility':
      // While mail waits, the moment at which the VCD is asked again is the product's own affair.
      return isDown(world, 'mail')
        ? undefined
        : { action: choice, value: { person: somebody(random, world), eligible: random.chance(40) } };
    case 'outage': {
      const system = random.pick(['vcd', 'booking', 'mail'] as const);
      if (isDown(world, system)) return undefined;
      return { action: choice, value: { system, minutes: random.pick([1, 2, 3, 7, 20, 45, 130]) } };
    }
  }
}

function somebody(random: Random, world: World): string {
  return random.pick(Object.keys(world.scenario.people));
}

function availability(random: Random, world: World): string[] {
  const ahead = dayPartsFrom(today(world), random.chance(80) ? 2 : 5).filter(
    (dayPart) => dayPartSpan(dayPart).to > world.now,
  );
  const chosen = random.some(ahead, random.between(1, 4));
  if (random.chance(3)) chosen.push(`${addDays(today(world), random.between(14, 15))} morning`);
  if (random.chance(2)) chosen.push(`${addDays(today(world), -1)} evening`);
  return random.chance(2) ? [] : chosen;
}

function registration(random: Random, world: World): ActionValue<'register'> {
  const kind = random.weighted({ self: 40, group: 35, companion: 15, thirdParty: 5, patient: 5 });
  const people = Object.keys(world.scenario.people);
  const size = kind === 'group' ? random.pick([2, 2, 3, 4, random.between(1, 5)]) : 1;
  const dayParts = availability(random, world);
  const centres = random.some(
    world.scenario.centres.map(({ id }) => id),
    kind === 'companion' ? 1 : random.between(1, 3),
  );
  const members = random.some(people, size);
  if (random.chance(1) && members[0] !== undefined) members.push(members[0]);
  const value: ActionValue<'register'> = {
    party: `p${world.parties.length + 1}`,
    kind,
    members,
    centres,
    availability: dayParts,
  };
  if (kind === 'patient') return { ...value, inviteTo: random.pick(['patient', 'physician'] as const) };
  if (kind !== 'companion') return value;
  // A person has one regular booking: nobody is accompanied twice.
  const taken = world.parties.map(({ host }) => host);
  const host = people.find((name) => !members.includes(name) && !taken.includes(name));
  const one = random.chance(95) ? dayParts.slice(0, 1) : dayParts;
  return { ...value, availability: one, ...(host !== undefined && random.chance(85) ? { accompanies: host } : {}) };
}

function opening(random: Random, world: World): ActionValue<'open'> {
  const blocks: ActionValue<'open'>['blocks'] = [];
  const nowHour = Number(toLocal(world.now).slice(11, 13));
  const soon = nowHour < 20 && random.chance(80);
  const date = addDays(today(world), soon ? 0 : random.pick([1, 1, 1, 2, 6]));
  let hour = soon ? Math.max(7, nowHour + random.between(0, 4)) : random.between(7, 19);
  const count = random.pick([1, 1, 2, 3]);
  while (blocks.length < count && hour < 22) {
    const length = random.pick([1, 1, 2, 4]);
    const until = Math.min(hour + length, 22);
    const minutes = random.chance(80) ? '00' : '30';
    const from = `${pad(hour)}:${blocks.length === 0 ? minutes : '00'}`;
    if (toMinute(`${date}T${pad(until)}:00`) > world.now) {
      blocks.push({ date, from, to: `${pad(until)}:00`, seats: random.pick([1, 1, 2, 2, 3, 4]) });
    }
    hour = until + random.pick([0, 0, 1]);
  }
  if (blocks.length === 0) {
    blocks.push({ date: addDays(date, 1), from: '09:00', to: '10:00', seats: 1 });
  }
  return {
    session: `s${world.sessions.length + 1}`,
    centre: random.pick(world.scenario.centres).id,
    blocks: random.some(blocks, blocks.length),
    channels: random.pick([['invite'], ['invite'], ['invite', 'direct'], ['direct']] as ('invite' | 'direct')[][]),
  };
}

function pad(hour: number): string {
  return String(hour).padStart(2, '0');
}

function onBlock(
  random: Random,
  world: World,
  make: (where: { session: Session; block: Block }) => Action,
): Action | undefined {
  const all = world.sessions.flatMap((session) => session.blocks.map((block) => ({ session, block })));
  const lively = all.filter(
    ({ session, block }) => session.open && block.to > world.now && seatsOf(world, block).open > 0,
  );
  const from = random.chance(70) && lively.length > 0 ? lively : all;
  return from.length === 0 ? undefined : make(random.pick(from));
}

function onParty<A extends 'book' | 'cancelBooking' | 'decline' | 'withdraw' | 'renew'>(
  random: Random,
  world: World,
  action: A,
): { action: A; value: { party: string } } | undefined {
  if (world.parties.length === 0) return undefined;
  const fitting = world.parties.filter((party) => isFitting(world, party, action));
  const from = random.chance(90) && fitting.length > 0 ? fitting : world.parties;
  if (fitting.length === 0 && random.chance(90)) return undefined;
  const party = random.pick(from);
  return isPlayable(world, party, action) ? { action, value: { party: party.id } } : undefined;
}

function isFitting(world: World, party: Party, action: string): boolean {
  switch (action) {
    case 'book':
      return (
        party.state === 'invited' || (party.state === 'waiting' && world.invitations.some((one) => one.party === party))
      );
    case 'decline':
      return party.state === 'invited';
    case 'cancelBooking':
      return world.invitations.some((one) => one.party === party && one.state === 'booked');
    default:
      return party.state === 'waiting' || party.state === 'invited';
  }
}

/** Nobody acts on a link or an offer that has not been sent (docs/scenarios.md). */
function isPlayable(world: World, party: Party, action: string): boolean {
  const final = party.state === 'refused' || party.state === 'ineligible' || party.state === 'withdrawn';
  if (action === 'book' || action === 'decline') return liveInvitation(world, party)?.state !== 'claimed';
  if (action === 'withdraw' || action === 'renew') return final || (party.verified && !isDown(world, 'mail'));
  return true;
}
