import { decideAndWrite, InconsistentRead } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Invitation, SignUp } from '../entities/invitations.ts';
import type { NewNumber, Person } from '../entities/parties.ts';
import { giveUpOneOfTwo, type LockWithHoldings, partyOf } from './give-up-duplicates.ts';
import { type Identity, identityOf } from '../rules/person-locks.ts';
import { isLive, mustAgree } from '../rules/invitation-states.ts';
import { guardedByMarks } from '../bookings/leave-booking.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { realign } from './realign-party.ts';
import { absent, type Change, type Guard, type Store } from '../platform/store.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';

/*
 * Two numbers turn out to be one person (decision 15). What the person cannot have twice is given up first, one thing in
 * one transaction. Then the two locks become one, together with whatever they hold, in one transaction more.
 */

export interface JoinDeps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
}

/** More than there can be to give up, with room for what is claimed in between. */
const stepsMost = 12;

/** @returns the blind index of the number that was asked for */
export async function joinNumbers(deps: JoinDeps, asked: string, number: NewNumber): Promise<string> {
  const { store, blindIndex } = deps;
  const [old, current] = await Promise.all([blindIndex.of(asked), blindIndex.of(number.ssin)]);
  for (let step = 0; step < stepsMost; step += 1) {
    const done = await decideAndWrite(store, async () => {
      const [from, to] = await Promise.all([holdingsOf(store, old), holdingsOf(store, current)]);
      if (from.id === to.id) return { answer: true };
      const givenUp = await giveUpOneOfTwo(deps, from, to);
      if (givenUp !== undefined) return { write: givenUp, answer: false };
      return { write: await join(deps, from, to, number), answer: true };
    });
    if (done) return old;
  }
  throw new Error('lost every race for two numbers of one person');
}

async function holdingsOf(store: Store, person: string): Promise<LockWithHoldings> {
  const identity = await identityOf(store, person);
  const { heldBy, bookedBy } = identity.lock ?? {};
  const held = heldBy === undefined ? undefined : await store.get({ type: 'invitation', id: heldBy });
  const booked =
    bookedBy === undefined
      ? undefined
      : ((await store.get({ type: 'invitation', id: bookedBy })) ??
        (await store.get({ type: 'signUp', id: bookedBy })));
  if ((heldBy !== undefined && (held === undefined || !isLive(held))) || (bookedBy !== undefined && !booked))
    throw new InconsistentRead();
  return { ...identity, held, booked };
}

/** The old lock leads to the new one, which takes over what it held. */
async function join(
  deps: JoinDeps,
  from: LockWithHoldings,
  to: LockWithHoldings,
  number: NewNumber,
): Promise<Change[]> {
  const { heldBy, bookedBy, formerly } = from.lock ?? {};
  const formerlyNow = [to.lock?.formerly, from.id, formerly].filter((one) => one !== undefined).join(' ');
  const after: Identity = { id: to.id, lock: { ...to.lock, type: 'person', id: to.id, formerly: formerlyNow } };
  return [
    {
      do: 'patch',
      key: { type: 'person', id: from.id },
      set: {
        heldBy: undefined,
        bookedBy: undefined,
        formerly: undefined,
        replacedBy: to.id,
        replacedAt: deps.now(),
        follows: await sealFor(deps.vault, 'person', from.id, number),
      },
      when: asRead(from.lock),
    },
    {
      do: 'patch',
      key: { type: 'person', id: to.id },
      set: {
        formerly: formerlyNow,
        ...(heldBy === undefined ? {} : { heldBy }),
        ...(bookedBy === undefined ? {} : { bookedBy }),
      },
      when: asRead(to.lock),
    },
    ...(from.held === undefined ? [] : await invitationMoves(deps, from.held, from.id, after)),
    ...(from.booked === undefined
      ? []
      : from.booked.type === 'signUp'
        ? await signUpMoves(deps, from.booked, after, number)
        : await invitationMoves(deps, from.booked, from.id, after)),
  ];
}

const asRead = (lock: Person | undefined): Guard => ({
  heldBy: lock?.heldBy ?? absent,
  bookedBy: lock?.bookedBy ?? absent,
  formerly: lock?.formerly ?? absent,
  replacedBy: absent,
});

/** Places, marks (S5) and party of an invitation that names the old number. */
async function invitationMoves(
  { store, vault, ids, now }: JoinDeps,
  invitation: Invitation,
  old: string,
  after: Identity,
): Promise<Change[]> {
  const { id, sessionId, state, arrivals } = invitation;
  const moved = <T extends { person: string }>(one: T): T => (one.person === old ? { ...one, person: after.id } : one);
  const set = {
    places: invitation.places.map(moved),
    ...(arrivals === undefined
      ? {}
      : { arrivals: Object.fromEntries(Object.entries(arrivals).map(([member, one]) => [member, moved(one)])) }),
  };
  const party = await partyOf(store, invitation);
  mustAgree(invitation, party);
  const mark = await store.get({ type: 'invitedMark', sessionId, who: after.id });
  const identities = await Promise.all(
    party.members.map(async ({ person }) =>
      person === old || person === after.id ? after : await identityOf(store, person),
    ),
  );
  return [
    guardedByMarks({ do: 'patch', key: { type: 'invitation', id }, set, when: { state } }, invitation),
    { do: 'put', entity: { type: 'invitedMark', sessionId, who: after.id } },
    // Should it never be sent, its mark goes with it; that of an earlier offer in this session stays under the old number.
    ...(state === 'claimed' && mark === undefined
      ? [{ do: 'remove', key: { type: 'invitedMark', sessionId, who: old } } satisfies Change]
      : []),
    ...(party.members.some(({ person }) => person === old)
      ? await realign({ vault, ids, now }, party, identities)
      : []),
  ];
}

async function signUpMoves(
  { vault, ids, now }: JoinDeps,
  { id, sessionId, person, sealed, links }: SignUp,
  after: Identity,
  { ssin }: NewNumber,
): Promise<Change[]> {
  const secrets = sealed && (await openSealed(vault, 'signUp', id, sealed));
  const known = secrets && (await sealFor(vault, 'signUp', id, { ...secrets, person: { ...secrets.person, ssin } }));
  const set = { person: after.id, ...(known === undefined ? {} : { sealed: known }) };
  return [
    { do: 'patch', key: { type: 'signUp', id }, set, when: { state: 'confirmed', person, links: links ?? absent } },
    auditRecord({ ids }, now(), { event: 'ssinReplaced', sessionId, signUpId: id }),
  ];
}
