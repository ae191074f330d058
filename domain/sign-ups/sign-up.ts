import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Chance } from '../platform/chance.ts';
import { addDays, localDate } from '../belgium/brussels-time.ts';
import type { SignUp } from '../entities/invitations.ts';
import type { Language } from '../entities/values.ts';
import { withinHiddenLimit } from '../platform/rate-limits.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { GivenPerson } from '../entities/parties.ts';
import { addressesOf, contactText } from '../rules/contact.ts';
import { unverifiedPatienceMs } from '../rules/patience.ts';
import { signUpExpiresAt } from '../rules/retention.ts';
import { takeSeat } from '../rules/seat-states.ts';
import type { Store } from '../platform/store.ts';
import { cancellation, holdsSeat } from '../rules/sign-up-states.ts';
import { sealFor } from '../rules/sealed-data.ts';
import { blockOf } from '../rules/where-and-when.ts';

export interface Deps {
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
  | { outcome: 'notOpen' | 'tooFarAhead' | 'noSeats' | 'tooMany' };

/** How many seats a sign-up tries before it says that none is left: others take them at the same moment. */
const seatsTried = 12;

/** Where a search for free seats begins is random below this; behind the last seat it begins anew at the first. */
const searchesFromBelow = 500;

/** Some free seats, others for each: a rush spreads over the whole block. */
async function freeSeatsToTry(
  { store, chance }: Pick<SignUpDeps, 'store' | 'chance'>,
  sessionId: string,
  block: string,
) {
  const from = chance.below(searchesFromBelow);
  const behind = await store.someOpenSeats(sessionId, block, from);
  return behind.length > 0 || from === 0 ? behind : await store.someOpenSeats(sessionId, block, 0);
}

type SignUpDeps = Deps & {
  blindIndex: BlindIndex;
  chance: Chance;
  /** Sign-ups of one contact, and of one person, from one place in an hour, at most. */
  mostPerHour: number;
};

/**
 * 1a: holds a seat at once; whether the person may have it follows from the queue. Each tries a random free seat, so
 * that a rush does not fight over one; a full block costs a read of its session and two of nothing, and no write.
 * @param source where the request comes from
 */
export async function signUp(deps: SignUpDeps, request: SignUpRequest, source = 'unknown'): Promise<SignUpOutcome> {
  const { store, vault, blindIndex, ids, now } = deps;
  const session = await store.get({ type: 'session', id: request.sessionId });
  const block = blockOf(session, request.block);
  if (session?.state !== 'open' || !session.channels.includes('direct') || block === undefined || block.endsAt <= now())
    return { outcome: 'notOpen' };
  if (block.date > addDays(localDate(now()), signUpHorizonDays)) return { outcome: 'tooFarAhead' };

  const id = ids.random();
  const secret = ids.secret();
  let open = await freeSeatsToTry(deps, session.id, block.id);
  if (open.length === 0) return { outcome: 'noSeats' };
  const person = await blindIndex.of(request.person.ssin);
  if (!(await mayTry(deps, person, request.person, source))) return { outcome: 'tooMany' };
  const entity: Omit<SignUp, 'seat'> = {
    type: 'signUp',
    id,
    state: 'held',
    language: request.language,
    sessionId: session.id,
    centre: session.centre,
    block: block.id,
    person,
    at: now(),
    linkHash: ids.hash(secret),
    sealed: await sealFor(vault, 'signUp', id, { linkSecret: secret, person: request.person }),
    dueAt: now() + unverifiedPatienceMs,
    expiresAt: signUpExpiresAt(block.endsAt),
  };
  for (let tried = 0; tried < seatsTried && open.length > 0; tried += 1) {
    const seat = open[deps.chance.below(open.length)]!;
    const { outcome } = await store.transact([
      takeSeat(seat, 'booked', id),
      { do: 'create', entity: { ...entity, seat: seat.number } },
    ]);
    if (outcome === 'done') return { outcome: 'held', signUpId: id, secret };
    if (outcome === 'refused') open = open.filter((one) => one !== seat);
    if (open.length === 0) open = await freeSeatsToTry(deps, session.id, block.id);
  }
  return { outcome: 'noSeats' };
}

/** Who holds seat after seat for others, or tries names for a person, is slowed down: alone, see `withinHiddenLimit`. */
async function mayTry(deps: SignUpDeps, person: string, contact: GivenPerson, source: string): Promise<boolean> {
  const contacts = await Promise.all(addressesOf([contact]).map((address) => deps.blindIndex.of(contactText(address))));
  const counted = await Promise.all(
    [person, ...contacts].map((who) => withinHiddenLimit(deps, 'signUp', { who, source }, deps.mostPerHour)),
  );
  return !counted.includes(false);
}

export async function findSignUp(
  { store, ids }: Pick<Deps, 'store' | 'ids'>,
  link: { signUpId: string; secret: string },
): Promise<SignUp | undefined> {
  const found = await store.get({ type: 'signUp', id: link.signUpId });
  return found?.linkHash === ids.hash(link.secret) ? found : undefined;
}

/** Through the personal link. */
export async function cancelSignUp(
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: { signUpId: string; secret: string },
): Promise<{ outcome: 'cancelled' | 'noLiveInvitation' | 'notFound' }> {
  const { store, ids } = deps;
  return await decideAndWrite<{ outcome: 'cancelled' | 'noLiveInvitation' | 'notFound' }>(store, async () => {
    const current = await findSignUp({ store, ids }, link);
    if (current === undefined) return { answer: { outcome: 'notFound' } };
    if (!holdsSeat(current)) return { answer: { outcome: 'noLiveInvitation' } };
    const { id: signUpId, sessionId } = current;
    return {
      write: await cancellation(deps, current, { event: 'signUpCancelled', sessionId, signUpId }),
      answer: { outcome: 'cancelled' },
    };
  });
}
