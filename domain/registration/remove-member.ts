import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Party } from '../entities/parties.ts';
import { giveUpSeats, isLive } from '../rules/invitation-states.ts';
import { withoutPerson, forgetMembers } from '../rules/leaving.ts';
import { isFinal, shrink } from '../rules/party-states.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { withSecrets } from './changed-data.ts';
import { opensByLink } from './party-link.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { withdrawal } from './withdraw-party.ts';

interface LeaveDeps {
  store: Store;
  ids: Ids;
  now: () => number;
}

interface Deps extends LeaveDeps {
  vault: Vault;
  blindIndex: BlindIndex;
}

export type Removed = { outcome: 'removed' | 'withdrawn' | 'invalid' | 'notFound' };

/**
 * The contact takes a member out, or a member objects to having been registered: nothing of that person is kept. A seat
 * in a live invitation passes on; without its last member, or with nobody left who could be written to, the party is
 * withdrawn and erased. `invalid`: the party is booked or at its end.
 */
export async function removeMember(
  deps: Deps,
  partyId: string,
  allowed: (party: Party) => string | undefined,
): Promise<Removed> {
  return await decideAndWrite<Removed>(deps.store, async () => {
    const party = await deps.store.get({ type: 'party', id: partyId });
    const memberId = party && allowed(party);
    if (party === undefined || memberId === undefined) return { answer: { outcome: 'notFound' } };
    const refused = mayLeave(party, memberId);
    if (refused !== undefined) return { answer: { outcome: refused } };
    const rest = party.members.length === 1 ? undefined : await forgetting(deps, party, memberId);
    if (rest === undefined)
      return { write: await withdrawal(deps, party, 'released'), answer: { outcome: 'withdrawn' } };
    return {
      write: [
        ...shrink(party, [memberId], 'removed', rest.party),
        ...(await leaving(deps, party, memberId)),
        ...rest.follows,
      ],
      answer: { outcome: 'removed' },
    };
  });
}

/** Why a member cannot leave; undefined when it can. */
export function mayLeave(party: Party, memberId: string): 'invalid' | 'notFound' | undefined {
  if (isFinal(party) || party.state === 'booked') return 'invalid';
  return party.members.some(({ id }) => id === memberId) ? undefined : 'notFound';
}

/** The party with nothing of a person in its data; undefined when nobody is left who could be written to. */
async function forgetting(
  deps: Deps,
  party: Party,
  memberId: string,
): Promise<{ party: Party; follows: Change[] } | undefined> {
  if (party.sealed === undefined) return { party, follows: [] };
  const secrets = await openSealed(deps.vault, 'party', party.id, party.sealed);
  const rest = withoutPerson(secrets, memberId);
  return rest && (await withSecrets(deps, party, secrets, rest, { forgotten: true }));
}

/** What goes with a member beside the party: its seat in a live invitation, and how the person finds the party. */
export async function leaving({ store, ids, now }: LeaveDeps, party: Party, memberId: string): Promise<Change[]> {
  const invitation =
    party.invitationId === undefined ? undefined : await store.get({ type: 'invitation', id: party.invitationId });
  const person = party.members.find(({ id }) => id === memberId)?.person ?? '';
  return [
    ...(invitation !== undefined && isLive(invitation) ? await giveUpSeats(store, invitation, [memberId], now()) : []),
    ...forgetMembers(party.id, [{ person }]),
    auditRecord({ ids }, now(), { event: 'memberRemoved', partyId: party.id, memberId, reason: 'removed' }),
  ];
}

/**
 * The same without the keys to the sealed data, for a copy of the table that is brought up to date: what is sealed of
 * the person goes when the copy's changes are followed up.
 */
export async function removeMemberUnopened(deps: LeaveDeps, partyId: string, memberId: string): Promise<Removed> {
  return await decideAndWrite<Removed>(deps.store, async () => {
    const party = await deps.store.get({ type: 'party', id: partyId });
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    const refused = mayLeave(party, memberId);
    if (refused !== undefined) return { answer: { outcome: refused } };
    if (party.members.length === 1)
      return { write: await withdrawal(deps, party, 'released'), answer: { outcome: 'withdrawn' } };
    return {
      write: [...shrink(party, [memberId], 'removed'), ...(await leaving(deps, party, memberId))],
      answer: { outcome: 'removed' },
    };
  });
}

/** Whose objection the secret of a link proves (domain 2: a contact that the VCD knows can object in one step). */
export const objector =
  (ids: Pick<Ids, 'hash'>, secret: string) =>
  (party: Party): string | undefined => {
    const own = ids.hash(secret);
    // Who was registered by somebody else objects with the personal link itself.
    return opensByLink(party, own)
      ? party.members[0]?.id
      : party.objections?.find(({ hash }) => hash === own)?.memberId;
  };
