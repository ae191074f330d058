import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { z } from 'zod';
import { inParallel } from './in-parallel.ts';
import { faultDetail, type Log } from './logger.ts';

export interface QueueWork<Pointer extends z.ZodType> {
  pointer: Pointer;
  /** @returns a code for the log: what became of it */
  work(pointer: z.infer<Pointer>): Promise<string>;
  log: Log;
  /** Messages of a batch that are worked on at one time. */
  parallel?: number;
}

/**
 * A queue's worker: each message for itself, so that a bad one takes no other with it. One that fails becomes visible
 * again and, after the queue's number of attempts, lies in the dead-letter queue; so does, with the code
 * `poison-message` in the log, one that is no pointer of this queue.
 */
export function createQueueHandler<Pointer extends z.ZodType>({
  pointer,
  work,
  log,
  parallel = 10,
}: QueueWork<Pointer>) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await inParallel(event.Records, parallel, async ({ messageId, body }) => {
      const parsed = pointer.safeParse(jsonOf(body));
      if (!parsed.success) {
        const reason = parsed.error.issues.map(({ code, path }) => `${path.join('.')}:${code}`).join(',');
        log.error('poison-message', { messageId, reason });
        throw new PoisonMessage();
      }
      log.info(await work(parsed.data), { messageId });
    });
    const failed = event.Records.flatMap(({ messageId, attributes }, position) => {
      const failure = failures[position];
      if (failure === undefined) return [];
      if (!(failure.error instanceof PoisonMessage)) {
        log.error('message-failed', {
          messageId,
          attempt: Number(attributes.ApproximateReceiveCount),
          ...faultDetail(failure.error),
        });
      }
      return [{ itemIdentifier: messageId }];
    });
    return { batchItemFailures: failed };
  };
}

class PoisonMessage extends Error {
  override name = 'PoisonMessage';
}

/** Not JSON is not a pointer either. */
function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
