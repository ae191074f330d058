import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { giveUpSeats, isLive } from '../rules/invitation-states.ts';
import { notice } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { isTold, shrink } from '../rules/party-states.ts';
import { forgetMembers } from '../rules/leaving.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/**
 * S4: who has booked or signed up leaves every other party. A live invitation goes on with the remaining members and the
 * seat reopens; a party left empty counts as booked. Repeatable; does nothing when the booking is gone meanwhile.
 */
export async function leaveOtherParties(
  deps: Deps,
  { person, bookedBy }: { person: string; bookedBy: string },
): Promise<void> {
  const lock = await deps.store.get({ type: 'person', id: person });
  if (lock?.bookedBy !== bookedBy) return;
  await leaveParties(deps, person, bookedBy);
}

/** All parties of a person who has booked, but for the one that was booked by it. */
export async function leaveParties(deps: Deps, person: string, bookedBy: string): Promise<void> {
  for (const { partyId } of await deps.store.membershipsOf(person)) await leave(deps, partyId, person, bookedBy);
}

async function leave({ store, ids, now }: Deps, partyId: string, person: string, bookedBy: string): Promise<void> {
  await decideAndWrite(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    const leaver = party?.members.find((one) => one.person === person);
    const isOnTheWay = party?.state === 'unverified' || party?.state === 'waiting' || party?.state === 'invited';
    if (party === undefined || leaver === undefined || !isOnTheWay || party.invitationId === bookedBy)
      return { answer: undefined };
    const invitation =
      party.invitationId === undefined ? undefined : await store.get({ type: 'invitation', id: party.invitationId });
    return {
      write: [
        ...shrink(party, [leaver.id], 'booked'),
        ...(isTold(party) && party.members.length === 1 ? [notice({ ids }, now(), 'notAdded', { partyId })] : []),
        ...(invitation !== undefined && isLive(invitation)
          ? await giveUpSeats(store, invitation, [leaver.id], now())
          : []),
        ...forgetMembers(partyId, [leaver]),
        ...(party.state !== 'invited' && party.lapsesAt <= now()
          ? []
          : [auditRecord({ ids }, now(), { event: 'memberRemoved', partyId, memberId: leaver.id, reason: 'booked' })]),
      ],
      answer: undefined,
    };
  });
}
