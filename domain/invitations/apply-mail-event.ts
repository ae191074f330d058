import { acceptInvitation, type ChannelDeps, failChannel } from './accept-or-fail.ts';
import { annotate } from '../rules/invitation-states.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { markCameBack, markFailed } from '../messages/mark-unreachable.ts';

/** What the mail provider reports of one of our messages, by the tags that it was sent with. */
export interface MailEvent {
  kind: 'accepted' | 'delivered' | 'bounced' | 'complained';
  /** Epoch ms. */
  at: number;
  invitationId?: string | undefined;
}

/**
 * Settles attempts whose answer was lost, passes the seats of a hard bounce on at once unless a text message delivered
 * the offer (S7), and shows delivery on the board. `bounced` is a permanent one, however late it comes; the party's
 * contact is marked, and not invited until it is corrected where there is no other way to it. So is the contact of
 * somebody who complained, to whom the provider delivers nothing more; that offer was read and stays.
 */
export async function applyMailEvent(deps: ChannelDeps, event: MailEvent): Promise<'applied' | 'ignored'> {
  const { invitationId: id } = event;
  if (id === undefined) return 'ignored';
  switch (event.kind) {
    case 'accepted':
      // Also of an attempt that has been repeated since: the first acceptance counts (S7).
      return await accepted(deps, id, event.at);
    case 'bounced':
      return (await failChannel(deps, id, 'email')) === 'nothing' ? 'ignored' : 'applied';
    case 'delivered':
      // True whatever has become of the offer.
      return (await deps.store.mark({ type: 'invitation', id }, { delivery: 'delivered' })) ? 'applied' : 'ignored';
    case 'complained':
      return await complained(deps, id);
  }
}

async function accepted(deps: ChannelDeps, id: string, at: number): Promise<'applied' | 'ignored'> {
  const outcome = await acceptInvitation(deps, id, at, { channels: { email: 'accepted' } });
  return outcome === 'sent' ? 'applied' : 'ignored';
}

async function complained({ store, sms }: ChannelDeps, id: string): Promise<'applied' | 'ignored'> {
  return decideAndWrite<'applied' | 'ignored'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    if (invitation === undefined) return { answer: 'ignored' };
    const party = await store.get({ type: 'party', id: invitation.partyId });
    const texted = invitation.channels?.sms === 'accepted';
    return {
      write: [
        annotate(invitation, { delivery: 'complained' }),
        ...(texted ? markFailed(party, ['email']) : markCameBack(party, ['email'], sms)),
      ],
      answer: 'applied',
    };
  });
}
