import { notice } from './notices.ts';
import type { BlindIndex, Ids } from './ports.ts';
import { contactText } from './register-party.ts';
import type { Store } from './store.ts';
import { isFinal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
}

/** How many registrations of one contact are answered for. */
const mostLinks = 10;

/** One answer to a contact within so many milliseconds, however often it is asked. */
const windowMs = 10 * 60_000;

/**
 * "Send me my link again": sends the links of a contact's registrations to that contact. Whoever asks learns nothing:
 * the answer is the same, whether there are any.
 */
export async function sendLinkAgain({ store, blindIndex, ids, now }: Deps, address: string): Promise<void> {
  const contact = await blindIndex.of(contactText(address));
  const window = Math.floor(now() / windowMs);
  if ((await store.countUp(`linkAgain#${contact}#${window}`, Math.ceil(((window + 1) * windowMs) / 1000))) > 1) return;
  const links = (await store.contactLinksOf(contact)).slice(0, mostLinks);
  const parties = await Promise.all(links.map(({ partyId }) => store.get({ type: 'party', id: partyId })));
  const known = parties.flatMap((party) =>
    party === undefined || isFinal(party) || party.sealed === undefined ? [] : [party],
  );
  for (const { id } of known) await store.transact([notice({ ids }, now(), 'linkAgain', { partyId: id })]);
}
