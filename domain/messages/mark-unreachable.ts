import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { ContactChannel, Party } from '../entities/parties.ts';
import { goesToOthers } from './compose-message.ts';
import type { Sms } from './channels.ts';
import type { Change, Store } from '../platform/store.ts';
import { writeParty } from '../rules/party-states.ts';

/** Whether text messages go out at all: a number is no way to anybody where they don't. */
export type TextsAreSent = Pick<Sms, 'enabled'>;

/**
 * A notice came back for good, or its reader complained: nothing more is mailed to the contact. Where there is no other way
 * to it, its party is not invited until the address is corrected. Invitations that bounce have more to undo: see
 * apply-mail-event.ts.
 */
export async function messageBounced(
  { store, sms }: { store: Store; sms: TextsAreSent },
  messageId: string,
): Promise<'marked' | 'ignored'> {
  return decideAndWrite<'marked' | 'ignored'>(store, async () => {
    const message = await store.get({ type: 'message', id: messageId });
    const party = message?.partyId === undefined ? undefined : await store.get({ type: 'party', id: message.partyId });
    const write = message === undefined || goesToOthers.has(message.kind) ? [] : markCameBack(party, ['email'], sms);
    return write.length === 0 ? { answer: 'ignored' } : { write, answer: 'marked' };
  });
}

/** One way to the contact failed for good, and another one works (S7). */
export const markFailed = (party: Party | undefined, channels: readonly ContactChannel[]): Change[] =>
  party === undefined || channels.every((one) => party.failedChannels?.includes(one))
    ? []
    : writeParty(party, withFailed(party, channels));

/** Ways to the contact failed for good, and whether another one works is not known: who has none left is not invited. */
export const markCameBack = (
  party: Party | undefined,
  channels: readonly ContactChannel[],
  sms: TextsAreSent,
): Change[] => {
  const after = party && cameBack(party, channels, sms);
  return party === undefined || after === party || after === undefined ? [] : writeParty(party, after);
};

/**
 * A party of which these ways to the contact failed for good. It is out of reach once none is left of those that the contact
 * gave.
 * @returns the same party when that was known
 */
export function cameBack<P extends Marks>(party: P, channels: readonly ContactChannel[], sms: TextsAreSent): P {
  const marked = withFailed(party, channels);
  const left = (party.reachedBy ?? []).filter(
    (one) => marked.failedChannels?.includes(one) !== true && (one === 'email' || sms.enabled),
  );
  if (left.length === 0) return party.undeliverable === true ? party : { ...marked, undeliverable: true };
  return channels.every((one) => party.failedChannels?.includes(one)) ? party : marked;
}
type Marks = Pick<Party, 'failedChannels' | 'undeliverable' | 'reachedBy'>;

const withFailed = <P extends Marks>(party: P, channels: readonly ContactChannel[]): P => ({
  ...party,
  failedChannels: [...new Set([...(party.failedChannels ?? []), ...channels])],
});
