import { decide } from './attempts.ts';
import { goesToOthers } from './message-data.ts';
import type { Store } from './store.ts';

/**
 * A notice came back for good: its party's contact is not invited until the address is corrected. Invitations that
 * bounce have more to undo: see apply-mail-event.ts.
 */
export async function messageBounced(store: Store, messageId: string): Promise<'marked' | 'ignored'> {
  return decide<'marked' | 'ignored'>(store, async () => {
    const message = await store.get({ type: 'message', id: messageId });
    const party = message?.partyId === undefined ? undefined : await store.get({ type: 'party', id: message.partyId });
    if (message === undefined || party === undefined || party.undeliverable === true || goesToOthers.has(message.kind))
      return { answer: 'ignored' };
    const next = { ...party, undeliverable: true, version: party.version + 1 };
    return { write: [{ do: 'replace', entity: next, when: { version: party.version } }], answer: 'marked' };
  });
}
