import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import type { ReadBodyOf } from '../api/operation.ts';
import type { changeParty as changeOperation } from './party-operations.ts';
import { type PartyLink, findParty } from './party-link.ts';
import { notice, noticeTo } from '../messages/notices.ts';
import { changeParty, isFinal } from '../rules/party-states.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { addressesOf, contactLink, contactText } from '../rules/contact.ts';
import type { Change, Store } from '../platform/store.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
}

/** Why a party gets a new link that nobody asked for. */
export const contactChanged = 'contactChanged';

export type MemberCorrection = NonNullable<ReadBodyOf<typeof changeOperation>['members']>[number];

/**
 * Corrects the data of members. A new address makes the contact reachable again, gets a new link, and the old one is told. Names are what
 * the VCD was asked with: as long as the party is not verified, it is asked with the corrected ones.
 */
export async function correctParty(
  { store, vault, blindIndex, ids, now }: Deps,
  link: PartyLink,
  corrections: readonly MemberCorrection[],
): Promise<{ outcome: 'done' | 'invalid' | 'notFound' }> {
  return await decideAndWrite<{ outcome: 'done' | 'invalid' | 'notFound' }>(store, async () => {
    const party = await findParty({ store, ids, now }, link);
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    if (isFinal(party) || party.sealed === undefined) return { answer: { outcome: 'invalid' } };
    const secrets = await openSealed(vault, 'party', party.id, party.sealed);
    if (!corrections.every(({ memberId }) => secrets.members.some(({ id }) => id === memberId)))
      return { answer: { outcome: 'invalid' } };
    const members = secrets.members.map((member) => corrected(member, corrections));
    const [before, after] = [addressesOf(secrets.members), addressesOf(members)];
    const moved = before.join(' ') !== after.join(' ');
    const { undeliverable: _undeliverable, failedChannels: _failed, ...reachable } = party;
    const linkSecret = moved ? ids.secret() : secrets.linkSecret;
    const next = {
      ...(moved ? { ...reachable, renewedLink: { hash: ids.hash(linkSecret), askedIn: contactChanged } } : party),
      sealed: await sealFor(vault, 'party', party.id, { ...secrets, members, linkSecret }),
    };
    return {
      write: [
        ...changeParty(party, next),
        ...(moved ? await move(before, after, party, secrets.members[0]?.firstName ?? '') : []),
      ],
      answer: { outcome: 'done' },
    };
  });

  async function move(
    before: readonly string[],
    after: readonly string[],
    { id: partyId, undeliverable }: Party,
    greetName: string,
  ): Promise<Change[]> {
    const [old, fresh] = await Promise.all(
      [before, after].map((list) => Promise.all(list.map((one) => blindIndex.of(contactText(one))))),
    );
    const email = before.find((address) => address.includes('@'));
    const told =
      email === undefined || undeliverable === true
        ? []
        : [await noticeTo({ ids, vault }, now(), 'contactChanged', { partyId }, { greetName, email })];
    return [
      ...(old ?? [])
        .filter((one) => !fresh?.includes(one))
        .map((contact): Change => ({ do: 'remove', key: { type: 'contactLink', contact, partyId } })),
      ...(fresh ?? []).map((contact): Change => ({ do: 'put', entity: contactLink(contact, partyId, now()) })),
      ...told,
      // A message to the old address may have reached a stranger: the new one gets a link of its own.
      notice({ ids }, now(), 'linkAgain', { partyId }),
    ];
  }
}

function corrected(
  member: PartySecrets['members'][number],
  corrections: readonly MemberCorrection[],
): PartySecrets['members'][number] {
  const found = corrections.find(({ memberId }) => memberId === member.id);
  if (found === undefined) return member;
  const given = Object.fromEntries(
    Object.entries(found).filter(([field, value]) => field !== 'memberId' && value !== undefined),
  );
  return { ...member, ...given };
}
