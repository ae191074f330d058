import { localDate } from '../belgium/brussels-time.ts';
import type { Centre } from '../entities/centres.ts';
import type { Dose } from '../entities/doses.ts';
import type { Entity } from '../entities/entity.ts';
import type { ArrivalMark, Invitation, SignUp } from '../entities/invitations.ts';
import type { Late, Seat, Session } from '../entities/sessions.ts';
import { addCounts, type Counter, type Counts, waitCounters, waitSteps } from './counters.ts';
import type { Delta, Page } from './delta.ts';
import { ofParty } from './party-deltas.ts';

/**
 * What one change of the table means for the counters. Depends on nothing else, so that it gives the same whenever the
 * change is read. Most counters say how things stand now: what the item counts for as it is, less what it counted for
 * as it was, so that they add up whatever happened in between. The others count what happened.
 * @param at when it was written (epoch ms, whole seconds)
 */
export function deltasOf(before: Entity | undefined, after: Entity | undefined, at: number): Delta[] {
  const entity = after ?? before;
  switch (entity?.type) {
    case 'party':
      // An item that expires takes nothing back: what was counted, happened.
      return after?.type === 'party' ? ofParty(before?.type === 'party' ? before : undefined, after, at) : [];
    case 'origin':
      return before === undefined
        ? [{ page: 'places', line: entity.postalCode, counts: { placed: entity.persons } }]
        : [];
    case 'centre':
      return ofCentre(before?.type === 'centre' ? before : undefined, after?.type === 'centre' ? after : undefined);
    case 'session':
      return ofSession(before?.type === 'session' ? before : undefined, after?.type === 'session' ? after : undefined);
    case 'seat':
      return ofSeat(before?.type === 'seat' ? before : undefined, after?.type === 'seat' ? after : undefined, at);
    case 'late':
      return ofLate(before?.type === 'late' ? before : undefined, after?.type === 'late' ? after : undefined);
    case 'invitation':
      return after?.type === 'invitation'
        ? ofInvitation(before?.type === 'invitation' ? before : undefined, after)
        : [];
    case 'signUp':
      return after?.type === 'signUp' ? ofSignUp(before?.type === 'signUp' ? before : undefined, after) : [];
    case 'dose':
      // One that expires was registered, and stays so.
      return after?.type === 'dose' ? ofDose(before?.type === 'dose' ? before : undefined, after) : [];
    default:
      return [];
  }
}

interface OfBlock {
  readonly sessionId: string;
  readonly centre: string;
  readonly block: string;
}

/** Blocks are called by their start: `2021-04-11T15:00`. */
const dayOf = (block: string): Page => `day/${block.slice(0, 10)}`;

/** Counts of a block, on its day and with its session. */
function ofBlock({ sessionId, centre, block }: OfBlock, counts: Counts): Delta[] {
  if (Object.keys(counts).length === 0) return [];
  return [
    { page: dayOf(block), line: centre, counts },
    { page: `sessions/${centre}`, line: sessionId, counts },
  ];
}

const negative = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, -count]));

const difference = (before: Counts, after: Counts): Counts => addCounts(after, negative(before));

function ofCentre(before: Centre | undefined, after: Centre | undefined): Delta[] {
  const region = (centre: Centre | undefined): Counts =>
    centre === undefined ? {} : { [`region.${centre.region}`]: 1 };
  const counts = difference(region(before), region(after));
  const line = (after ?? before)?.id;
  return line === undefined || Object.keys(counts).length === 0 ? [] : [{ page: 'centres', line, counts }];
}

function ofSession(before: Session | undefined, after: Session | undefined): Delta[] {
  if (after === undefined || after.state === 'opening' || (before !== undefined && before.state !== 'opening'))
    return [];
  const { id, centre, openedAt } = after;
  return [
    { page: `day/${localDate(openedAt)}`, line: centre, counts: { sessions: 1 } },
    // A sum of one: written once, as a session opens once.
    { page: `sessions/${centre}`, line: id, counts: { openedAt } },
  ];
}

function seatCounts(seat: Seat | undefined): Counts {
  if (seat === undefined) return {};
  const { state, holder = '', sessionId } = seat;
  // Ids of invitations begin with their session's.
  const through: Counter = holder.startsWith(`${sessionId}-`) ? 'filled.invitation' : 'filled.signUp';
  return { seats: 1, [`seats.${state}`]: 1, ...(state === 'booked' ? { [through]: 1 } : {}) };
}

/** A seat that is removed was open, and is no seat of its day any more. */
function ofSeat(before: Seat | undefined, after: Seat | undefined, at: number): Delta[] {
  const seat = after ?? before;
  if (seat === undefined) return [];
  const taken = after?.state === 'booked' && before?.state !== 'booked';
  return ofBlock(seat, addCounts(difference(seatCounts(before), seatCounts(after)), taken ? waitOf(after, at) : {}));
}

/** How long the dose has waited; a seat that is booked anew waited since it was first there. */
function waitOf({ openedAt }: Seat, at: number): Counts {
  if (openedAt === undefined) return {};
  const minutes = Math.max(0, Math.round((at - openedAt) / 60_000));
  const step = waitSteps.findIndex((most) => minutes <= most);
  return { [waitCounters.at(step) ?? 'wait.more']: 1, waitMinutes: minutes };
}

/** Late bookings that seats took in are removed; the centre is not in the item, but in no other day's name. */
function ofLate(before: Late | undefined, after: Late | undefined): Delta[] {
  const late = after ?? before;
  if (late?.centre === undefined) return [];
  const counts = difference({ late: before?.seats ?? 0 }, { late: after?.seats ?? 0 });
  return ofBlock({ ...late, centre: late.centre }, counts);
}

function arrivalCounts(marks: readonly ArrivalMark[]): Counts {
  return addCounts(...marks.map(({ state }): Counts => ({ [`arrivals.${state}`]: 1 })));
}

function invitationCounts(invitation: Invitation | undefined): Counts {
  if (invitation === undefined) return {};
  const { state, acceptedAt, declined, arrivals = {} } = invitation;
  return addCounts(
    { [`offers.${state}`]: 1 },
    acceptedAt === undefined ? {} : { invited: 1 },
    state === 'declined' && declined !== undefined ? { [`declined.${declined}`]: 1 } : {},
    arrivalCounts(Object.values(arrivals)),
  );
}

function ofInvitation(before: Invitation | undefined, after: Invitation): Delta[] {
  const sent = after.acceptedAt !== undefined && before?.acceptedAt === undefined;
  const tried = after.attempt !== undefined && after.attempt.number !== before?.attempt?.number;
  return ofBlock(
    after,
    addCounts(
      difference(invitationCounts(before), invitationCounts(after)),
      // Who drops out later was invited all the same.
      sent ? { invitedPersons: after.places.length } : {},
      tried ? { messages: 1 } : {},
    ),
  );
}

/** A walk-in that was taken back at the desk (S17) was none. */
const isTakenBack = ({ walkIn, state, arrival }: SignUp): boolean =>
  walkIn === true && state === 'cancelled' && arrival === undefined;

const signUpCounts = (signUp: SignUp | undefined): Counts =>
  signUp === undefined || isTakenBack(signUp)
    ? {}
    : addCounts(
        { [`signUps.${signUp.state}`]: 1 },
        // S17: counted among the sign-ups, and apart.
        signUp.walkIn === true && signUp.state === 'confirmed' ? { walkIns: 1 } : {},
        arrivalCounts(signUp.arrival === undefined ? [] : [signUp.arrival]),
      );

function ofSignUp(before: SignUp | undefined, after: SignUp): Delta[] {
  return ofBlock(after, difference(signUpCounts(before), signUpCounts(after)));
}

const doseCounts = (dose: Dose | undefined): Counts =>
  dose === undefined || dose.state === 'removed' ? {} : { doses: 1, [`doses.${dose.state}`]: 1 };

/** On the day on which it was given. Nothing of what is sealed is looked at. */
function ofDose(before: Dose | undefined, after: Dose): Delta[] {
  const counts = difference(doseCounts(before), doseCounts(after));
  return Object.keys(counts).length === 0 ? [] : [{ page: `day/${after.date}`, line: after.centre, counts }];
}
