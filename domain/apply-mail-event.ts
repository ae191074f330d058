import { acceptInvitation, failInvitation, type OutcomeDeps } from './invitation-outcome.ts';
import { annotate } from './invitations.ts';

/** What the mail provider reports of one of our messages, by the tags that it was sent with. */
export interface MailEvent {
  kind: 'accepted' | 'delivered' | 'bounced' | 'complained';
  /** Epoch ms. */
  at: number;
  invitationId?: string | undefined;
}

/**
 * Settles attempts whose answer was lost, passes the seats of a hard bounce on at once (S7), and shows delivery on the
 * board. `bounced` is a permanent one; the party's contact is marked and not invited until it is corrected.
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
    case 'delivered':
    case 'complained': {
      const { outcome } = await deps.store.transact([annotate(invitation, { delivery: event.kind })]);
      return outcome === 'done' ? 'applied' : 'ignored';
    }
  }
}
