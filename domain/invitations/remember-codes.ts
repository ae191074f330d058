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
 * @param asked the party as it was when the VCD was asked: written under its version, and read again when that is overtaken
 * @returns with the invitation as it is then; undefined when the offer is over
 */
export async function rememberCodes(
  { store, vault, now }: Deps,
  { invitationId, asked }: { invitationId: string; asked: Party },
  checked: Checked,
): Promise<Coded | undefined> {
  let firstLook: Party | undefined = asked;
  return await decideAndWrite<Coded | undefined>(store, async () => {
    const found = await offerAndParty(store, invitationId, firstLook);
    firstLook = undefined;
    if (found === undefined) return { answer: undefined };
    const { invitation, party } = found;
    const label = await openSealed(vault, 'invitation', invitationId, invitation.sealed);
    const secrets = await openSealed(vault, 'party', party.id, party.sealed);
    const codes = { ...Object.fromEntries(checked.codes), ...label.codes };
    const known = Object.keys(label.codes ?? {});
    const newer = withCodes(secrets, checked.codes, now());
    const isKnown = known.length === Object.keys(codes).length;
    const sealed = isKnown ? invitation.sealed : await sealFor(vault, 'invitation', invitationId, { ...label, codes });
    return {
      write: [
        ...(isKnown ? [] : [annotate(invitation, { sealed })]),
        ...(newer === undefined
          ? []
          : writeParty(party, { ...party, sealed: await sealFor(vault, 'party', party.id, newer) })),
      ],
      answer: {
        ...checked,
        invitation: { ...invitation, sealed },
        codes: new Map([...checked.codes].map(([id, code]) => [id, codes[id] ?? code])),
        secrets: newer ?? secrets,
      },
    };
  });
}

/** What goes out, and for which invitation, as it was left when the codes were written down. */
export type Coded = Checked & { invitation: Invitation };

type Sealed<T extends { sealed?: unknown }> = T & { sealed: NonNullable<T['sealed']> };

async function offerAndParty(
  store: Pick<Store, 'get'>,
  id: string,
  known: Party | undefined,
): Promise<{ invitation: Sealed<Invitation>; party: Sealed<Party> } | undefined> {
  const invitation = await store.get({ type: 'invitation', id });
  const party = invitation && (known ?? (await store.get({ type: 'party', id: invitation.partyId })));
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
