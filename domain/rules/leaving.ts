import type { Member, Party, PartySecrets } from '../entities/parties.ts';
import type { Sealed } from '../entities/values.ts';
import type { Change } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { whoIsWrittenTo } from './contact.ts';
import { openSealed, sealFor } from './sealed-data.ts';

/*
 * What stays of the sealed data of a party when members leave it: of them nothing. Only whom the party is written to
 * is remembered, when the first member leaves and the others stay.
 */

/** A person finds the parties that it is in by these; they go with the place in it. */
export const forgetMembers = (partyId: string, members: readonly Pick<Member, 'person'>[]): Change[] =>
  members.map(({ person }): Change => ({ do: 'remove', key: { type: 'membership', person, partyId } }));

/** Without the members that left. */
export function withoutMembers(secrets: PartySecrets, leaving: readonly string[]): PartySecrets {
  const members = secrets.members.filter(({ id }) => !leaving.includes(id));
  const { id, firstName, email, mobile } = whoIsWrittenTo(secrets);
  if (members.length === 0 || members[0]?.id === id) return { ...secrets, members };
  return { ...secrets, members, contact: { id, firstName, email, mobile } };
}

/**
 * Without a member who wants nothing of the own data kept, be it as the contact. Somebody else with an address becomes
 * the contact; nothing when there is nobody, so that the others could not be told of anything.
 */
export function withoutPerson(secrets: PartySecrets, memberId: string): PartySecrets | undefined {
  const left = withoutMembers(secrets, [memberId]);
  if (left.contact?.id !== memberId) return left;
  const { contact: _contact, callAt: _callAt, ...rest } = left;
  const reachable = rest.members.find(({ email, mobile }) => email !== undefined || mobile !== undefined);
  if (reachable === undefined) return undefined;
  return { ...rest, members: [reachable, ...rest.members.filter((one) => one !== reachable)] };
}

/** The sealed data without whoever is no longer a member; undefined when they hold nobody else. */
export async function sealedWithoutLeavers(vault: Vault, { id, members, sealed }: Party): Promise<Sealed | undefined> {
  if (sealed === undefined) return undefined;
  const secrets = await openSealed(vault, 'party', id, sealed);
  const leavers = secrets.members.map((one) => one.id).filter((one) => !members.some((staying) => staying.id === one));
  return leavers.length === 0 ? undefined : await sealFor(vault, 'party', id, withoutMembers(secrets, leavers));
}
