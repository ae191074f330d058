import type { Party } from '../entities/parties.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';

/** The personal link: who holds its secret may see and change the party. */
export interface PartyLink {
  partyId: string;
  secret: string;
}

interface LinkDeps {
  store: Pick<Store, 'get' | 'transact'>;
  ids: Pick<Ids, 'hash'>;
  now: () => number;
}

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
