import * as z from 'zod';
import type { Queues } from '../../../domain/platform/queues.ts';
import type { SendDeps } from '../../../domain/invitations/check-invitation.ts';
import { sendInvitation } from '../../../domain/invitations/send-invitation.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';
import { tellApart } from '../../runtime/triggers/tell-apart.ts';

const pointer = z.strictObject({ invitationId: z.string() });

/**
 * From the queue of invitations: verifies, activates and sends (S6, S7). What must wait comes back as a new message with
 * a delay, so that an outage of an hour drives nothing into the dead-letter queue; a party for which an outside system
 * does not answer lets the next go first, and is looked at again later (S18).
 */
export const createHandler = (deps: SendDeps & { queues: Queues; log: Log; deadLetters: DeadLetters }) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work({ invitationId }) {
      const sent = await sendInvitation(deps, invitationId);
      if ('partyId' in sent) await tellApart(deps, { partyId: sent.partyId }, sent);
      if (sent.outcome === 'passedOver') await deps.queues.verify([{ partyId: sent.partyId }], sent.delaySeconds);
      if (sent.outcome === 'later') {
        if (sent.fault !== undefined) deps.log.error('message-in-doubt', { fault: sent.fault });
        await deps.queues.invite([{ invitationId }], sent.delaySeconds);
      }
      return `invitation-${sent.outcome}`;
    },
  });
