import type { MessageAddress } from '../entities/messages.ts';
import type { Member, Party, PartySecrets } from '../entities/parties.ts';
import { parseMobile } from '../belgium/mobile-number.ts';
import { noticeTo } from '../messages/notices.ts';
import type { VcdRecord } from '../outside-systems/outside-systems.ts';
import type { Change } from '../platform/store.ts';
import type { Ids } from '../platform/ids.ts';
import type { Vault } from '../platform/vault.ts';
import { type Contact, contactOf, isSameEmail } from '../rules/contact.ts';

/**
 * When the VCD knows another address or number for a member than the one that the messages of this party go to, that one
 * is told, too, and can object in one step: in groups as well, where somebody else is written to. By e-mail, and by text
 * message where the VCD knows no address.
 */
export async function tellOtherContacts(
  { ids, vault, now }: { ids: Ids; vault: Vault; now: () => number },
  party: Party,
  secrets: PartySecrets,
  members: readonly Member[],
  records: ReadonlyMap<string, VcdRecord | undefined>,
): Promise<{ objection: { memberId: string; hash: string }; told: Change }[]> {
  // An address that mail came back from is the contact's all the same.
  const written = contactOf({ inviteTo: party.inviteTo }, secrets);
  const strangers = members.flatMap(({ id }) => {
    const record = records.get(id);
    const other = record && otherContact(record, written);
    return other === undefined ? [] : [{ memberId: id, other }];
  });
  return await Promise.all(
    strangers.map(async ({ memberId, other }) => {
      const secret = ids.secret();
      const address: MessageAddress = { ...other, objectionToken: `${party.id}.${secret}` };
      return {
        objection: { memberId, hash: ids.hash(secret) },
        told: await noticeTo({ ids, vault }, now(), 'otherContactTold', { partyId: party.id }, address),
      };
    }),
  );
}

/** How the VCD knows a person, where that is not how the party is written to. */
function otherContact({ email, phone, firstName: greetName }: VcdRecord, written: Contact): Contact | undefined {
  const address = email?.trim();
  if (address?.includes('@') === true)
    return isSameEmail(address, written.email) ? undefined : { email: address, greetName };
  // A landline cannot be told anything.
  const mobile = parseMobile(phone ?? '');
  return !mobile.ok || mobile.e164 === written.mobile ? undefined : { mobile: mobile.e164, greetName };
}
