import type { Invitation, SignUp } from '../../../domain/entities/invitations.ts';
import { isLive, type Violation, type World } from './snapshot.ts';

/** I1: seats open + offered + booked are the seats that the centre opened, added and removed; never negative, never more. */
export function seatsAddUp(world: World): Violation[] {
  return world.all('session').flatMap(({ id, state }): Violation[] => {
    if (state === 'opening') return [];
    const wanted = world.audits.reduce((sum, { sessionId, event, seats = 0 }) => {
      if (sessionId !== id) return sum;
      if (event === 'sessionOpened' || event === 'seatsAdded') return sum + seats;
      return event === 'seatsRemoved' ? sum - seats : sum;
    }, 0);
    const found = world.all('seat').filter(({ sessionId }) => sessionId === id).length;
    return found === wanted ? [] : [{ rule: 'I1', what: `session ${id} has ${found} seats instead of ${wanted}` }];
  });
}

/** I2: a seat and whoever holds it know of each other, and of nobody else. */
export function holdersAgree(world: World): Violation[] {
  const signUps = new Map(world.all('signUp').map((one) => [one.id, one]));
  const bad = (what: string): Violation[] => [{ rule: 'I2', what }];
  const seats = world.all('seat').flatMap((seat) => {
    const name = `seat ${seat.sessionId} ${seat.block} ${seat.number} (${seat.state})`;
    if (seat.state === 'open') return seat.holder === undefined ? [] : bad(`${name} is held by ${seat.holder}`);
    if (seat.holder === undefined) return bad(`${name} has no holder`);
    const invitation = world.invitation(seat.holder);
    const signUp = signUps.get(seat.holder);
    if (seat.state === 'offered')
      return invitation !== undefined && isLive(invitation) && places(invitation, seat)
        ? []
        : bad(`${name} is not held by a live invitation: ${seat.holder}`);
    if (invitation?.state === 'booked' && isIn(invitation, seat)) return [];
    return signUp !== undefined && standing(signUp) && isIn(signUp, seat) && signUp.seat === seat.number
      ? []
      : bad(`${name} is booked for nobody: ${seat.holder}`);
  });
  return [...seats, ...invitationsHave(world), ...signUpsHave(world)];
}

type Where = { sessionId: string; block: string; number: number };
const isIn = (holder: { sessionId: string; block: string }, seat: Where): boolean =>
  holder.sessionId === seat.sessionId && holder.block === seat.block;
const places = (invitation: Invitation, seat: Where): boolean =>
  isIn(invitation, seat) && invitation.places.some((place) => place.seat === seat.number);
const standing = ({ state }: SignUp): boolean => state === 'held' || state === 'confirmed';

function invitationsHave(world: World): Violation[] {
  const held = Map.groupBy(world.all('seat'), ({ holder }) => holder);
  return world.all('invitation').flatMap((invitation): Violation[] => {
    const seats = held.get(invitation.id) ?? [];
    const late = world.all('late').filter(({ invitationId }) => invitationId === invitation.id);
    const lateSeats = late.reduce((sum, one) => sum + one.seats, 0);
    const wanted = isLive(invitation) || invitation.state === 'booked' ? invitation.places.length : 0;
    const problems = [
      seats.length + lateSeats === wanted ? '' : `has ${seats.length} seats and ${lateSeats} late for ${wanted} places`,
      lateSeats > 0 && invitation.state !== 'booked' ? 'is late without being booked' : '',
      late.some((one) => one.seats < 1) ? 'is late by nothing' : '',
      isLive(invitation) && wanted === 0 ? 'is live without a place' : '',
    ].filter((problem) => problem !== '');
    return problems.map((problem) => ({
      rule: 'I2',
      what: `invitation ${invitation.id} (${invitation.state}) ${problem}`,
    }));
  });
}

function signUpsHave(world: World): Violation[] {
  const held = new Map(
    world.all('seat').map((seat) => [`${seat.sessionId}|${seat.block}|${seat.number}`, seat.holder]),
  );
  return world
    .all('signUp')
    .filter((one) => standing(one) && held.get(`${one.sessionId}|${one.block}|${one.seat}`) !== one.id)
    .map(({ id, state }) => ({ rule: 'I2', what: `sign-up ${id} (${state}) has lost its seat` }));
}

/** I3: late bookings only where no seat is open (S13). Between opening seats and absorbing there may be a moment. */
export function lateAreAbsorbed(world: World): Violation[] {
  const open = new Set(
    world
      .all('seat')
      .filter(({ state }) => state === 'open')
      .map(({ sessionId, block }) => `${sessionId} ${block}`),
  );
  return world
    .all('late')
    .filter(({ sessionId, block }) => open.has(`${sessionId} ${block}`))
    .map(({ sessionId, block, invitationId }) => ({
      rule: 'I3',
      what: `${invitationId} is late in ${sessionId} ${block}, where seats are open`,
    }));
}
