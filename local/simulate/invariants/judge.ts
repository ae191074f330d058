import { allIsSettled, type BookingEvent, eventsAreApplied, historyIsSound, nothingIsForgotten } from './accounts.ts';
import { downForItsOwnReasons, whatWaitsMovesOn } from './apart.ts';
import { callsAreMade } from './calls.ts';
import { deadlinesAreExact, deadlinesAreKept } from './deadlines.ts';
import {
  firstAcceptanceCounts,
  invitationMailsAreRight,
  noticesGoOutOnce,
  sentIsSent,
  toldOnlyOfWhatWasSent,
} from './messages.ts';
import { nobodyIsLeftOut, nobodyIsOvertaken } from './order.ts';
import { partiesAgree } from './parties.ts';
import { allFollow, bookedOnce, heldOnce, invitedOnce, leftOtherParties, replacedHoldNothing } from './persons.ts';
import { noMistakes } from './mistakes.ts';
import { type Promised, promisesStand, wishesAreOne } from './promises.ts';
import { nothingPersonal, type Trace } from './privacy.ts';
import type { Somebody } from './spellings.ts';
import { holdersAgree, lateAreAbsorbed, seatsAddUp } from './seats.ts';
import { type Snapshot, type Tolerance, type Violation, type World, worldOf } from './snapshot.ts';
import { codesAreReleased, deliveredOffersStand, openSessionsLive, signedUpInTime } from './undone.ts';

/** True at every moment, between any two writes. */
const always: readonly ((world: World) => Violation[])[] = [
  seatsAddUp,
  holdersAgree,
  heldOnce,
  partiesAgree,
  deadlinesAreExact,
  toldOnlyOfWhatWasSent,
  noticesGoOutOnce,
  historyIsSound,
  sentIsSent,
  replacedHoldNothing,
  deliveredOffersStand,
];

/** True when nothing is in progress. */
const withTolerance: readonly ((world: World, tolerance: Tolerance) => Violation[])[] = [
  deadlinesAreKept,
  invitationMailsAreRight,
  nothingIsForgotten,
  callsAreMade,
  downForItsOwnReasons,
  whatWaitsMovesOn,
  signedUpInTime,
];

/** True once faults have stopped and everything has had its time. */
const atTheEnd: readonly ((world: World) => Violation[])[] = [
  allIsSettled,
  bookedOnce,
  leftOtherParties,
  allFollow,
  lateAreAbsorbed,
  codesAreReleased,
];

/** What others know of the system. */
export interface Told {
  /** What the booking system has reported and the product accepted. */
  readonly events: readonly BookingEvent[];
  /** What the product has answered with success. */
  readonly promises: readonly Promised[];
}

/** Judges one life from look to look. Keeps what needs more than one look: who is left out, who was overtaken. */
export class Judge {
  /** How many invariants have been checked, over all looks. */
  checked = 0;
  readonly #tolerance: Tolerance;
  readonly #patience = new Map<string, number>();
  readonly #asleep = new Map<string, number>();
  readonly #oneSince = new Map<string, number>();
  #before: World | undefined;

  constructor(tolerance: Tolerance) {
    this.#tolerance = tolerance;
  }

  /** A look at a quiet moment. */
  look(snapshot: Snapshot): Violation[] {
    const world = worldOf(snapshot);
    const before = this.#before;
    this.#before = world;
    this.checked += always.length + withTolerance.length + 4;
    return [
      ...always.flatMap((check) => check(world)),
      ...withTolerance.flatMap((check) => check(world, this.#tolerance)),
      ...invitedOnce(world, this.#oneSince),
      ...nobodyIsLeftOut(world, this.#patience, this.#tolerance.stuckMs),
      ...openSessionsLive(world, this.#asleep, this.#tolerance.stuckMs),
      ...(before === undefined ? [] : nobodyIsOvertaken(before, world)),
    ];
  }

  /** The last look, after a time without faults that is longer than any patience. */
  lastLook(snapshot: Snapshot, { events, promises }: Told): Violation[] {
    const world = worldOf(snapshot);
    this.checked += atTheEnd.length + 4;
    return [
      ...this.look(snapshot),
      ...atTheEnd.flatMap((check) => check(world)),
      ...eventsAreApplied(world, events),
      ...promisesStand(world, promises),
      ...wishesAreOne(world, promises),
      ...firstAcceptanceCounts(world, this.#tolerance),
    ];
  }

  /** What others could read along the way. */
  overhear(traces: readonly Trace[], cast: readonly Somebody[]): Violation[] {
    this.checked += 2;
    return [...nothingPersonal(traces, cast), ...noMistakes(traces)];
  }
}
