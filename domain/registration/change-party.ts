import { decide } from '../platform/optimistic-writes.ts';
import { judgeAvailability, tidy } from '../rules/availability.ts';
import type { Invitation } from '../entities/invitations.ts';
import { type Party, type PartySecrets, partySecrets } from '../entities/parties.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import { changeParty, hasLapsed } from '../rules/party-states.ts';
import type { Ids, Vault } from '../platform/vault.ts';
import type { Store } from '../platform/store.ts';
import { isFinal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** The personal link: who holds its secret may see and change the party. */
export interface PartyLink {
  partyId: string;
  secret: string;
}

type LinkDeps = Pick<Deps, 'now'> & { store: Pick<Store, 'get' | 'transact'>; ids: Pick<Ids, 'hash'> };

/** The party behind a link. The first use of a link that was sent again makes it the only one. */
export async function findParty(deps: LinkDeps, { partyId, secret }: PartyLink): Promise<Party | undefined> {
  const party = await deps.store.get({ type: 'party', id: partyId });
  if (party === undefined || !opensParty(deps, party, secret)) return undefined;
  return party.renewedLink?.hash === deps.ids.hash(secret)
    ? await retireOlder(deps, party, party.renewedLink.hash)
    : party;
}

async function retireOlder({ store }: LinkDeps, party: Party, linkHash: string): Promise<Party> {
  const { renewedLink: _now, ...kept } = party;
  const next: Party = { ...kept, linkHash, version: party.version + 1 };
  const { outcome } = await store.transact([{ do: 'replace', entity: next, when: { version: party.version } }]);
  // Somebody changed the party at this moment: the older link goes with the next use.
  return outcome === 'done' ? next : party;
}

/** The secret of the personal link; or, for a while, the one that the contact centre got for a caller's proof. */
export function opensParty({ ids, now }: Omit<LinkDeps, 'store'>, party: Party, secret: string): boolean {
  const hash = ids.hash(secret);
  return opensByLink(party, hash) || (party.tempHash === hash && (party.tempUntil ?? 0) > now());
}

/** @param hash of the secret of a personal link */
export const opensByLink = ({ linkHash, renewedLink }: Party, hash: string): boolean =>
  linkHash === hash || renewedLink?.hash === hash;

export interface PartyView {
  party: Party;
  /** `lapsed` is computed. */
  state: Party['state'] | 'lapsed';
  /** Absent once erased. */
  secrets?: PartySecrets;
  invitation?: Invitation;
  renewable: boolean;
}

export async function showParty(
  deps: Deps,
  link: PartyLink,
): Promise<{ outcome: 'found'; view: PartyView } | { outcome: 'notFound' }> {
  const party = await findParty(deps, link);
  if (party === undefined) return { outcome: 'notFound' };
  const { store, vault, now } = deps;
  const [secrets, invitation] = await Promise.all([
    party.sealed === undefined ? undefined : vault.open(party.sealed, `party:${party.id}`),
    party.invitationId === undefined ? undefined : store.get({ type: 'invitation', id: party.invitationId }),
  ]);
  return {
    outcome: 'found',
    view: {
      party,
      state: hasLapsed(party, now()) ? 'lapsed' : party.state,
      renewable: mayRenew(party),
      ...(secrets === undefined ? {} : { secrets: partySecrets.parse(secrets) }),
      ...(invitation === undefined ? {} : { invitation }),
    },
  };
}

/** Over before it was on the list: for its contact refused, whatever the reason (no oracle). */
export const neverListed = ({ listed, members }: Party): boolean => listed !== true && members.length === 0;

/** A companion's day is that of the booking; a booked party is off the list, a final one gone. */
const mayRenew = (party: Party): boolean => party.kind !== 'companion' && party.state !== 'booked' && !isFinal(party);

export type Changed = { outcome: 'done' | 'invalid' | 'tooFarAhead' | 'notFound' };

/**
 * Replaces availability and centres; asks no new verification (S6 does). A lapsed party waits again and is a candidate
 * at once (S10); a live invitation stays as it is.
 */
export async function changeWishes(
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: PartyLink,
  wishes: { availability?: readonly DayPartOfDate[] | undefined; centres?: readonly string[] | undefined },
): Promise<Changed> {
  const { store, now } = deps;
  return await decide<Changed>(store, async () => {
    const party = await findParty(deps, link);
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    if (!mayRenew(party)) return { answer: { outcome: 'invalid' } };
    const judged = wishes.availability === undefined ? 'fine' : judgeAvailability(wishes.availability, now());
    if (judged !== 'fine') return { answer: { outcome: judged } };
    const availability = wishes.availability === undefined ? party.availability : tidy(wishes.availability);
    const centres = wishes.centres === undefined ? party.centres : [...new Set(wishes.centres)];
    const given = wishes.availability === undefined ? {} : { availabilityGivenAt: now() };
    return { write: changeParty(party, { ...party, ...given, availability, centres }), answer: { outcome: 'done' } };
  });
}

/** Domain 2: availability is given anew every two weeks. */
export const renewParty = (
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: PartyLink,
  availability: readonly DayPartOfDate[],
): Promise<Changed> => changeWishes(deps, link, { availability });
