import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createDeadLetters } from '../../../adapters/platform/dead-letters.ts';
import { createQueues, type QueueUrls } from '../../../adapters/platform/queues.ts';
import type { Queues } from '../../../domain/platform/queues.ts';
import type { DeadLetters } from '../triggers/queue.ts';

/** Apart from the table's wiring: what only hands on carries no schema of what is stored (70 KB). */

export const queuesOf = (settings: QueueUrls): Queues => createQueues(new SQSClient(repeatable), settings);

export const deadLettersOf = ({ DEAD_LETTERS_QUEUE_URL }: { DEAD_LETTERS_QUEUE_URL: string }): DeadLetters =>
  createDeadLetters(new SQSClient(repeatable), DEAD_LETTERS_QUEUE_URL);
