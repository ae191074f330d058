import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { annotate } from '../rules/invitation-states.ts';
import { writeParty } from '../rules/party-states.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import type { Checked } from './deliver-invitation.ts';

interface Deps {
  store: Store;
  vault: Vault;
  now: () => number;
}

/**
 * Writes down the codes that an offer is made with, before any of them is activated: those of a first try that died
 * stay, because the booking system may know them. Where the VCD says another code than at registration, the party
 * learns it (S6 during a long outage).
 * @returns undefined when the offer is over
 */
export async function rememberCodes(
  { store, vault, now }: Deps,
  invitationId: string,
  checked: Checked,
): Promise<Checked | undefined> {
  return await decideAndWrite<Checked | undefined>(store, async () => {
    const found = await offerAndParty(store, invitationId);
    if (found === undefined) return { answer: undefined };
    const { invitation, party } = found;
    const label = await openSealed(vault, 'invitation', invitationId, invitation.sealed);
    const secrets = await openSealed(vault, 'party', party.id, party.sealed);
    const codes = { ...Object.fromEntries(checked.codes), ...label.codes };
    const known = Object.keys(label.codes ?? {});
    const newer = withCodes(secrets, checked.codes, now());
    return {
      write: [
        ...(known.length === Object.keys(codes).length
          ? []
          : [
              annotate(invitation, {
                sealed: await sealFor(vault, 'invitation', invitationId, { ...label, codes }),
              }),
            ]),
        ...(newer === undefined
          ? []
          : writeParty(party, { ...party, sealed: await sealFor(vault, 'party', party.id, newer) })),
      ],
      answer: {
        ...checked,
        codes: new Map([...checked.codes].map(([id, code]) => [id, codes[id] ?? code])),
        secrets: newer ?? secrets,
      },
    };
  });
}

type Sealed<T extends { sealed?: unknown }> = T & { sealed: NonNullable<T['sealed']> };

async function offerAndParty(
  store: Pick<Store, 'get'>,
  id: string,
): Promise<{ invitation: Sealed<Invitation>; party: Sealed<Party> } | undefined> {
  const invitation = await store.get({ type: 'invitation', id });
  const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
  if (invitation?.state !== 'claimed' || party?.invitationId !== id) return undefined;
  const [label, sealed] = [invitation.sealed, party.sealed];
  if (label === undefined || sealed === undefined) return undefined;
  return { invitation: { ...invitation, sealed: label }, party: { ...party, sealed } };
}

function withCodes(
  secrets: PartySecrets,
  codes: ReadonlyMap<string, string>,
  codeAt: number,
): PartySecrets | undefined {
  const isOther = (one: PartySecrets['members'][number]): boolean =>
    codes.has(one.id) && one.code !== codes.get(one.id);
  if (!secrets.members.some(isOther)) return undefined;
  const members = secrets.members.map((one) => (isOther(one) ? { ...one, code: codes.get(one.id), codeAt } : one));
  return { ...secrets, members };
}
