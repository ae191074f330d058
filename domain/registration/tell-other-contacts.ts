import type { MessageAddress } from '../entities/messages.ts';
import type { Member, Party, PartySecrets } from '../entities/parties.ts';
import { noticeTo } from '../messages/notices.ts';
import type { VcdRecord } from '../outside-systems/outside-systems.ts';
import type { Change } from '../platform/store.ts';
import type { Ids } from '../platform/ids.ts';
import type { Vault } from '../platform/vault.ts';

/** When the VCD knows another address for a member, that one is told, too, and can object in one step. */
export async function tellOtherContacts(
  { ids, vault, now }: { ids: Ids; vault: Vault; now: () => number },
  party: Party,
  secrets: PartySecrets,
  members: readonly Member[],
  records: ReadonlyMap<string, VcdRecord | undefined>,
): Promise<{ objection: { memberId: string; hash: string }; told: Change }[]> {
  const given = new Set(secrets.members.map(({ email }) => email?.toLowerCase()));
  const strangers = members.flatMap(({ id }) => {
    const email = records.get(id)?.email;
    return email === undefined || given.has(email.toLowerCase())
      ? []
      : [{ memberId: id, email, greetName: records.get(id)?.firstName ?? '' }];
  });
  return await Promise.all(
    strangers.map(async ({ memberId, email, greetName }) => {
      const secret = ids.secret();
      const address: MessageAddress = { greetName, email, objectionToken: `${party.id}.${secret}` };
      return {
        objection: { memberId, hash: ids.hash(secret) },
        told: await noticeTo({ ids, vault }, now(), 'otherContactTold', { partyId: party.id }, address),
      };
    }),
  );
}
