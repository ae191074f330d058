import { answerForParty, answerWithLink } from '../../../domain/invitations/answer-booking.ts';
import {
  answerForParty as partyOperation,
  answerInvitation as answerOperation,
  declineInvitation as operation,
} from '../../../domain/invitations/invitation-operations.ts';
import { declineInvitation } from '../../../domain/invitations/decline-invitation.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { linkRoute } from '../../runtime/http/route.ts';

/** The buttons behind the link of an invitation: not now, or never (S8); booked, and coming or not. */
export const createHandler = (deps: Parameters<typeof declineInvitation>[0]) =>
  httpHandler([
    linkRoute(operation, async ({ link, body: { reason } }) => {
      const { outcome } = await declineInvitation(deps, { invitationId: link.id, secret: link.secret, reason });
      return outcome === 'declined' ? answer({ state: outcome }) : refuse(outcome);
    }),
    linkRoute(answerOperation, async ({ link: { id, secret }, body }) =>
      replyOf(await answerWithLink(deps, { invitationId: id, secret, answer: body })),
    ),
    linkRoute(partyOperation, async ({ link: { id, secret }, body }) =>
      replyOf(await answerForParty(deps, { partyId: id, secret, answer: body })),
    ),
  ]);

const replyOf = ({ outcome }: Awaited<ReturnType<typeof answerWithLink>>) =>
  outcome === 'coming' || outcome === 'cancelled' ? answer({ state: outcome }) : refuse(outcome);
