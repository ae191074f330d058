import * as z from 'zod';
import { sendMessage, type SendMessageDeps } from '../../../domain/messages/send-message.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

const pointer = z.strictObject({ messageId: z.string() });

/** From the queue of messages: notices to contacts, behind the invitations, which have a queue of their own. */
export const createHandler = (deps: SendMessageDeps & { log: Log; deadLetters: DeadLetters }) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    work: ({ messageId }) => sendMessage(deps, messageId),
  });
