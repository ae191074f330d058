import * as z from 'zod';
import type { Queues } from '../../../domain/platform/queues.ts';
import type { SendDeps } from '../../../domain/invitations/check-invitation.ts';
import { sendInvitation } from '../../../domain/invitations/send-invitation.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

const pointer = z.strictObject({ invitationId: z.string() });

/**
 * From the queue of invitations: verifies, activates and sends (S6, S7). What must wait comes back as a new message with
 * a delay, so that an outage of an hour drives nothing into the dead-letter queue.
 */
export const createHandler = (deps: SendDeps & { queues: Queues; log: Log; deadLetters?: DeadLetters }) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work({ invitationId }) {
      const sent = await sendInvitation(deps, invitationId);
      if (sent.outcome === 'later') await deps.queues.invite([{ invitationId }], sent.delaySeconds);
      return `invitation-${sent.outcome}`;
    },
  });
