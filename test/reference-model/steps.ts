import type { Step } from '../../local/scenario/format.ts';
import { addDays, dayPartSpan, toMinute } from '../../local/scenario/local-time.ts';
import { leaveOtherParties, note, passOn } from './settle.ts';
import {
  liveInvitation,
  outageOf,
  seatsOf,
  today,
  type Block,
  type Invitation,
  type Party,
  type Register,
  type Session,
  type World,
} from './world.ts';

type Value<A extends Step['action']> = Extract<Step, { action: A }>['value'];

/** Does what a step says, or notes why it is refused. What follows from it is `settleAll`'s. */
export function takeStep(world: World, step: Step): void {
  switch (step.action) {
    case 'register':
      return register(world, step.value);
    case 'renew':
      return renew(world, step.value);
    case 'withdraw':
      return withdraw(world, step.value);
    case 'decline':
      return decline(world, step.value);
    case 'book':
      return book(world, step.value);
    case 'cancelBooking':
    case 'giveUp':
      return cancelBooking(world, step.value, step.action);
    case 'open':
      return open(world, step.value);
    case 'addSeats':
      return addSeats(world, step.value);
    case 'removeSeats':
      return removeSeats(world, step.value);
    case 'close':
      sessionOf(world, step.value.session).open = false;
      return;
    case 'signUp':
      return signUp(world, step.value);
    case 'cancelSignUp':
      return cancelSignUp(world, step.value);
    case 'eligibility':
      world.eligible.set(step.value.person, step.value.eligible);
      return;
    case 'outage':
      return outage(world, step.value);
    case 'changeQuietHours':
      return changeQuietHours(world, step.value);
    case 'misbehave':
    case 'bounce':
      throw new Error(`${step.action} is beyond the reference: see beyond-reference.ts`);
  }
}

/** Last day of availability: today + 14; last day of a direct sign-up: today + 5. */
const lastAvailabilityDays = 14;
const lastSignUpDays = 5;

function register(world: World, value: Register): void {
  const party: Party = {
    id: value.party,
    kind: value.kind,
    number: world.parties.length,
    members: [...value.members],
    centres: [...value.centres],
    availability: [...value.availability],
    bookingOfHost: undefined,
    host: value.accompanies,
    verified: false,
    state: 'waiting',
    leftAsBooked: false,
  };
  world.parties.push(party);
  const reason = registrationRefusal(world, value);
  if (reason !== undefined) {
    party.state = 'refused';
    note(world, { event: 'refused', action: 'register', reason, party: party.id });
    return;
  }
  const [dayPart] = value.availability;
  if (value.accompanies !== undefined && dayPart !== undefined) party.bookingOfHost = dayPartSpan(dayPart).from;
  world.toVerify.push(party);
}

function registrationRefusal(
  world: World,
  { kind, members, centres, availability }: Register,
): 'invalid' | 'tooFarAhead' | undefined {
  const sizeIsRight = kind === 'group' ? members.length >= 2 && members.length <= 4 : members.length === 1;
  const sameTwice = new Set(members).size < members.length;
  const companionIsRight = kind !== 'companion' || (availability.length === 1 && centres.length === 1);
  if (!sizeIsRight || sameTwice || !companionIsRight || centres.length === 0) return 'invalid';
  return availabilityRefusal(world, availability);
}

function availabilityRefusal(world: World, availability: readonly string[]): 'invalid' | 'tooFarAhead' | undefined {
  const spans = availability.map(dayPartSpan);
  if (spans.length === 0 || spans.some(({ to }) => to <= world.now)) return 'invalid';
  const last = addDays(today(world), lastAvailabilityDays);
  return spans.some(({ date }) => date > last) ? 'tooFarAhead' : undefined;
}

function renew(world: World, { party: id, availability }: Value<'renew'>): void {
  const party = partyOf(world, id);
  const canRenew = party.kind !== 'companion' && (party.state === 'waiting' || party.state === 'invited');
  const reason = canRenew ? availabilityRefusal(world, availability) : 'invalid';
  if (reason === undefined) party.availability = [...availability];
  else note(world, { event: 'refused', action: 'renew', reason, party: id });
}

function withdraw(world: World, { party: id }: Value<'withdraw'>): void {
  const party = partyOf(world, id);
  if (party.state === 'withdrawn' || party.state === 'ineligible' || party.state === 'refused') {
    note(world, { event: 'refused', action: 'withdraw', reason: 'invalid', party: id });
    return;
  }
  const invitation = liveInvitation(world, party);
  if (invitation === undefined) {
    note(world, { event: 'withdrawn', party: id });
  } else {
    invitation.state = 'over';
    note(world, { event: 'withdrawn', party: id, session: invitation.session.id });
  }
  party.state = 'withdrawn';
}

function decline(world: World, { party: id }: Value<'decline'>): void {
  const invitation = liveInvitation(world, partyOf(world, id));
  // Who has received nothing yet has nothing to decline.
  if (invitation?.state !== 'sent') {
    note(world, { event: 'refused', action: 'decline', reason: 'noLiveInvitation', party: id });
    return;
  }
  note(world, { event: 'declined', party: id, session: invitation.session.id });
  passOn(invitation);
}

function book(world: World, { party: id }: Value<'book'>): void {
  const party = partyOf(world, id);
  const invitation = liveInvitation(world, party) ?? lastInvitation(world, party);
  // Waiting includes lapsed (S13). An offer that has not been sent yet cannot have been booked.
  if (
    invitation === undefined ||
    invitation.state === 'claimed' ||
    (party.state !== 'waiting' && party.state !== 'invited')
  ) {
    note(world, { event: 'refused', action: 'book', reason: 'noLiveInvitation', party: id });
    return;
  }
  party.state = 'booked';
  invitation.state = 'booked';
  invitation.members = [...party.members];
  note(world, { event: 'booked', party: id, session: invitation.session.id });
  for (const person of invitation.members) leaveOtherParties(world, person, party);
}

/** The newest one that was sent, even if it is over. */
function lastInvitation(world: World, party: Party): Invitation | undefined {
  return world.invitations.filter((invitation) => invitation.party === party && invitation.acceptedAt > 0).at(-1);
}

/** Who says that nobody comes, here or there, makes no difference to the others. */
function cancelBooking(world: World, { party: id }: Value<'cancelBooking'>, action: 'cancelBooking' | 'giveUp'): void {
  const party = partyOf(world, id);
  const booking = world.invitations.find((invitation) => invitation.party === party && invitation.state === 'booked');
  if (booking === undefined) {
    note(world, { event: 'refused', action, reason: 'noLiveInvitation', party: id });
    return;
  }
  note(world, { event: 'bookingCancelled', party: id, session: booking.session.id });
  booking.state = 'over';
  if (party.state === 'booked') party.state = 'waiting';
}

function open(world: World, { session, centre, blocks, channels, quietHours }: Value<'open'>): void {
  world.sessions.push({
    id: session,
    centre,
    open: true,
    channels: [...channels],
    quietHours,
    invited: [],
    blocks: blocks.map(({ date, from, to, seats }) => ({
      name: `${date}T${from}`,
      date,
      from: toMinute(`${date}T${from}`),
      to: toMinute(`${date}T${to}`),
      seats,
    })),
  });
}

function addSeats(world: World, { session: id, block: name, seats }: Value<'addSeats'>): void {
  const session = sessionOf(world, id);
  const block = blockOf(session, name);
  if (session.open && block.to > world.now) block.seats += seats;
  else note(world, { event: 'refused', action: 'addSeats', reason: 'notOpen', session: id });
}

function changeQuietHours(world: World, { session: id, quietHours }: Value<'changeQuietHours'>): void {
  const session = sessionOf(world, id);
  if (session.open && session.blocks.some(({ to }) => to > world.now)) session.quietHours = quietHours;
  else note(world, { event: 'refused', action: 'changeQuietHours', reason: 'notOpen', session: id });
}

function removeSeats(world: World, { session: id, block: name, seats }: Value<'removeSeats'>): void {
  const block = blockOf(sessionOf(world, id), name);
  if (seatsOf(world, block).open >= seats) block.seats -= seats;
  else note(world, { event: 'refused', action: 'removeSeats', reason: 'noSeats', session: id });
}

function signUp(world: World, { person, session: id, block: name }: Value<'signUp'>): void {
  const session = sessionOf(world, id);
  const block = blockOf(session, name);
  // 1a: the same request again is the same sign-up, and the one that the person has from then on.
  const same = world.signUps.find((one) => one.person === person && one.block === block && one.state !== 'over');
  if (same !== undefined) {
    world.signUps = [...world.signUps.filter((one) => one !== same), same];
    return;
  }
  const reason = signUpRefusal(world, session, block);
  if (reason !== undefined) {
    note(world, { event: 'refused', action: 'signUp', reason, person });
    return;
  }
  const held = { person, session, block, state: 'held' as const };
  world.signUps.push(held);
  world.toVerify.push(held);
}

function signUpRefusal(
  world: World,
  session: Session,
  block: Block,
): 'notOpen' | 'tooFarAhead' | 'noSeats' | undefined {
  if (!session.open || !session.channels.includes('direct') || block.to <= world.now) return 'notOpen';
  if (block.date > addDays(today(world), lastSignUpDays)) return 'tooFarAhead';
  return seatsOf(world, block).open === 0 ? 'noSeats' : undefined;
}

function cancelSignUp(world: World, { person }: Value<'cancelSignUp'>): void {
  const own = world.signUps.filter((one) => one.person === person && one.state !== 'over').at(-1);
  if (own === undefined) {
    note(world, { event: 'refused', action: 'cancelSignUp', reason: 'noLiveInvitation', person });
    return;
  }
  own.state = 'over';
  note(world, { event: 'signUpCancelled', person, session: own.session.id });
}

/** One more outage of a system that is down already makes it last longer. */
function outage(world: World, { system, minutes }: Value<'outage'>): void {
  const until = world.now + minutes;
  const running = outageOf(world, system);
  if (running === undefined) world.outages.push({ system, from: world.now, until });
  else running.until = Math.max(running.until, until);
}

function partyOf(world: World, id: string): Party {
  const party = world.parties.find((one) => one.id === id);
  if (party === undefined) throw new Error(`no party ${id}`);
  return party;
}

function sessionOf(world: World, id: string): Session {
  const session = world.sessions.find((one) => one.id === id);
  if (session === undefined) throw new Error(`no session ${id}`);
  return session;
}

function blockOf(session: Session, name: string): Block {
  const block = session.blocks.find((one) => one.name === name);
  if (block === undefined) throw new Error(`no block ${name} in session ${session.id}`);
  return block;
}
