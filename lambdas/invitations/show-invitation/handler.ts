import { showInvitation as operation } from '../../../domain/invitations/invitation-operations.ts';
import { showInvitation } from '../../../domain/invitations/show-invitation.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { linkRoute } from '../../runtime/http/route.ts';

/** The page behind the link of an invitation. Mail scanners open it too: nothing changes by it. */
export const createHandler = (deps: Parameters<typeof showInvitation>[0]) =>
  httpHandler([
    linkRoute(operation, async ({ link }) => {
      const view = await showInvitation(deps, { invitationId: link.id, secret: link.secret });
      return view === undefined ? refuse('notFound') : answer(view);
    }),
  ]);
