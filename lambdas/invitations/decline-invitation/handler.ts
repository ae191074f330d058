import { declineInvitation as operation } from '../../../domain/invitations/invitation-operations.ts';
import { declineInvitation } from '../../../domain/invitations/decline-invitation.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { linkRoute } from '../../runtime/http/route.ts';

/** The button behind the link of an invitation: not now, or never (S8). */
export const createHandler = (deps: Parameters<typeof declineInvitation>[0]) =>
  httpHandler([
    linkRoute(operation, async ({ link, body: { reason } }) => {
      const { outcome } = await declineInvitation(deps, { invitationId: link.id, secret: link.secret, reason });
      return outcome === 'declined' ? answer({ state: outcome }) : refuse(outcome);
    }),
  ]);
