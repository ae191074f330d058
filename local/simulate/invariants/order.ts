import type { Invitation } from '../../../domain/entities/invitations.ts';
import type { Member, Party } from '../../../domain/entities/parties.ts';
import type { Block, Session } from '../../../domain/entities/sessions.ts';
import { dayPartSpan } from '../../scenario/local-time.ts';
import { isLive, numbersOf, type Violation, type World } from './snapshot.ts';

const minuteMs = 60_000;

/** Who may be offered a seat of a session at this moment (S1, S4, S5), whatever is open; the size and the block are S3's affair. */
function mayBeInvited(world: World, { id: sessionId, centre }: Session, party: Party): boolean {
  if (party.state !== 'waiting' || party.undeliverable === true || !party.centres.includes(centre)) return false;
  // S18: an outside system does not answer for it; the next goes first.
  if ((party.apartUntil ?? 0) > world.at) return false;
  const marked = (who: string): boolean =>
    world.all('invitedMark').some((mark) => mark.sessionId === sessionId && mark.who === who);
  return (
    [party.id, ...party.members.flatMap(numbersOf)].every((who) => !marked(who)) &&
    party.members.every((member) => isFree(world, member))
  );
}

/** Held by nothing, and the party knows all of the person's numbers: until it does, it is passed over. */
function isFree(world: World, { person: id, formerly }: Member): boolean {
  const person = world.person(id);
  return (
    person?.heldBy === undefined &&
    person?.bookedBy === undefined &&
    person?.replacedBy === undefined &&
    person?.formerly === formerly
  );
}

/** S1: available in a day-part that overlaps the block and has not ended. */
export function canAttend({ availability }: Pick<Party, 'availability'>, block: Block, at: number): boolean {
  if (block.endsAt <= at) return false;
  return availability.some((slot) => {
    const { from, to } = dayPartSpan(slot);
    return to * minuteMs > at && from * minuteMs < block.endsAt && to * minuteMs > block.startsAt;
  });
}

/**
 * I19: seats are open and somebody could have them. `patience` keeps since when this is so: only what lasts is a
 * violation, because a round takes its time.
 */
export function nobodyIsLeftOut(world: World, patience: Map<string, number>, stuckMs: number): Violation[] {
  const booking = world.all('system').find(({ name }) => name === 'booking');
  const idle = new Set<string>();
  for (const session of booking?.up === false ? [] : world.all('session')) {
    if (session.state !== 'open' || !session.channels.includes('invite')) continue;
    for (const block of session.blocks) {
      const open = world
        .all('seat')
        .filter((seat) => seat.sessionId === session.id && seat.block === block.id && seat.state === 'open').length;
      if (open === 0) continue;
      for (const party of world.all('party'))
        if (party.members.length <= open && canAttend(party, block, world.at) && mayBeInvited(world, session, party))
          idle.add(`${session.id} ${block.id} ${party.id}`);
    }
  }
  for (const key of patience.keys()) if (!idle.has(key)) patience.delete(key);
  for (const key of idle) if (!patience.has(key)) patience.set(key, world.at);
  return [...patience]
    .filter(([, since]) => world.at - since > stuckMs)
    .map(([key, since]) => ({
      rule: 'I19',
      what: `seats are open and nobody offers them since ${world.at - since} ms: ${key}`,
    }));
}

/** The order of S2, as far as it can be told of two parties in one session. */
function ranksBefore(one: Party, other: Party, session: Session): boolean {
  const isFirst = (party: Party): boolean =>
    party.companion?.priority === true &&
    session.blocks.some(({ date, id }) => party.availability[0]?.startsWith(date) === true && id.startsWith(date));
  if (isFirst(one) !== isFirst(other)) return isFirst(one);
  const key = (party: Party): string =>
    `${party.members.map(({ birthDay }) => birthDay).toSorted()[0] ?? ''}${party.id}`;
  return key(one) < key(other);
}

/**
 * I20: nobody was overtaken between two looks: whoever waited unchanged all the time, was held by nobody, and would have
 * fitted into the very seats that a lower rank got (S2, S3).
 */
export function nobodyIsOvertaken(before: World, after: World): Violation[] {
  const known = new Set(before.all('invitation').map(({ id }) => id));
  const fresh = after.all('invitation').filter(({ id }) => !known.has(id));
  // Also who was in such an offer for a moment only, and has left it since.
  const touched = new Set(
    fresh.flatMap(({ places, partyId }) => [
      ...places.map(({ person }) => person),
      ...(before.party(partyId)?.members.map(({ person }) => person) ?? []),
    ]),
  );
  const sessions = new Map(after.all('session').map((one) => [one.id, one]));
  const steady = after
    .all('party')
    .filter(
      (party) =>
        isSteady(before.party(party.id), party) &&
        party.members.every((one) => isFree(before, one) && isFree(after, one) && !touched.has(one.person)),
    );
  return fresh.flatMap((invitation) => {
    const session = sessions.get(invitation.sessionId);
    const winner = after.party(invitation.partyId);
    const block = session?.blocks.find(({ id }) => id === invitation.block);
    // Whose members have changed since the claim cannot be ranked any more.
    if (
      session === undefined ||
      block === undefined ||
      winner === undefined ||
      !isAsClaimed(invitation, before.party(winner.id), winner)
    )
      return [];
    return steady
      .filter((party) => mayBeInvited(before, session, party) && mayBeInvited(after, session, party))
      .filter(
        (party) => party.members.length <= invitation.places.length && canAttend(party, block, invitation.claimedAt),
      )
      .filter((party) => ranksBefore(party, winner, session))
      .map((party) => ({ rule: 'I20', what: `party ${party.id} was overtaken by ${winner.id} in ${invitation.id}` }));
  });
}

const isSteady = (before: Party | undefined, after: Party): boolean =>
  before?.state === 'waiting' && after.state === 'waiting' && before.version === after.version;

/** Since it waited, its party has been changed by the claim alone: nobody has left it that it was ranked by. */
const isAsClaimed = (invitation: Invitation, before: Party | undefined, after: Party): boolean =>
  isLive(invitation) &&
  after.state === 'invited' &&
  before?.state === 'waiting' &&
  after.version === before.version + 1;
