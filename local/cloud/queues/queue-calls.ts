/** What the queues' operations are given, with the service's limits. */
import { z } from 'zod';

const count = z.coerce.number().int();
const longestHiddenSeconds = 43_200;
const longestDelaySeconds = 900;

export const queueCall = z.object({ QueueUrl: z.string() });

export const createCall = z.object({
  QueueName: z.string().min(1),
  Attributes: z
    .object({
      VisibilityTimeout: count.min(0).max(longestHiddenSeconds).optional(),
      DelaySeconds: count.min(0).max(longestDelaySeconds).optional(),
      RedrivePolicy: z.string().optional(),
      FifoQueue: z.string().optional(),
    })
    .default({}),
});

export const redrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: count.min(1).max(1000) });

export const attributesCall = z.object({ AttributeNames: z.array(z.string()).default([]) });

const attributeSchema = z.object({
  DataType: z.string().min(1),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

export const sendEntry = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: count.min(0).max(longestDelaySeconds).optional(),
  MessageAttributes: z.record(z.string(), attributeSchema).default({}),
});

export const receiveCall = z.object({
  MaxNumberOfMessages: count.min(1).max(10).default(1),
  VisibilityTimeout: count.min(0).max(longestHiddenSeconds).optional(),
  MessageAttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  AttributeNames: z.array(z.string()).default([]),
});

export const deleteEntry = z.object({ ReceiptHandle: z.string() });

export const hideEntry = z.object({
  ReceiptHandle: z.string(),
  VisibilityTimeout: count.min(0).max(longestHiddenSeconds),
});

/** Entries with their ids; how many there may be is the caller's to check, as it has names of its own. */
export function batchOf<Entry>(entry: z.ZodType<Entry>): z.ZodType<{ Entries: (Entry & { Id: string })[] }> {
  const id = z.object({ Id: z.string().regex(/^[\w-]{1,80}$/) });
  return z.object({ Entries: z.array(z.intersection(entry, id)) });
}
