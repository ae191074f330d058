import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { defaultCallMinutes } from '../rules/default-settings.ts';
import { annotate } from '../rules/invitation-states.ts';
import type { Sms } from '../messages/channels.ts';
import type { Store } from '../platform/store.ts';

/** Whether anything can be written to the contact of a party. */
export function canBeWrittenTo(sms: Pick<Sms, 'enabled'>, party: Party, { members, physician }: PartySecrets): boolean {
  if (party.inviteTo === 'physician') return physician !== undefined;
  const contact = members[0];
  return contact?.email !== undefined || (sms.enabled && contact?.mobile !== undefined);
}

/** Puts a verified invitation on the call list. */
export async function waitForCall(
  { store, now }: { store: Store; now: () => number },
  invitation: Invitation,
): Promise<void> {
  const settings = await store.get({ type: 'settings' });
  const minutes = settings?.callMinutes ?? defaultCallMinutes;
  const callBy = Math.min(now() + minutes * 60_000, invitation.blockEndsAt);
  const expiresAt = Math.ceil(invitation.blockEndsAt / 1000) + 86_400;
  await store.transact([
    // The workflow lets the seats pass on; the sweeper need not look before.
    annotate(invitation, { callBy, dueAt: callBy + 10 * 60_000 }),
    { do: 'put', entity: { type: 'callTask', invitationId: invitation.id, callBy, expiresAt } },
  ]);
}
