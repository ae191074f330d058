import { acceptInvitation, failInvitation, type OutcomeDeps } from './accept-or-fail.ts';
import { annotate } from '../rules/invitation-states.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { markUnreachable } from '../messages/mark-unreachable.ts';

/** What the mail provider reports of one of our messages, by the tags that it was sent with. */
export interface MailEvent {
  kind: 'accepted' | 'delivered' | 'bounced' | 'complained';
  /** Epoch ms. */
  at: number;
  invitationId?: string | undefined;
}

/**
 * Settles attempts whose answer was lost, passes the seats of a hard bounce on at once (S7), and shows delivery on the
 * board. `bounced` is a permanent one; the party's contact is marked and not invited until it is corrected. So is the
 * contact of somebody who complained, to whom the provider delivers nothing more; that offer was read and stays.
 */
export async function applyMailEvent(deps: OutcomeDeps, event: MailEvent): Promise<'applied' | 'ignored'> {
  if (event.invitationId === undefined) return 'ignored';
  const invitation = await deps.store.get({ type: 'invitation', id: event.invitationId });
  if (invitation === undefined) return 'ignored';
  switch (event.kind) {
    case 'accepted':
      // Also of an attempt that has been repeated since: the first acceptance counts (S7).
      return (await acceptInvitation(deps, invitation.id, event.at)) === 'sent' ? 'applied' : 'ignored';
    case 'bounced':
      return (await failInvitation(deps, invitation.id, 'rejected')) === 'released' ? 'applied' : 'ignored';
    case 'delivered': {
      const { outcome } = await deps.store.transact([annotate(invitation, { delivery: 'delivered' })]);
      return outcome === 'done' ? 'applied' : 'ignored';
    }
    case 'complained':
      return await complained(deps, invitation.id);
  }
}

async function complained({ store }: OutcomeDeps, id: string): Promise<'applied' | 'ignored'> {
  return decideAndWrite<'applied' | 'ignored'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    if (invitation === undefined) return { answer: 'ignored' };
    const party = await store.get({ type: 'party', id: invitation.partyId });
    return { write: [annotate(invitation, { delivery: 'complained' }), ...markUnreachable(party)], answer: 'applied' };
  });
}
