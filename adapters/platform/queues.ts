import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Queues } from '../../domain/platform/queues.ts';

/** The names under which functions get the addresses of the queues that they may send to. */
export interface QueueUrls {
  VERIFICATIONS_QUEUE_URL?: string | undefined;
  INVITATIONS_QUEUE_URL?: string | undefined;
  MESSAGES_QUEUE_URL?: string | undefined;
  RELEASES_QUEUE_URL?: string | undefined;
  BOOKING_EVENTS_QUEUE_URL?: string | undefined;
  BOOKING_CHECKS_QUEUE_URL?: string | undefined;
  UPLOADS_QUEUE_URL?: string | undefined;
  WEBHOOKS_QUEUE_URL?: string | undefined;
}

const batchMost = 10;
/** Of entries that SQS did not take, beside what the SDK repeats. */
const attemptsMost = 3;

export function createQueues(client: SQSClient, urls: QueueUrls): Queues {
  const sendTo =
    (name: keyof QueueUrls) =>
    async (pointers: readonly object[], delaySeconds = 0): Promise<void> => {
      const url = urls[name];
      if (url === undefined) throw new Error(`this function has no ${name}`);
      for (let start = 0; start < pointers.length; start += batchMost) {
        await sendBatch(client, url, pointers.slice(start, start + batchMost), delaySeconds);
      }
    };
  return {
    verify: sendTo('VERIFICATIONS_QUEUE_URL'),
    invite: sendTo('INVITATIONS_QUEUE_URL'),
    notify: sendTo('MESSAGES_QUEUE_URL'),
    report: sendTo('RELEASES_QUEUE_URL'),
    bookings: sendTo('BOOKING_EVENTS_QUEUE_URL'),
    upload: sendTo('UPLOADS_QUEUE_URL'),
    checkBooking: sendTo('BOOKING_CHECKS_QUEUE_URL'),
    deliver: sendTo('WEBHOOKS_QUEUE_URL'),
  };
}

/** A doubled message is harmless (work is derived from the item), a lost one is not. */
async function sendBatch(
  client: SQSClient,
  url: string,
  pointers: readonly object[],
  delaySeconds: number,
): Promise<void> {
  let entries = pointers.map((pointer, position) => ({
    Id: String(position),
    MessageBody: JSON.stringify(pointer),
    ...(delaySeconds > 0 ? { DelaySeconds: delaySeconds } : {}),
  }));
  for (let attempt = 1; ; attempt += 1) {
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }));
    if (Failed.length === 0) return;
    if (attempt === attemptsMost)
      throw new Error(`SQS did not take ${Failed.length} messages: ${Failed[0]?.Code ?? 'no code'}`);
    const ids = new Set(Failed.map(({ Id }) => Id));
    entries = entries.filter(({ Id }) => ids.has(Id));
  }
}
