import type { InvitationSecrets } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import type { Vault } from '../platform/vault.ts';
import { birthYearOf } from './birth-days.ts';
import { openSealed } from './sealed-data.ts';

/** What the centre's board shows of the party: initials and year of birth, where it is known, of the contact. */
export async function boardLabel(vault: Vault, party: Party): Promise<Omit<InvitationSecrets, 'linkSecret' | 'codes'>> {
  if (party.sealed === undefined) throw new Error('a waiting party without its data');
  const secrets = await openSealed(vault, 'party', party.id, party.sealed);
  const first = secrets.members.find(({ id }) => id === party.members[0]?.id);
  const initial = (name: string | undefined): string =>
    `${(Array.from((name ?? '').trim())[0] ?? '').toLocaleUpperCase('nl')}.`;
  return {
    initials: `${initial(first?.firstName)} ${initial(first?.lastName)}`,
    birthYear: birthYearOf(party.members[0]?.birthDay),
  };
}
