import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import { boardLabel } from '../rules/board-label.ts';
import { annotate, isLive } from '../rules/invitation-states.ts';
import { sealedWithoutLeavers } from '../rules/leaving.ts';
import { writeParty } from '../rules/party-states.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Vault;
}

/**
 * Somebody is no longer in a party, whatever the way: nothing stays of that person in its sealed data, nor in the labels
 * (initials, codes) of its offers. Of a party that is erased no label stays. Repeatable. Who was not added at
 * registration is named in one message first, and forgotten with that.
 */
export async function forgetLeavers({ store, vault }: Deps, partyId: string): Promise<void> {
  await decideAndWrite(store, async () => {
    const party = await store.get({ type: 'party', id: partyId });
    const sealed = party && (await sealedWithoutLeavers(vault, party));
    if (party === undefined || sealed === undefined) return { answer: undefined };
    return { write: writeParty(party, { ...party, sealed }), answer: undefined };
  });
  const party = await store.get({ type: 'party', id: partyId });
  for (const id of party?.offers ?? []) await forgetInLabel({ store, vault }, id);
}

async function forgetInLabel(deps: Deps, invitationId: string): Promise<void> {
  await decideAndWrite(deps.store, async () => {
    const invitation = await deps.store.get({ type: 'invitation', id: invitationId });
    const party = invitation && (await deps.store.get({ type: 'party', id: invitation.partyId }));
    if (invitation?.sealed === undefined || party === undefined) return { answer: undefined };
    return { write: [await relabelled(deps, invitation, party)], answer: undefined };
  });
}

/** The offer that a party has, or booked, is still made to those who stay; all others are over. */
async function relabelled({ vault }: Deps, invitation: Invitation, party: Party): Promise<Change> {
  const { id, sealed } = invitation;
  const stands = party.invitationId === id && (isLive(invitation) || invitation.state === 'booked');
  if (!stands || party.sealed === undefined || sealed === undefined || party.members.length === 0)
    return annotate(invitation, { sealed: undefined });
  const { linkSecret, codes = {} } = await openSealed(vault, 'invitation', id, sealed);
  const staying = new Set(party.members.map((one) => one.id));
  const kept = Object.fromEntries(Object.entries(codes).filter(([memberId]) => staying.has(memberId)));
  const label = { linkSecret, ...(await boardLabel(vault, party)), codes: kept };
  return annotate(invitation, { sealed: await sealFor(vault, 'invitation', id, label) });
}
