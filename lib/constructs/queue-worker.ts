import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import { Alarm } from './alarm.ts';

export interface QueueWorkerProps {
  readonly platform: Platform;
  /** Time-out of the function that works on the queue. */
  readonly workerTimeout: Duration;
  /** What it means for people when this work waits or fails, one sentence. */
  readonly impact: string;
  /** The oldest message may be this old before somebody is called. */
  readonly patience: Duration;
}

/**
 * A queue with everything that belongs to it: own key, TLS only, dead-letter queue, the two alarms,
 * and a worker that reports each message of a batch by itself.
 *
 * Messages are pointers to items, so losing a queue loses nothing: the sweeper derives the work anew.
 */
export class QueueWorker extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  readonly #key: IKey;

  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { platform, workerTimeout } = props;
    this.#key = platform.workKey;
    const house = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: platform.workKey,
      // One data key an hour instead of one every five minutes: KMS is asked a twelfth as often.
      dataKeyReuse: Duration.hours(1),
      enforceSSL: true,
    };
    this.deadLetterQueue = new Queue(this, 'DeadLetters', { ...house, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...house,
      // Lambda's own rule: six times the function's time-out, so that a batch that is slow, throttled
      // and tried again does not come back while it is still being worked on.
      visibilityTimeout: Duration.seconds(6 * workerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
    new Alarm(this, 'DeadLettersAlarm', {
      metric: this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 0,
      impact: props.impact,
      // Given up, but the sweeper derives the work anew.
      severity: 'routine',
      runbook: 'dead-letters',
      topic: platform.alarms,
    });
    new Alarm(this, 'AgeAlarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: props.patience.toSeconds(),
      evaluationPeriods: 3,
      impact: props.impact,
      severity: props.patience.toMinutes() >= 15 ? 'routine' : 'urgent',
      runbook: 'queue-backlog',
      topic: platform.alarms,
    });
  }

  /** Address for those who may send here: see `grantSend`. */
  get url(): string {
    return this.queue.queueUrl;
  }

  /** Address for the worker, which says why it gives a message up. */
  get deadLettersUrl(): string {
    return this.deadLetterQueue.queueUrl;
  }

  /** Lets these functions put work into the queue. */
  grantSend(...senders: readonly IFunction[]): void {
    this.#grantSendTo(this.queue, senders);
  }

  #grantSendTo({ queueArn, env }: Queue, senders: readonly IFunction[]): void {
    for (const sender of senders) {
      sender.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
      sender.addToRolePolicy(
        new PolicyStatement({
          actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
          resources: [this.#key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `sqs.${env.region}.amazonaws.com` } },
        }),
      );
    }
  }

  /**
   * Lets the function work on the queue.
   * @param maxConcurrency most batches at one time; at least 2, Lambda's own lower limit
   */
  workedBy(worker: IFunction, options: { readonly batchSize: number; readonly maxConcurrency: number }): void {
    this.#grantSendTo(this.deadLetterQueue, [worker]);
    worker.addEventSource(new SqsEventSource(this.queue, { ...options, reportBatchItemFailures: true }));
  }
}
