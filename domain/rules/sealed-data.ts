import type * as z from 'zod';
import { invitationSecrets, signUpSecrets } from '../entities/invitations.ts';
import { doseSecrets } from '../entities/doses.ts';
import { messageAddress } from '../entities/messages.ts';
import { newNumber, partySecrets } from '../entities/parties.ts';
import type { Sealed } from '../entities/values.ts';
import type { Vault } from '../platform/vault.ts';

/** Whose data are sealed, and what is inside. The blob of one is of no use to another: the owner is part of the seal. */
const inside = {
  party: partySecrets,
  invitation: invitationSecrets,
  signUp: signUpSecrets,
  message: messageAddress,
  /** The number that replaced a person's. */
  person: newNumber,
  dose: doseSecrets,
};
type Inside = typeof inside;

type Opened = { [Kind in keyof Inside]: z.output<Inside[Kind]> };

/** One parser for each kind: the type of what comes out follows the kind. */
const parsers: { [Kind in keyof Inside]: (content: unknown) => Opened[Kind] } = {
  party: (content) => inside.party.parse(content),
  invitation: (content) => inside.invitation.parse(content),
  signUp: (content) => inside.signUp.parse(content),
  message: (content) => inside.message.parse(content),
  person: (content) => inside.person.parse(content),
  dose: (content) => inside.dose.parse(content),
};

/**
 * Opens what is sealed for an owner.
 * @throws when it was sealed for another owner, or does not hold what its kind holds
 */
export async function openSealed<Kind extends keyof Inside>(
  vault: Pick<Vault, 'open'>,
  kind: Kind,
  id: string,
  sealed: Sealed,
): Promise<Opened[Kind]> {
  return parsers[kind](await vault.open(sealed, `${kind}:${id}`));
}

/** Seals for an owner; only `openSealed` with the same kind and id opens it. */
export const sealFor = <Kind extends keyof Inside>(
  vault: Pick<Vault, 'seal'>,
  kind: Kind,
  id: string,
  plain: z.input<Inside[Kind]>,
): Promise<Sealed> => vault.seal(plain, `${kind}:${id}`);
