import { EventType } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { aboutRecord, faultDetail, type Log } from '../wiring/logger.ts';
import { workOnBatch } from './batch.ts';
import { chain, type Handler } from './chain.ts';

export interface DeadLetters {
  keep(letter: { body: string; reason: string }): Promise<void>;
}

export interface QueueWork<Pointer extends z.ZodType> {
  pointer: Pointer;
  /** @returns a code for the log: what became of it */
  work(pointer: z.infer<Pointer>): Promise<string>;
  log: Log;
  /** Where a message goes that is given up, with the reason. */
  deadLetters: DeadLetters;
}

/** As the queues' own number, after which they move a message to the dead letters by themselves. */
const mostAttempts = 5;

/**
 * A queue's worker: each message for itself, so that a bad one takes no other with it. One that fails becomes visible
 * again. After five attempts, and at once when it is no pointer of this queue, it goes to the dead-letter queue with the
 * reason; should even that fail, the queue moves it there, without.
 */
export function createQueueHandler<Pointer extends z.ZodType>(
  of: QueueWork<Pointer>,
): Handler<SQSEvent, SQSBatchResponse> {
  return chain({ log: of.log }, (event) =>
    workOnBatch(event, EventType.SQS, (message) => aboutRecord(message.messageId, () => workOnMessage(of, message))),
  );
}

async function workOnMessage<Pointer extends z.ZodType>(
  { pointer, work, log, deadLetters }: QueueWork<Pointer>,
  { messageId, body, attributes }: SQSRecord,
): Promise<void> {
  try {
    const parsed = pointer.safeParse(jsonOf(body));
    if (!parsed.success) throw new PoisonMessage(parsed.error);
    log.info(await work(parsed.data), { messageId, ...idsIn(parsed.data) });
  } catch (error) {
    const attempt = Number(attributes.ApproximateReceiveCount);
    const reason = reasonOf(error);
    if (error instanceof PoisonMessage) log.error('poison-message', { messageId, reason });
    else log.error('message-failed', { messageId, attempt, ...faultDetail(error) });
    if (attempt < mostAttempts && !(error instanceof PoisonMessage)) throw error;
    await deadLetters.keep({ body, reason });
    log.error('message-given-up', { messageId, reason });
  }
}

/** Of what a message is about, the ids that several functions meet: with them one registration is followed through all logs. */
const followed = z.object({ partyId: z.string(), signUpId: z.string(), invitationId: z.string() }).partial();

const idsIn = (pointer: unknown): z.infer<typeof followed> => followed.safeParse(pointer).data ?? {};

class PoisonMessage extends Error {
  override name = 'PoisonMessage';
  /** What is wrong with it, without a word of what it holds. */
  readonly issues: string;
  constructor({ issues }: z.ZodError) {
    super('no pointer of this queue');
    this.issues = issues.map(({ code, path }) => `${path.join('.')}:${code}`).join(',');
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof PoisonMessage ? `poison-message ${error.issues}` : `message-failed ${faultDetail(error).fault}`;

/** Not JSON is not a pointer either. */
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
