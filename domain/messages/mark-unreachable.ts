import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Party } from '../entities/parties.ts';
import { goesToOthers } from './compose-message.ts';
import type { Change, Store } from '../platform/store.ts';

/**
 * A notice came back for good, or its reader complained: nothing more is mailed to the contact, and its party is not
 * invited until the address is corrected. Invitations that bounce have more to undo: see apply-mail-event.ts.
 */
export async function messageBounced(store: Store, messageId: string): Promise<'marked' | 'ignored'> {
  return decideAndWrite<'marked' | 'ignored'>(store, async () => {
    const message = await store.get({ type: 'message', id: messageId });
    const party = message?.partyId === undefined ? undefined : await store.get({ type: 'party', id: message.partyId });
    const write = message === undefined || goesToOthers.has(message.kind) ? [] : markUnreachable(party);
    return write.length === 0 ? { answer: 'ignored' } : { write, answer: 'marked' };
  });
}

/** One way to the contact failed for good, and another one works (S7). */
export const markFailed = (party: Party | undefined, channels: readonly FailedChannel[]): Change[] => {
  const known = party?.failedChannels ?? [];
  const failed = channels.filter((one) => !known.includes(one));
  return party === undefined || failed.length === 0
    ? []
    : [
        {
          do: 'replace',
          entity: { ...party, failedChannels: [...known, ...failed], version: party.version + 1 },
          when: { version: party.version },
        },
      ];
};
export type FailedChannel = NonNullable<Party['failedChannels']>[number];

/** The contact's address is not mailed any more. */
export const markUnreachable = (party: Party | undefined): Change[] =>
  party === undefined || party.undeliverable === true
    ? []
    : [
        {
          do: 'replace',
          entity: { ...party, undeliverable: true, version: party.version + 1 },
          when: { version: party.version },
        },
      ];
