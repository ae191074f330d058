import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { type EventSourceMappingOptions, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { environment as dispatchChanges } from '../../lambdas/changes/dispatch-changes/environment.ts';
import { environment as keepBooks } from '../../lambdas/changes/keep-books/environment.ts';
import { environment as sweepStuckWork } from '../../lambdas/changes/sweep-stuck-work/environment.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { LineMetric } from '../constructs/line-metric.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';
import { runEvery } from '../constructs/schedule.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

export interface ChangesProps {
  readonly platform: Platform;
  readonly stateMachine: StateMachine;
  readonly verifications: QueueWorker;
  readonly invitations: QueueWorker;
  readonly messages: QueueWorker;
  readonly bookingEvents: QueueWorker;
  readonly releases: QueueWorker;
  readonly uploads: QueueWorker;
  readonly webhooks: QueueWorker;
}

/**
 * What follows a write: the table's stream is the outbox, read here, and a sweeper finds what got
 * stuck on the way. A second reader keeps the ledger for a restore, and the counters of the reports.
 */
export class Changes extends Construct {
  readonly dispatchChanges: ServiceFunction;
  readonly sweepStuckWork: ServiceFunction;
  readonly keepBooks: ServiceFunction;
  /** How many were registered, verified, invited, given a seat; and after how long at most. */
  readonly felt: { readonly count: LineMetric; readonly seconds: LineMetric };

  constructor(scope: Construct, id: string, props: ChangesProps) {
    super(scope, id);
    const { platform, stateMachine, verifications, invitations, messages } = props;
    const { bookingEvents, releases, uploads, webhooks } = props;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    const stuck = {
      VERIFICATIONS_QUEUE_URL: verifications.url,
      INVITATIONS_QUEUE_URL: invitations.url,
      MESSAGES_QUEUE_URL: messages.url,
      WEBHOOKS_QUEUE_URL: webhooks.url,
    };
    this.dispatchChanges = new ServiceFunction(this, 'DispatchChanges', {
      config,
      name: 'dispatch-changes',
      settings: dispatchChanges,
      environment: {
        TABLE_NAME,
        STATE_MACHINE_ARN: stateMachine.stateMachineArn,
        ...stuck,
        RELEASES_QUEUE_URL: releases.url,
        BOOKING_EVENTS_QUEUE_URL: bookingEvents.url,
      },
      timeout: Duration.seconds(60),
    });
    this.sweepStuckWork = new ServiceFunction(this, 'SweepStuckWork', {
      config,
      name: 'sweep-stuck-work',
      settings: sweepStuckWork,
      environment: { TABLE_NAME, ...stuck, RELEASES_QUEUE_URL: releases.url, UPLOADS_QUEUE_URL: uploads.url },
      // Less than the minute between two runs, so that they never meet.
      timeout: Duration.seconds(55),
    });
    const watched = { watch: { BOOL: [true] } };
    // Most writes (rank entries, seats, log lines) need no follow-up, and cost no invocation either.
    this.#readStream(platform, this.dispatchChanges, [
      { dynamodb: { NewImage: watched } },
      { dynamodb: { OldImage: watched } },
    ]);
    this.keepBooks = new ServiceFunction(this, 'KeepBooks', {
      config,
      name: 'keep-books',
      settings: keepBooks,
      environment: { LEDGER_NAME: data.ledger.name, COUNTERS_NAME: data.counters.name },
      timeout: Duration.seconds(60),
    });
    this.#readStream(platform, this.keepBooks, changesForBooks, {
      // One transaction counts a batch: larger ones, and a moment to gather them, are fewer.
      batchSize: 500,
      maxBatchingWindow: Duration.seconds(5),
      // Makes Lambda tell the shard (docs/decisions/18); the longest that there is.
      tumblingWindow: Duration.minutes(15),
    });
    this.felt = this.#felt(config);
    data.ledger.grantRecord(this.keepBooks);
    data.counters.grantCount(this.keepBooks);
    runEvery(this, 'SweepEveryMinute', Schedule.rate(Duration.minutes(1)), this.sweepStuckWork);

    this.#grantTable(platform);
    for (const queue of [verifications, invitations, messages, webhooks])
      queue.grantSend(this.dispatchChanges, this.sweepStuckWork);
    bookingEvents.grantSend(this.dispatchChanges);
    releases.grantSend(this.dispatchChanges, this.sweepStuckWork);
    uploads.grantSend(this.sweepStuckWork);
    // The sweeper starts a session by writing its successor: the stream brings it here.
    stateMachine.grantStartExecution(this.dispatchChanges);
    stateMachine.grant(this.dispatchChanges, 'states:SendTaskSuccess');
  }

  #grantTable({ data }: Platform): void {
    data.table.grantChange(this.dispatchChanges, this.sweepStuckWork);
    data.table.grantRemove(this.dispatchChanges, this.sweepStuckWork);
    // When the booking system comes back, dispatching wakes all sessions that stood still.
    data.table.grantReadDue(this.dispatchChanges, this.sweepStuckWork);
  }

  /** Told by the reader that keeps the counters, so that nothing is read for it. */
  #felt(config: StageConfig): Changes['felt'] {
    const line = { config, code: 'felt', by: 'figure' } as const;
    const felt = {
      count: new LineMetric(this, 'FeltCount', { ...line, value: 'count' }),
      seconds: new LineMetric(this, 'FeltSeconds', { ...line, value: 'seconds' }),
    };
    for (const metric of Object.values(felt)) metric.watch(this.keepBooks);
    return felt;
  }

  /** A stream serves two readers at a time, and has them. */
  #readStream(
    { data }: Platform,
    reader: ServiceFunction,
    patterns: readonly Record<string, unknown>[],
    batches: Partial<EventSourceMappingOptions> = {},
  ): void {
    reader.addEventSourceMapping('Stream', {
      eventSourceArn: data.table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // Ten attempts over the bisections: a poisoned record holds its shard up for minutes, not a day.
      retryAttempts: 10,
      filters: patterns.map((pattern) => FilterCriteria.filter(pattern)),
      // The bucket gets the whole records; a queue would only get pointers into a stream that forgets after a day.
      onFailure: { bind: () => ({ destination: data.failedChanges.bucketArn }) },
      ...batches,
    });
    data.table.grantReadStream(reader);
    data.grantKeepFailedChanges(reader);
    acknowledge(reader.identity, {
      'AwsSolutions-IAM5[Resource::*]': 'ListStreams, which takes no resource.',
      [`AwsSolutions-IAM5[Resource::${data.stackName}:ExportsOutputFnGetAttFailedChanges35E73F84ArnEED69C39/*]`]:
        'Objects of this one bucket, whose names Lambda makes.',
    });
  }
}

const ofType = (...types: readonly string[]) => ({ type: { S: types } });

/** What `domain/recovery/ledger.ts` or `domain/reports/deltas.ts` reads something off: ranked lines, marks and the rest never reach the function. */
const changesForBooks = [
  {
    eventName: ['INSERT'],
    dynamodb: {
      NewImage: ofType(
        'activation',
        'person',
        'signOut',
        'party',
        'origin',
        'centre',
        'session',
        'seat',
        'late',
        'invitation',
        'signUp',
        'dose',
      ),
    },
  },
  {
    eventName: ['MODIFY'],
    dynamodb: {
      NewImage: ofType(
        'party',
        'signUp',
        'invitation',
        'seat',
        'activation',
        'person',
        'signOut',
        'session',
        'late',
        'centre',
        'dose',
      ),
    },
  },
  { eventName: ['REMOVE'], dynamodb: { OldImage: ofType('contactLink', 'seat', 'late') } },
];
