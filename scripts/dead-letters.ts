import { type LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  paginateListQueues,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';

/*
 * What was given up, and its way back. A copy arrives before the original goes, so that nothing is lost when this is
 * interrupted; what then comes twice does no harm, because all work looks at the item's present state first.
 */

export interface DeadQueue {
  /** Of the dead letters, and of the queue that they come from. */
  url: string;
  sourceUrl: string;
}

/** By the queues' own redrive policies; only those whose name holds the text. */
export async function findDeadQueues(sqs: SQSClient, nameHolds: string): Promise<DeadQueue[]> {
  const urls: string[] = [];
  for await (const page of paginateListQueues({ client: sqs }, {})) urls.push(...(page.QueueUrls ?? []));
  const found = await Promise.all(
    urls.map(async (sourceUrl) => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: sourceUrl, AttributeNames: ['RedrivePolicy'] }),
      );
      if (Attributes?.['RedrivePolicy'] === undefined) return undefined;
      const name = policySchema.parse(JSON.parse(Attributes['RedrivePolicy'])).deadLetterTargetArn.split(':').at(-1);
      const url = urls.find((one) => one.endsWith(`/${name}`));
      return url === undefined ? undefined : { url, sourceUrl };
    }),
  );
  return found.filter((one) => one !== undefined).filter(({ url }) => url.includes(nameHolds));
}

/**
 * Reads every letter of a queue once.
 * @param goBack moves them to the queue they come from; otherwise they are only hidden from others for a minute
 * @returns how many letters there are for each reason
 */
export async function redriveQueue(
  sqs: SQSClient,
  { url, sourceUrl }: DeadQueue,
  goBack: boolean,
): Promise<Map<string, number>> {
  const reasons = new Map<string, number>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['reason'],
        VisibilityTimeout: 60,
        // Asks all servers: a short poll may find an empty one.
        WaitTimeSeconds: 1,
      }),
    );
    if (Messages.length === 0) return reasons;
    for (const { MessageAttributes } of Messages) {
      const reason = MessageAttributes?.['reason']?.StringValue ?? withoutReason;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    if (goBack) await moveBack(sqs, { url, sourceUrl }, Messages);
  }
}

/** The function died or timed out five times, and could not say why. */
const withoutReason = 'none given: see the function’s log';

async function moveBack(sqs: SQSClient, { url, sourceUrl }: DeadQueue, letters: readonly Message[]): Promise<void> {
  const entries = letters.map(({ Body }, position) => ({ Id: String(position), MessageBody: Body }));
  const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: sourceUrl, Entries: entries }));
  const sent = Successful.flatMap(({ Id }) => {
    const letter = letters[Number(Id)];
    return Id === undefined || letter === undefined ? [] : [{ Id, ReceiptHandle: letter.ReceiptHandle }];
  });
  if (sent.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: sent }));
  if (sent.length < letters.length) throw new Error(`the queue ${sourceUrl} did not take every message`);
}

const policySchema = z.object({ deadLetterTargetArn: z.string() });

/** What Lambda keeps of a stream batch that was given up; the payload is the whole event. */
const keptChanges = z.object({
  requestContext: z.object({ functionArn: z.string(), condition: z.string() }),
  payload: z.union([
    z.string().transform((text) => eventSchema.parse(JSON.parse(text))),
    z.looseObject({ Records: z.array(z.unknown()) }),
  ]),
});
const eventSchema = z.looseObject({ Records: z.array(z.unknown()) });
const answerSchema = z.object({ batchItemFailures: z.array(z.unknown()).default([]) }).nullish();

/**
 * Hands the changes that the stream's reader gave up to it once more, and forgets those that it now takes.
 * @returns numbers of batches: found, and taken
 */
export async function redriveChanges(
  s3: S3Client,
  lambda: LambdaClient,
  bucket: string,
  goBack: boolean,
): Promise<{ found: number; taken: number }> {
  let found = 0;
  let taken = 0;
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    for (const { Key } of page.Contents ?? []) {
      found += 1;
      if (!goBack || Key === undefined) continue;
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const { requestContext, payload } = keptChanges.parse(JSON.parse((await object.Body?.transformToString()) ?? ''));
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({
          // Without the version that was in force then: the mended one is meant.
          FunctionName: requestContext.functionArn.replace(/:\$LATEST$/, ''),
          Payload: JSON.stringify(payload),
        }),
      );
      if (FunctionError !== undefined || !allTaken(Payload)) continue;
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      taken += 1;
    }
  }
  return { found, taken };
}

function allTaken(payload: Uint8Array | undefined): boolean {
  const text = new TextDecoder().decode(payload);
  const answer = answerSchema.parse(text === '' ? null : JSON.parse(text));
  return (answer?.batchItemFailures.length ?? 0) === 0;
}
