import { notice } from '../messages/notices.ts';
import type { BlindIndex } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { contactText } from '../rules/contact.ts';
import type { Store } from '../platform/store.ts';

/** One answer to a contact within so many milliseconds, however often it is asked. */
const windowMs = 10 * 60_000;

/**
 * Takes the request down; `sendLinksAgain` does what it asks. Asked again too soon, a request is taken down like all
 * others, of a contact that nobody has: each asking is the same work, and nobody sees who has asked before (no oracle).
 */
export async function askForLinks(
  { store, blindIndex, ids, now }: { store: Store; blindIndex: BlindIndex; ids: Ids; now: () => number },
  address: string,
): Promise<void> {
  const contact = await blindIndex.of(contactText(address));
  const window = Math.floor(now() / windowMs);
  const expiresAt = Math.ceil(((window + 1) * windowMs) / 1000);
  const isFirst = (await store.countUp(`linkAgain#${contact}#${window}`, expiresAt)) === 1;
  const nobody = ids.hash(ids.random()).slice(0, contact.length);
  await store.transact([notice({ ids }, now(), 'linkAgain', { contact: isFirst ? contact : nobody })]);
}
