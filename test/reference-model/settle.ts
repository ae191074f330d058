import {
  isLapsed,
  isQuiet,
  isLive,
  isDown,
  blockFor,
  candidates,
  effectiveDeadline,
  hasBooked,
  liveInvitation,
  outageOf,
  type Invitation,
  type Party,
  type Session,
  type SignUp,
  type World,
} from './world.ts';
import { toLocal } from '../../local/scenario/local-time.ts';
import type { OutcomeEvent } from '../../local/scenario/outcome.ts';

/** Which of several sessions with work at one moment comes first, and whether it then goes all the way. */
export const orders = [
  'as opened',
  'last first',
  'each to its end',
  'each to its end, last first',
  'verification last',
] as const;
export type Order = (typeof orders)[number];

/** Minutes for which the VCD must have been unavailable before stored data decide (S6). */
const minutesUntilStoredDataDecide = 2;

type EventWithoutTime = OutcomeEvent extends infer E ? (E extends OutcomeEvent ? Omit<E, 'at'> : never) : never;

export function note(world: World, event: EventWithoutTime): void {
  world.events.push({ at: toLocal(world.now), ...event });
}

/** Everything that is due or possible now, until nothing changes any more. */
export function settleAll(world: World, order: Order): void {
  while (once(world, order)) {
    // Each pass does what is possible; what it made possible is done in the next.
  }
}

function once(world: World, order: Order): boolean {
  const sessions =
    order === 'last first' || order === 'each to its end, last first' ? [...world.sessions].reverse() : world.sessions;
  let changed = false;
  if (order === 'each to its end' || order === 'each to its end, last first') {
    for (const session of sessions) {
      const due = settleDeadlines(world, session);
      const offered = offerRound(world, session);
      changed = due || offered || changed;
    }
  } else {
    for (const session of sessions) changed = settleDeadlines(world, session) || changed;
    if (order !== 'verification last') changed = verifyWaiting(world) || changed;
    changed = sendClaimed(world, world.invitations) || changed;
    for (const session of sessions) changed = offerRound(world, session) || changed;
  }
  changed = verifyWaiting(world) || changed;
  return sendClaimed(world, world.invitations) || changed;
}

/** All deadlines of a session that are due (S8, S9); what was never sent ends silently with its block (S7). */
function settleDeadlines(world: World, session: Session): boolean {
  let changed = false;
  for (const invitation of world.invitations.filter((one) => one.session === session)) {
    if (invitation.state === 'sent' && effectiveDeadline(world, invitation) <= world.now) {
      note(world, { event: 'expired', party: invitation.party.id, session: session.id });
      passOn(invitation);
      changed = true;
    } else if (invitation.state === 'claimed' && invitation.block.to <= world.now) {
      passOn(invitation);
      changed = true;
    }
  }
  return changed;
}

/** The seats are free again, the party waits again with its old rank. */
export function passOn(invitation: Invitation): void {
  invitation.state = 'over';
  if (invitation.party.state === 'invited') invitation.party.state = 'waiting';
}

/** One round (S12): all open seats are offered in rank order; verification and sending come after it. */
function offerRound(world: World, session: Session): boolean {
  if (!session.open || !session.channels.includes('invite') || isDown(world, 'booking')) return false;
  if (isQuiet(world, session)) return false;
  const claimed: Invitation[] = [];
  for (const party of candidates(world, session)) {
    // Somebody of this party may just have been taken with another one of this round (S4).
    if (!candidates(world, session).includes(party)) continue;
    const block = blockFor(world, session, party);
    if (block === undefined) continue;
    const invitation: Invitation = {
      party,
      session,
      block,
      state: 'claimed',
      acceptedAt: 0,
      deadline: 0,
      members: [...party.members],
    };
    party.state = 'invited';
    world.invitations.push(invitation);
    claimed.push(invitation);
  }
  sendClaimed(world, claimed);
  return claimed.length > 0;
}

/** Tries to send what is claimed and not yet sent: the VCD is asked (S6), then the message goes (S7). */
function sendClaimed(world: World, invitations: readonly Invitation[]): boolean {
  let changed = false;
  for (const invitation of invitations.filter(({ state }) => state === 'claimed')) {
    if (isDown(world, 'booking') || invitation.block.to <= world.now) continue;
    if (isQuiet(world, invitation.session)) continue;
    const vcdOutage = outageOf(world, 'vcd');
    if (vcdOutage !== undefined && world.now - vcdOutage.from < minutesUntilStoredDataDecide) continue;
    if (vcdOutage === undefined && removeIneligible(world, invitation.party)) changed = true;
    if (!isLive(invitation) || isDown(world, 'mail')) continue;
    send(world, invitation, vcdOutage === undefined ? 'vcd' : 'stored');
    changed = true;
  }
  return changed;
}

function send(world: World, invitation: Invitation, basis: 'vcd' | 'stored'): void {
  const { party, session, block } = invitation;
  invitation.state = 'sent';
  invitation.acceptedAt = world.now;
  invitation.deadline = Math.min(world.now + world.scenario.settings.invitationMinutes, block.to);
  session.invited.push(...invitation.members);
  note(world, {
    event: 'invited',
    party: party.id,
    session: session.id,
    block: block.name,
    seats: invitation.members.length,
    deadline: toLocal(invitation.deadline),
    basis,
  });
}

/** Verification of new parties and of direct sign-ups that hold a seat, as soon as it is possible. */
function verifyWaiting(world: World): boolean {
  const before = world.toVerify.length;
  world.toVerify = world.toVerify.filter((waiting) =>
    'person' in waiting ? !verifySignUp(world, waiting) : !verifyParty(world, waiting),
  );
  return world.toVerify.length < before;
}

/** @returns whether it is known now */
function verifyParty(world: World, party: Party): boolean {
  if (party.state !== 'waiting') return true;
  if (party.kind === 'companion') {
    if (isDown(world, 'booking')) return false;
    if (party.bookingOfHost === undefined) {
      party.state = 'refused';
      note(world, { event: 'refused', action: 'register', reason: 'companionNotBooked', party: party.id });
      return true;
    }
  }
  if (isDown(world, 'vcd')) return false;
  for (const person of party.members.filter((name) => hasBooked(world, name)))
    removeMember(world, party, person, 'booked');
  removeIneligible(world, party);
  party.verified = true;
  return true;
}

function verifySignUp(world: World, signUp: SignUp): boolean {
  if (signUp.state !== 'held') return true;
  if (isDown(world, 'vcd')) return false;
  // Too late for anything: its seat is free, and the person keeps every place on the list.
  if (signUp.block.to <= world.now) {
    signUp.state = 'over';
    return true;
  }
  if (hasBooked(world, signUp.person) || !world.eligible.get(signUp.person)) {
    signUp.state = 'over';
    note(world, { event: 'refused', action: 'signUp', reason: 'notEligible', person: signUp.person });
    return true;
  }
  signUp.state = 'confirmed';
  note(world, { event: 'signedUp', person: signUp.person, session: signUp.session.id, block: signUp.block.name });
  leaveOtherParties(world, signUp.person, undefined);
  return true;
}

/** Who has booked or signed up leaves every other party (S4). */
export function leaveOtherParties(world: World, person: string, own: Party | undefined): void {
  for (const party of world.parties) {
    if (party === own || !party.members.includes(person)) continue;
    if (party.state === 'waiting' || party.state === 'invited') removeMember(world, party, person, 'booked');
  }
}

/** @returns whether somebody was removed */
function removeIneligible(world: World, party: Party): boolean {
  const removed = party.members.filter((name) => !world.eligible.get(name));
  for (const person of removed) removeMember(world, party, person, 'ineligible');
  return removed.length > 0;
}

/** Takes a member out; its seat of a live invitation is free again, and an empty party is over. */
function removeMember(world: World, party: Party, person: string, reason: 'booked' | 'ineligible'): void {
  if (!isLapsed(world, party)) note(world, { event: 'memberRemoved', party: party.id, person, reason });
  const invitation = liveInvitation(world, party);
  party.members = party.members.filter((name) => name !== person);
  if (invitation !== undefined) invitation.members = [...party.members];
  if (reason === 'booked') party.leftAsBooked = true;
  if (party.members.length > 0) return;
  if (invitation !== undefined) invitation.state = 'over';
  party.state = party.leftAsBooked ? 'booked' : 'ineligible';
  if (party.state === 'ineligible') note(world, { event: 'ineligible', party: party.id });
}
