import type { ReadBodyOf } from '../api/operation.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { notice, noticeTo } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change } from '../platform/store.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import { addressesOf, channelsOf, contactLink, contactTextsOf, whoIsWrittenTo } from '../rules/contact.ts';
import { sealFor } from '../rules/sealed-data.ts';
import type { changeParty as changeOperation } from './party-operations.ts';

interface Deps {
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
}

/** Why a party gets a new link that nobody asked for. */
export const contactChanged = 'contactChanged';

export type MemberCorrection = NonNullable<ReadBodyOf<typeof changeOperation>['members']>[number];

/** A person's data with what was corrected; undefined when a correction is about nobody. */
export function corrected(secrets: PartySecrets, corrections: readonly MemberCorrection[]): PartySecrets | undefined {
  const { members, contact } = secrets;
  const known = new Set([...members.map(({ id }) => id), contact?.id]);
  if (!corrections.every(({ memberId }) => known.has(memberId))) return undefined;
  const fields = (id: string | undefined): Partial<PartySecrets['members'][number]> => {
    const { memberId: _id, ...given } = corrections.find(({ memberId }) => memberId === id) ?? { memberId: '' };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  };
  const { firstName, email, mobile } = { ...contact, ...fields(contact?.id) };
  return {
    ...secrets,
    members: members.map((member) => ({ ...member, ...fields(member.id) })),
    ...(contact === undefined ? {} : { contact: { ...contact, firstName: firstName ?? '', email, mobile } }),
  };
}

/**
 * A party with other data, and what follows from them. A new address makes the contact reachable again, gets a new link,
 * and the old one is told, unless it is `forgotten`. Names are what the VCD was asked with: as long as the party is not
 * verified, it is asked with the corrected ones.
 */
export async function withSecrets(
  deps: Deps,
  party: Party,
  before: PartySecrets,
  after: PartySecrets,
  { forgotten = false }: { forgotten?: boolean } = {},
): Promise<{ party: Party; follows: Change[] }> {
  const { vault, ids } = deps;
  const [old, fresh] = [addressesOf([whoIsWrittenTo(before)]), addressesOf([whoIsWrittenTo(after)])];
  const seal = (secrets: PartySecrets) => sealFor(vault, 'party', party.id, secrets);
  if (old.join(' ') === fresh.join(' ')) return { party: { ...party, sealed: await seal(after) }, follows: [] };
  const linkSecret = ids.secret();
  const { undeliverable, failedChannels, ...reachable } = party;
  const contacts = await Promise.all(contactTextsOf(after).map((one) => deps.blindIndex.of(one)));
  const next: Party = {
    ...reachable,
    contacts,
    reachedBy: channelsOf(party, after),
    renewedLink: { hash: ids.hash(linkSecret), askedIn: contactChanged },
    sealed: await seal({ ...after, linkSecret }),
  };
  const left = await Promise.all(contactTextsOf(before).map((one) => deps.blindIndex.of(one)));
  const tells = undeliverable !== true && failedChannels?.includes('email') !== true && !forgotten;
  return {
    party: next,
    follows: [
      ...left
        .filter((one) => !contacts.includes(one))
        .map((contact): Change => ({ do: 'remove', key: { type: 'contactLink', contact, partyId: party.id } })),
      ...contacts.map((contact): Change => ({ do: 'put', entity: contactLink(contact, party.id, party.lapsesAt) })),
      ...(tells ? await tellOld(deps, party.id, whoIsWrittenTo(before)) : []),
      // A message to the old address may have reached a stranger: the new one gets a link of its own.
      notice({ ids }, deps.now(), 'linkAgain', { partyId: party.id }),
    ],
  };
}

async function tellOld(
  { vault, ids, now }: Deps,
  partyId: string,
  old: { firstName: string; email?: string | undefined } | undefined,
): Promise<Change[]> {
  if (old?.email === undefined) return [];
  const address = { greetName: old.firstName, email: old.email };
  return [await noticeTo({ ids, vault }, now(), 'contactChanged', { partyId }, address)];
}
