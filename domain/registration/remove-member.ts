import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Party } from '../entities/parties.ts';
import { giveUpSeats, isLive } from '../rules/invitation-states.ts';
import { isFinal, shrink } from '../rules/party-states.ts';
import { opensByLink } from './party-link.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { withdrawal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

export type Removed = { outcome: 'removed' | 'withdrawn' | 'invalid' | 'notFound' };

/**
 * The contact takes a member out, or a member objects to having been registered. Its seat in a live invitation passes
 * on; without its last member the party is withdrawn and erased. `invalid`: the party is booked or at its end.
 */
export async function removeMember(
  deps: Deps,
  partyId: string,
  allowed: (party: Party) => string | undefined,
): Promise<Removed> {
  const { store, ids, now } = deps;
  return await decideAndWrite<Removed>(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    const memberId = party && allowed(party);
    const member = party?.members.find(({ id }) => id === memberId);
    if (party === undefined || memberId === undefined) return { answer: { outcome: 'notFound' } };
    if (isFinal(party) || party.state === 'booked') return { answer: { outcome: 'invalid' } };
    if (member === undefined) return { answer: { outcome: 'notFound' } };
    if (party.members.length === 1) return { write: await withdrawal(deps, party), answer: { outcome: 'withdrawn' } };
    const invitation =
      party.invitationId === undefined ? undefined : await store.get({ type: 'invitation', id: party.invitationId });
    return {
      write: [
        ...shrink(party, [memberId], 'removed'),
        ...(invitation !== undefined && isLive(invitation)
          ? await giveUpSeats(store, invitation, [memberId], now())
          : []),
        { do: 'remove', key: { type: 'membership', person: member.person, partyId } },
        auditRecord({ ids }, now(), { event: 'memberRemoved', partyId, memberId, reason: 'removed' }),
      ],
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
