import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { DeclineReason } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import { changeInvitation, isLive, seatsOf, unholdPersons, unmarkInvited } from '../rules/invitation-states.ts';
import { changeParty, drop, isFinal } from '../rules/party-states.ts';
import type { Ids } from '../platform/ids.ts';
import { freeSeats } from '../rules/seat-states.ts';
import type { Change, Store } from '../platform/store.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** `invalid`: withdrawn, ineligible or refused already, which is final. */
export type Withdrawn = { outcome: 'withdrawn' | 'invalid' | 'notFound' };

/**
 * Takes a party off the list and erases its data at once; seats that it was offered pass on. A booking that it has made
 * stands in the regular system: its seats stay filled, and its cancellation reopens them.
 * @param by whose account it was; absent where the contact did it
 */
export async function withdrawParty(deps: Deps, partyId: string, by?: string): Promise<Withdrawn> {
  const { store } = deps;
  return await decideAndWrite<Withdrawn>(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    if (isFinal(party)) return { answer: { outcome: 'invalid' } };
    return { write: await withdrawal(deps, party, 'released', { by }), answer: { outcome: 'withdrawn' } };
  });
}

/**
 * @param ending what a live invitation becomes: a reason says that it was declined
 * @param about.reason `outlived`: nobody asked for it, the data have served their purpose
 * @param about.by whose account it was; absent where the contact did it, or nobody
 */
export async function withdrawal(
  { store, ids, now }: Deps,
  party: Party,
  ending: 'released' | DeclineReason,
  { reason, by }: { reason?: 'outlived'; by?: string | undefined } = {},
): Promise<Change[]> {
  const invitation =
    party.invitationId === undefined ? undefined : await store.get({ type: 'invitation', id: party.invitationId });
  const live = invitation !== undefined && isLive(invitation) ? invitation : undefined;
  const late = live === undefined ? [] : await store.lateOf(live.sessionId, live.block);
  const ends: Change[] =
    live === undefined
      ? []
      : [
          live.state === 'sent' && ending !== 'released'
            ? changeInvitation(live, 'declined', { endedAt: now(), declined: ending })
            : changeInvitation(live, 'released', { endedAt: now() }),
          ...freeSeats(seatsOf(live), live.id, late, true),
          ...unholdPersons(live),
          ...(live.state === 'claimed' ? unmarkInvited(live) : []),
        ];
  return [
    ...ends,
    ...changeParty(party, { ...drop(party, 'sealed', 'dueAt', 'companion'), members: [], state: 'withdrawn' }),
    ...party.members.map(({ person }): Change => ({
      do: 'remove',
      key: { type: 'membership', person, partyId: party.id },
    })),
    auditRecord({ ids }, now(), {
      event: 'withdrawn',
      partyId: party.id,
      ...(reason === undefined ? {} : { reason }),
      ...(by === undefined ? {} : { by }),
      ...(live === undefined ? {} : { invitationId: live.id }),
      // Only an offer that was sent is something that anybody knows of.
      ...(live?.state === 'sent' ? { sessionId: live.sessionId } : {}),
    }),
  ];
}
