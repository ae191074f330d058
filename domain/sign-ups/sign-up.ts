import type { Chance } from '../platform/chance.ts';
import { addDays, localDate } from '../belgium/brussels-time.ts';
import type { SignUp } from '../entities/invitations.ts';
import type { Language } from '../entities/values.ts';
import { withinHiddenLimit } from '../platform/rate-limits.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { GivenPerson } from '../entities/parties.ts';
import { type Wish, wishKeptMs } from '../platform/wishes.ts';
import { addressesOf, contactText, signUpLink } from '../rules/contact.ts';
import { unverifiedPatienceMs } from '../rules/patience.ts';
import { signUpExpiresAt } from '../rules/retention.ts';
import { takeSeat } from '../rules/seat-states.ts';
import type { Change, Store } from '../platform/store.ts';
import { heldUnder, signedUpBefore } from './signed-up-before.ts';
import { sealFor } from '../rules/sealed-data.ts';
import { blockOf } from '../rules/where-and-when.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** 1a: at most so many calendar days ahead. */
export const signUpHorizonDays = 5;

export interface SignUpRequest {
  language: Language;
  person: GivenPerson;
  sessionId: string;
  block: string;
}

export type SignUpOutcome =
  | { outcome: 'held'; signUpId: string; secret: string }
  | { outcome: 'notOpen' | 'tooFarAhead' | 'noSeats' | 'tooMany' | 'keyReused' };

/** How many seats a sign-up tries before it says that none is left: others take them at the same moment. */
const seatsTried = 12;

/** Where a search for free seats begins is random below this; behind the last seat it begins anew at the first. */
const searchesFromBelow = 500;

/**
 * While the VCD is down nobody can tell a made-up number from a person, and both hold their seats until it is back. So the
 * first five seats of a block may all be held then, and of those behind them every second one: of 12 seats 8, of 500 seats
 * 252. The others are for those who are invited, and for whoever signs up when the VCD answers again.
 */
const seatsForAll = 5;
const mayBeHeldUnverified = ({ number }: { number: number }): boolean => number <= seatsForAll || number % 2 === 1;

/** Some free seats, others for each: a rush spreads over the whole block. */
async function freeSeatsToTry(
  { store, chance }: Pick<SignUpDeps, 'store' | 'chance'>,
  sessionId: string,
  block: string,
): Promise<{ number: number }[]> {
  const vcd = await store.get({ type: 'system', name: 'vcd' });
  const some = async (from: number) => {
    const open = await store.someOpenSeats(sessionId, block, from);
    return vcd?.up === false ? open.filter(mayBeHeldUnverified) : open;
  };
  const from = chance.below(searchesFromBelow);
  const behind = await some(from);
  return behind.length > 0 || from === 0 ? behind : await some(0);
}

type SignUpDeps = Deps & {
  blindIndex: BlindIndex;
  chance: Chance;
  /** Sign-ups of one contact, and of one person, from one place in an hour, at most. */
  mostPerHour: number;
};

/**
 * 1a: holds a seat at once; whether the person may have it follows from the queue. Each tries a random free seat, so
 * that a rush does not fight over one; a full block costs some reads and no write. The same request sent again is the
 * same sign-up, also when the block is full or closed by then.
 * @param source where the request comes from
 */
export async function signUp(
  deps: SignUpDeps,
  request: SignUpRequest,
  source = 'unknown',
  wish?: Wish,
): Promise<SignUpOutcome> {
  const { store, now } = deps;
  const [session, before] = await Promise.all([
    store.get({ type: 'session', id: request.sessionId }),
    signedUpBefore(deps, request, wish),
  ]);
  if (before.outcome !== 'new') return before;
  const block = blockOf(session, request.block);
  if (session?.state !== 'open' || !session.channels.includes('direct') || block === undefined || block.endsAt <= now())
    return { outcome: 'notOpen' };
  if (block.date > addDays(localDate(now()), signUpHorizonDays)) return { outcome: 'tooFarAhead' };

  const open = await freeSeatsToTry(deps, session.id, block.id);
  if (open.length === 0) return { outcome: 'noSeats' };
  const indexes = await indexesOf(deps, request.person);
  if (!(await mayTry(deps, indexes, source))) return { outcome: 'tooMany' };
  return await hold(deps, request, {
    wish,
    seed: before.seed,
    centre: session.centre,
    blockEndsAt: block.endsAt,
    open,
    ...indexes,
  });
}

interface Holding {
  wish: Wish | undefined;
  seed: string;
  centre: string;
  blockEndsAt: number;
  open: readonly { number: number }[];
  /** Blind indexes. */
  person: string;
  contacts: readonly string[];
}

async function hold(deps: SignUpDeps, request: SignUpRequest, holding: Holding): Promise<SignUpOutcome> {
  const { sessionId, block } = request;
  const changes = await changesOf(deps, request, holding);
  let { open } = holding;
  for (let tried = 0; tried < seatsTried && open.length > 0; tried += 1) {
    const seat = open[deps.chance.below(open.length)]!;
    const answer = await deps.store.transact(changes(seat.number));
    if (answer.outcome === 'done') return heldUnder(deps, holding.seed);
    if (answer.outcome === 'refused') {
      // The same request, sent twice at one moment: the other was quicker.
      if (answer.positions.some((position) => position > 0)) return await madeMeanwhile(deps, request, holding.wish);
      open = open.filter((one) => one !== seat);
    }
    if (open.length === 0) open = await freeSeatsToTry(deps, sessionId, block);
  }
  return { outcome: 'noSeats' };
}

/** @throws Error when it has ended already: the caller asks again */
async function madeMeanwhile(deps: SignUpDeps, request: SignUpRequest, wish: Wish | undefined): Promise<SignUpOutcome> {
  const before = await signedUpBefore(deps, request, wish);
  if (before.outcome === 'new') throw new Error('lost every race');
  return before;
}

/** What is written with a seat; the seat itself is the first. */
async function changesOf(
  deps: SignUpDeps,
  { language, sessionId, block, person: given }: SignUpRequest,
  { wish, seed, centre, blockEndsAt, person, contacts }: Holding,
): Promise<(seat: number) => Change[]> {
  const { vault, ids, now } = deps;
  const { signUpId: id, secret } = heldUnder(deps, seed);
  const entity: Omit<SignUp, 'seat'> = {
    type: 'signUp',
    id,
    state: 'held',
    language,
    sessionId,
    centre,
    block,
    person,
    at: now(),
    linkHash: ids.hash(secret),
    sealed: await sealFor(vault, 'signUp', id, { linkSecret: secret, person: given }),
    dueAt: now() + unverifiedPatienceMs,
    expiresAt: signUpExpiresAt(blockEndsAt),
  };
  const more: Change[] = [
    ...contacts.map((contact): Change => ({
      do: 'create',
      entity: signUpLink(contact, id, signUpExpiresAt(blockEndsAt)),
    })),
    ...(wish === undefined ? [] : [remembered(deps, wish, id)]),
  ];
  return (number) => [
    takeSeat({ sessionId, block, number }, 'booked', id),
    { do: 'create', entity: { ...entity, seat: number } },
    ...more,
  ];
}

const remembered = ({ ids, now }: Pick<Deps, 'ids' | 'now'>, { seed, print }: Wish, signUpId: string): Change => ({
  do: 'create',
  entity: { type: 'wish', id: ids.random(seed), print, signUpId, expiresAt: Math.ceil((now() + wishKeptMs) / 1000) },
});

async function indexesOf(
  { blindIndex }: SignUpDeps,
  given: GivenPerson,
): Promise<Pick<Holding, 'person' | 'contacts'>> {
  const [person, contacts] = await Promise.all([
    blindIndex.of(given.ssin),
    Promise.all(addressesOf([given]).map((address) => blindIndex.of(contactText(address)))),
  ]);
  return { person, contacts };
}

/** Who holds seat after seat for others, or tries names for a person, is slowed down: alone, see `withinHiddenLimit`. */
async function mayTry(
  deps: SignUpDeps,
  { person, contacts }: Pick<Holding, 'person' | 'contacts'>,
  source: string,
): Promise<boolean> {
  const counted = await Promise.all(
    [person, ...contacts].map((who) => withinHiddenLimit(deps, 'signUp', { who, source }, deps.mostPerHour)),
  );
  return !counted.includes(false);
}
