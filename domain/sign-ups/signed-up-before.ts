import type { GivenPerson } from '../entities/parties.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import type { BlindIndex } from '../platform/vault.ts';
import type { Wish } from '../platform/wishes.ts';
import { holdsSeat } from '../rules/sign-up-states.ts';

/*
 * The same request for the same block is the same sign-up (1a): sent again after a lost answer, from two tabs, by two
 * presses, with a key of the caller or without. So the sign-up's id and link follow from all that was said.
 */

interface Deps {
  store: Pick<Store, 'get'>;
  blindIndex: BlindIndex;
  ids: Pick<Ids, 'random' | 'secret'>;
}

interface Request {
  sessionId: string;
  block: string;
  person: GivenPerson;
}

interface Held {
  outcome: 'held';
  signUpId: string;
  secret: string;
}

/**
 * Sign-ups of one body, one after the other (cancelled, refused), that are told apart. Behind them nobody is known again:
 * each costs a read at every later try.
 */
const mostRounds = 8;

/** @param seed see `Wish` */
export const heldUnder = ({ ids }: Pick<Deps, 'ids'>, seed: string): Held => ({
  outcome: 'held',
  signUpId: ids.random(seed),
  secret: ids.secret(seed),
});

/**
 * The sign-up that the same request made before, with its link. Known by all that was said, contact included, which nobody
 * knows but who said it; one that has ended is none any more. With a key it is known by that, whatever became of it.
 * @returns `new`, with the seed that another one is made from
 */
export async function signedUpBefore(
  deps: Deps,
  request: Request,
  wish: Wish | undefined,
): Promise<Held | { outcome: 'keyReused' } | { outcome: 'new'; seed: string }> {
  const { store, ids, blindIndex } = deps;
  const [known, said] = await Promise.all([
    wish && store.get({ type: 'wish', id: ids.random(wish.seed) }),
    blindIndex.of(`signUp:${inOneForm(request)}`),
  ]);
  if (known !== undefined && known.print !== wish?.print) return { outcome: 'keyReused' };
  const last = wish === undefined ? ids.secret() : `${wish.seed}:${said}`;
  for (const seed of [...Array.from({ length: mostRounds }, (_, round) => `${said}:${round + 1}`), last]) {
    const held = heldUnder(deps, seed);
    if (known?.signUpId === held.signUpId) return held;
    if (known !== undefined) continue;
    const found = await store.get({ type: 'signUp', id: held.signUpId });
    if (found === undefined) return { outcome: 'new', seed };
    if (holdsSeat(found)) return held;
  }
  throw new Error('a sign-up that nobody can find again');
}

const inOneForm = ({ sessionId, block, person }: Request): string =>
  JSON.stringify([
    sessionId,
    block,
    person.ssin,
    person.lastName,
    person.firstName,
    person.postalCode,
    person.email?.toLowerCase(),
    person.mobile,
  ]);
