import { applyBookingEvent } from '../bookings/apply-booking-event.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { failInvitation } from '../invitations/accept-or-fail.ts';
import { annotate, isLive } from '../rules/invitation-states.ts';
import { leaveParties } from '../bookings/leave-other-parties.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Ids } from '../platform/ids.ts';
import { removeMemberUnopened } from '../registration/remove-member.ts';
import { cancellation, holdsSeat } from '../rules/sign-up-states.ts';
import { absent, type Change, type Store } from '../platform/store.ts';
import { drop, isFinal, writeParty } from '../rules/party-states.ts';
import { withdrawParty } from '../registration/withdraw-party.ts';

/*
 * One entry of the ledger, applied to a copy of the table that was made before it was recorded, through the use cases
 * that it once went through. May be repeated.
 */

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** `unknown`: about something that the copy does not have. `open`: staff must look; see the runbook. */
export type Reapplied = 'done' | 'unknown' | 'open';

/** Applies one entry; of entries with one subject only the newest should come. */
export async function reapply(deps: Deps, entry: LedgerEntry, by: string): Promise<Reapplied> {
  switch (entry.what) {
    case 'partyEnded':
      return await endParty(deps, entry.partyId);
    case 'memberLeft':
      return await takeOut(deps, entry.partyId, entry.memberId);
    case 'contactChanged':
      return await distrustContact(deps, entry.partyId, entry.linkHash);
    case 'contactLeft':
      return await forgetContact(deps, entry);
    case 'signUpEnded':
      return await endSignUp(deps, entry.signUpId, entry.erased);
    case 'signedOut':
      return await signOut(deps, entry);
    case 'activation':
      return await hearAgain(deps, entry.activation);
    case 'booked':
      return await leaveAll(deps, entry);
    case 'offered':
      return await markOffered(deps, entry);
    case 'offerEnded':
      return await endOffer(deps, entry.invitationId);
    case 'seat':
      return await keepFor(deps, entry, by);
  }
}

/** Also where it ended otherwise, as ineligible or booked elsewhere: its data go, and it is not invited. */
async function endParty(deps: Deps, partyId: string): Promise<Reapplied> {
  const { store } = deps;
  const { outcome } = await withdrawParty(deps, partyId);
  if (outcome === 'notFound') return 'unknown';
  if (outcome === 'withdrawn') return 'done';
  return await decideAndWrite<Reapplied>(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party?.sealed === undefined) return { answer: 'done' };
    return { write: writeParty(party, drop(party, 'sealed')), answer: 'done' };
  });
}

const replaceParty = (entity: Extract<Change, { do: 'put' }>['entity'], version: number): Change => ({
  do: 'replace',
  entity,
  when: { version },
});

async function takeOut(deps: Deps, partyId: string, memberId: string): Promise<Reapplied> {
  const { outcome } = await removeMemberUnopened(deps, partyId, memberId);
  if (outcome !== 'invalid') return outcome === 'notFound' ? 'unknown' : 'done';
  // Booked in the copy, and not known to have cancelled: the booking counts.
  const party = await deps.store.get({ type: 'party', id: partyId });
  const isIn = party?.members.some(({ id }) => id === memberId) === true;
  return party !== undefined && !isFinal(party) && isIn ? 'open' : 'done';
}

/**
 * The new address is lost, and the old one may be a stranger's: nothing more is sent there, and of all links only the
 * one that went to the new address opens the party, to correct it once more.
 */
async function distrustContact({ store }: Deps, partyId: string, linkHash: string): Promise<Reapplied> {
  return await decideAndWrite<Reapplied>(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party === undefined) return { answer: 'unknown' };
    if (isFinal(party) || (party.linkHash === linkHash && party.undeliverable === true)) return { answer: 'done' };
    const { renewedLink: _link, ...rest } = party;
    const next = { ...rest, linkHash, undeliverable: true, version: party.version + 1 };
    return { write: [replaceParty(next, party.version)], answer: 'done' };
  });
}

async function forgetContact({ store }: Deps, link: { partyId: string; contact: string }): Promise<Reapplied> {
  const { partyId, contact } = link;
  const links = await store.contactLinksOf(contact);
  if (!links.some((one) => one.partyId === partyId)) return 'done';
  return await decideAndWrite<Reapplied>(store, () =>
    Promise.resolve({ write: [{ do: 'remove', key: { type: 'contactLink', contact, partyId } }], answer: 'done' }),
  );
}

async function endSignUp(deps: Deps, signUpId: string, erased: boolean): Promise<Reapplied> {
  const { store } = deps;
  const outcome = await decideAndWrite<Reapplied>(store, async () => {
    const current = await store.get({ type: 'signUp', id: signUpId });
    if (current === undefined) return { answer: 'unknown' };
    if (!holdsSeat(current)) return { answer: 'done' };
    const event = { event: 'signUpCancelled', sessionId: current.sessionId, signUpId } as const;
    return { write: await cancellation(deps, current, event), answer: 'done' };
  });
  if (!erased) return outcome;
  return await decideAndWrite<Reapplied>(store, async () => {
    const current = await store.get({ type: 'signUp', id: signUpId });
    if (current?.sealed === undefined) return { answer: outcome };
    const key = { type: 'signUp', id: signUpId } as const;
    return {
      write: [{ do: 'patch', key, set: { sealed: undefined }, when: { state: current.state } }],
      answer: outcome,
    };
  });
}

async function signOut({ store }: Deps, entry: Extract<LedgerEntry, { what: 'signedOut' }>): Promise<Reapplied> {
  const { what: _what, ...mark } = entry;
  const known = await store.get({ type: 'signOut', person: entry.person });
  if ((known?.at ?? 0) < entry.at) await store.transact([{ do: 'put', entity: { type: 'signOut', ...mark } }]);
  return 'done';
}

/** The event comes as if the booking system sent it once more. */
async function hearAgain(
  deps: Deps,
  {
    id,
    invitationId,
    memberId,
    status,
    occurredAt,
    startsAt,
  }: Extract<LedgerEntry, { what: 'activation' }>['activation'],
): Promise<Reapplied> {
  if (invitationId === undefined || memberId === undefined) return 'unknown';
  const { store } = deps;
  const known = await decideAndWrite<Reapplied>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation === undefined) return { answer: 'unknown' };
    const activation = await store.get({ type: 'activation', id });
    if (activation?.invitationId !== undefined) return { answer: 'done' };
    const set = { invitationId, memberId, expiresAt: undefined };
    return {
      write: [
        { do: 'patch', key: { type: 'activation', id }, set, when: { invitationId: absent } },
        annotate(invitation, { activations: { ...invitation.activations, [memberId]: id } }),
      ],
      answer: 'done',
    };
  });
  if (known === 'done' && status !== undefined && occurredAt !== undefined)
    await applyBookingEvent(deps, { activationId: id, status, occurredAt, startsAt });
  return known;
}

/** Booked by what the copy does not know: the person is on no list any more (S4), as if it knew. */
async function leaveAll(deps: Deps, { person, by }: Extract<LedgerEntry, { what: 'booked' }>): Promise<Reapplied> {
  if (by !== undefined && !(await isKnown(deps.store, by))) await leaveParties(deps, person, by);
  return 'done';
}

async function markOffered(
  { store }: Deps,
  { sessionId, who }: { sessionId: string; who: readonly string[] },
): Promise<Reapplied> {
  const state = await store.sessionState(sessionId);
  if (state === undefined) return 'unknown';
  const missing = who.filter((one) => !state.invited.has(one));
  if (missing.length > 0)
    await store.transact(
      missing.map((one): Change => ({ do: 'put', entity: { type: 'invitedMark', sessionId, who: one } })),
    );
  return 'done';
}

/** Declined, expired or taken back since: no deadline runs any more, and nobody is told a second time. */
async function endOffer(deps: Deps, invitationId: string): Promise<Reapplied> {
  const invitation = await deps.store.get({ type: 'invitation', id: invitationId });
  if (invitation === undefined) return 'unknown';
  if (isLive(invitation)) await failInvitation(deps, invitationId, 'doubtful');
  return 'done';
}

/**
 * A seat that somebody has whom the copy does not know (an offer or a sign-up of the time since): it is taken out of
 * the session, so that it cannot be given to anybody else.
 */
async function keepFor(
  { store, ids, now }: Deps,
  { sessionId, block, number, holder }: Extract<LedgerEntry, { what: 'seat' }>,
  by: string,
): Promise<Reapplied> {
  if (holder === undefined || (await isKnown(store, holder))) return 'done';
  return await decideAndWrite<Reapplied>(store, async () => {
    const key = { type: 'seat', sessionId, block, number } as const;
    const seat = await store.get(key);
    if (seat === undefined) return { answer: 'unknown' };
    // Given twice: at the moment of the copy to one whose end nobody knows of.
    if (seat.state !== 'open') return { answer: 'open' };
    return {
      write: [
        { do: 'remove', key, when: { state: 'open' } },
        auditRecord({ ids }, now(), { event: 'seatsRemoved', sessionId, block, seats: 1, by }),
      ],
      answer: 'done',
    };
  });
}

/** Only ids of invitations name their session. */
const isKnown = async (store: Store, holder: string): Promise<boolean> =>
  (await store.get(holder.includes('-') ? { type: 'invitation', id: holder } : { type: 'signUp', id: holder })) !==
  undefined;
