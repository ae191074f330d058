import * as z from 'zod';
import { applyMailEvent, type MailEvent } from '../../../domain/invitations/apply-mail-event.ts';
import { messageBounced } from '../../../domain/messages/mark-unreachable.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

/** What we read of an SES event. The rest holds addresses and is left alone. */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: z.iso.datetime({ offset: true }),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z.object({ bounceType: z.string() }).optional(),
});

/**
 * From the queue of mail events (SES by way of SNS): what became of a message. A temporary bounce says nothing yet: SES
 * goes on trying.
 */
export const createHandler = (deps: Parameters<typeof applyMailEvent>[0] & { log: Log; deadLetters: DeadLetters }) =>
  createQueueHandler({
    pointer: sesEvent,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(event) {
      const kind = kindOf(event);
      if (kind === undefined) return 'mail-event-ignored';
      const { invitation, message } = event.mail.tags;
      const messageId = message?.[0];
      if (messageId !== undefined && (kind === 'bounced' || kind === 'complained'))
        return `notice-bounced-${await messageBounced(deps, messageId)}`;
      const at = Date.parse(event.mail.timestamp);
      return `mail-event-${await applyMailEvent(deps, { kind, at, invitationId: invitation?.[0] })}`;
    },
  });

function kindOf({ eventType, bounce }: z.infer<typeof sesEvent>): MailEvent['kind'] | undefined {
  switch (eventType) {
    case 'Send':
      return 'accepted';
    case 'Delivery':
      return 'delivered';
    case 'Complaint':
      return 'complained';
    case 'Bounce':
      return bounce?.bounceType === 'Permanent' ? 'bounced' : undefined;
    // SES took it, then found a virus in it, and never sends it.
    case 'Reject':
      return 'bounced';
    default:
      return undefined;
  }
}
