import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * The queue of what was given up, as the worker itself writes to it: with the reason, which a queue that moves a message
 * by itself cannot tell. Read by `npm run redrive`.
 */
export const createDeadLetters = (client: SQSClient, url: string) => ({
  async keep({ body, reason }: { body: string; reason: string }): Promise<void> {
    await client.send(
      new SendMessageCommand({
        QueueUrl: url,
        MessageBody: body,
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason } },
      }),
    );
  },
});
