import type { SystemName } from '../entities/centres.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { OutsideFault } from '../platform/unavailable.ts';
import { apartOf, forGood, givenUp, pauseSeconds, setApart } from '../outside-systems/set-apart.ts';
import { endInvitation } from '../rules/invitation-states.ts';
import { drop } from '../rules/party-states.ts';
import type { OutcomeDeps } from './accept-or-fail.ts';

/** `partyId`: may be offered again after so many seconds. `inDoubt`: its message may have gone out already. */
export type PassedOver =
  | { outcome: 'passedOver'; system: SystemName; partyId: string; delaySeconds: number }
  | { outcome: 'givenUp'; system: SystemName; partyId: string; reason: string }
  | { outcome: 'nothing' | 'inDoubt' };

/**
 * S18: an outside system does not answer for this party, just before its offer would be sent. The seats go to the next at
 * once, what was activated is released, and the party keeps its place, passed over for a while that grows. It was told
 * nothing, and is told nothing.
 */
export async function passOver(
  { store, ids, now }: OutcomeDeps,
  invitationId: string,
  fault: OutsideFault,
): Promise<PassedOver> {
  return await decideAndWrite<PassedOver>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (invitation?.state !== 'claimed' || party?.invitationId !== invitationId)
      return { answer: { outcome: 'nothing' } };
    if (invitation.attempt !== undefined && invitation.attempt.failed !== true)
      return { answer: { outcome: 'inDoubt' } };
    const what = { kind: 'party', item: party.id, call: 'invite' } as const;
    const { record, change } = setApart({ now }, await apartOf({ store }, what), what, fault);
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const isOver = record.state === 'givenUp';
    const waiting = {
      ...drop(party, 'invitationId'),
      state: 'waiting' as const,
      apartUntil: isOver ? forGood : record.nextAt,
    };
    return {
      write: [
        ...endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
          state: 'released',
          party: waiting,
        }),
        change,
      ],
      answer: isOver
        ? { ...givenUp(record), partyId: party.id }
        : {
            outcome: 'passedOver',
            system: record.system,
            partyId: party.id,
            delaySeconds: pauseSeconds(record.tries),
          },
    };
  });
}
