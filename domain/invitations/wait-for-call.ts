import { writeOnce } from '../platform/optimistic-writes.ts';
import type { Invitation } from '../entities/invitations.ts';
import { defaultCallMinutes } from '../rules/default-settings.ts';
import { annotate } from '../rules/invitation-states.ts';
import type { Store } from '../platform/store.ts';
import { uncalledPatienceMs } from '../rules/patience.ts';

/** Puts a verified invitation on the call list. */
export async function waitForCall(
  { store, now }: { store: Store; now: () => number },
  invitation: Invitation,
): Promise<void> {
  const settings = await store.get({ type: 'settings' });
  const minutes = settings?.callMinutes ?? defaultCallMinutes;
  const callBy = Math.min(now() + minutes * 60_000, invitation.blockEndsAt);
  const expiresAt = Math.ceil(invitation.blockEndsAt / 1000) + 86_400;
  await writeOnce(store, [
    // The workflow lets the seats pass on; the sweeper need not look before.
    annotate(invitation, { callBy, dueAt: callBy + uncalledPatienceMs }),
    { do: 'put', entity: { type: 'callTask', invitationId: invitation.id, callBy, expiresAt } },
  ]);
}
