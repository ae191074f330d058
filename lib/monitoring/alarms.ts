import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { Alarm } from '../constructs/alarm.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { dueIndex } from '../data/table.ts';
import { everythingIn } from '../data/stateful-stack.ts';
import type { Platform } from '../platform.ts';
import type { MonitoringProps } from './watched.ts';

const minute = Duration.minutes(1);

/** Alarms on what no single capability owns. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.#apiAlarms(props);
    this.#changesAlarms(props);
    this.#silenceAlarms(props);
    this.#workAlarms(props);
    this.#tableAlarm(props);
    this.#limitAlarms(props);
    this.#feltAlarms(props);
    this.#mailAlarms(props.platform.alarms);
  }

  /** What whoever opens a page notices. */
  #apiAlarms({ platform: { alarms: topic }, api }: MonitoringProps): void {
    new Alarm(this, 'ApiFaults', {
      metric: api.httpApi.metricServerError({ period: minute, statistic: 'Sum' }),
      threshold: 5,
      evaluationPeriods: 2,
      impact: 'People see an error page where they register, answer an invitation or follow a session.',
      runbook: 'api-faults',
      topic,
    });
    new Alarm(this, 'ApiSlow', {
      metric: api.httpApi.metricLatency({ period: minute, statistic: 'p99' }),
      threshold: 3000,
      evaluationPeriods: 5,
      impact: 'Pages answer so slowly that people press twice or give up.',
      runbook: 'api-slow',
      topic,
    });
  }

  /** What must follow a change follows late, not at all, or is not found again. */
  #changesAlarms({ platform: { alarms: topic, data }, changes }: MonitoringProps): void {
    this.#readerAlarms('Changes', changes.dispatchChanges, topic, {
      patience: Duration.minutes(2),
      late: 'What must follow a change does not follow: nobody is verified, invited or told anything.',
      lost: 'Some changes are not followed up until the sweeper finds them, minutes later.',
      runbook: 'changes-late',
    });
    this.#readerAlarms('Ledger', changes.keepBooks, topic, {
      patience: Duration.minutes(10),
      late: 'Reports lag; and were the table restored now, what people had erased in the last minutes would come back.',
      lost: 'Reports lack something; and were the table restored now, some of what people had erased would come back.',
      runbook: 'ledger-late',
    });
    // Lambda puts in what it could not hand on, and nobody else puts in anything.
    new Alarm(this, 'ChangesSetAside', {
      metric: new Metric({
        namespace: 'AWS/S3',
        metricName: 'PutRequests',
        dimensionsMap: { BucketName: data.failedChanges.bucketName, FilterId: everythingIn },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      threshold: 0,
      impact: 'What must follow some changes was given up, and nobody tries it again until they are moved back.',
      runbook: 'changes-set-aside',
      topic,
    });
  }

  /** What runs by itself does not. */
  #silenceAlarms({ platform: { alarms: topic }, changes, outsideSystems, registration }: MonitoringProps): void {
    new Alarm(this, 'SweeperSilent', {
      metric: healthyRuns('Sweeper', changes.sweepStuckWork, minute),
      threshold: 1,
      below: true,
      evaluationPeriods: 5,
      missingIsBad: true,
      impact: 'What gets stuck stays stuck: sessions stop inviting, and seats that come free are not passed on.',
      runbook: 'sweeper-silent',
      topic,
    });
    new Alarm(this, 'WatchSilent', {
      metric: healthyRuns('Watch', outsideSystems.watchOutsideSystems, minute),
      threshold: 1,
      below: true,
      evaluationPeriods: 5,
      missingIsBad: true,
      impact: 'Nobody notices that an outside system is down or back: deadlines run on, and what waits keeps waiting.',
      runbook: 'watch-silent',
      topic,
    });
    new Alarm(this, 'ReminderSilent', {
      metric: healthyRuns('Reminder', registration.remindParties, Duration.minutes(5)),
      threshold: 1,
      below: true,
      evaluationPeriods: 6,
      missingIsBad: true,
      impact: 'People are not reminded before their registration ends, and data are kept longer than promised.',
      severity: 'routine',
      runbook: 'reminder-silent',
      topic,
    });
  }

  /** Sessions stand still, or the account's limits are met. */
  #workAlarms({ platform: { alarms: topic }, workflow }: MonitoringProps): void {
    new Alarm(this, 'WorkflowsFailed', {
      metric: workflow.stateMachine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 3,
      impact: 'Sessions stand still for some minutes each time, until the sweeper starts them again.',
      severity: 'routine',
      runbook: 'workflows-failed',
      topic,
    });
    const ends = { period: Duration.minutes(5), statistic: 'Sum' };
    new Alarm(this, 'WorkflowsStopped', {
      metric: new MathExpression({
        expression: 'FILL(timedOut, 0) + FILL(aborted, 0) + FILL(throttled, 0)',
        usingMetrics: {
          timedOut: workflow.stateMachine.metricTimedOut(ends),
          aborted: workflow.stateMachine.metricAborted(ends),
          throttled: workflow.stateMachine.metricThrottled(ends),
        },
        period: Duration.minutes(5),
        label: 'Workflows that ran out of time, were stopped or were held back',
      }),
      threshold: 0,
      impact: 'Sessions stand still for some minutes each time, until the sweeper starts them again.',
      severity: 'routine',
      runbook: 'workflows-failed',
      topic,
    });
  }

  /** The table takes no more: people who come all at once are let in one after the other. */
  #tableAlarm({ platform: { alarms: topic, data }, openWaitingRoom }: MonitoringProps): void {
    const tableThrottled = new Alarm(this, 'TableThrottled', {
      metric: data.table.table.metricThrottledRequestsForOperations({
        operations: [
          Operation.PUT_ITEM,
          Operation.UPDATE_ITEM,
          Operation.TRANSACT_WRITE_ITEMS,
          Operation.QUERY,
          Operation.GET_ITEM,
        ],
        period: minute,
      }),
      threshold: 50,
      evaluationPeriods: 2,
      impact: 'Registrations and sign-ups are slow or refused although the service is up.',
      runbook: 'table-throttled',
      topic,
    });
    tableThrottled.addAlarmAction({ bind: () => ({ alarmActionArn: openWaitingRoom.functionArn }) });
  }

  /** Limits of the account and of what it holds are near, or met. */
  #limitAlarms({ platform: { alarms: topic, data } }: MonitoringProps): void {
    new Alarm(this, 'FunctionsThrottled', {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period: minute, statistic: 'Sum' }),
      threshold: 20,
      evaluationPeriods: 2,
      impact: 'Requests are refused and work waits, because the account runs as many functions as it may.',
      runbook: 'functions-throttled',
      topic,
    });
    new Alarm(this, 'FunctionsNearLimit', {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'ConcurrentExecutions',
        period: minute,
        statistic: 'Maximum',
      }),
      // Of 1,000, an account's default.
      threshold: 800,
      evaluationPeriods: 3,
      impact: 'Soon calls are refused and work waits, because the account runs nearly as many functions as it may.',
      runbook: 'functions-throttled',
      topic,
    });
    new Alarm(this, 'IndexThrottled', {
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'WriteThrottleEvents',
        dimensionsMap: { TableName: data.table.name, GlobalSecondaryIndexName: dueIndex },
        period: minute,
        statistic: 'Sum',
      }),
      threshold: 50,
      evaluationPeriods: 2,
      impact: 'Registrations and offers are slow or refused, because the index of what is due takes no more.',
      runbook: 'table-throttled',
      topic,
    });
    new Alarm(this, 'KeysThrottled', {
      metric: new Metric({
        namespace: 'AWS/Usage',
        metricName: 'ThrottleCount',
        dimensionsMap: { Service: 'KMS', Type: 'API', Resource: 'CryptographicOperationsSymmetric', Class: 'None' },
        period: minute,
        statistic: 'Sum',
      }),
      // The SDK tries again: some dozens are slow answers, more are faults.
      threshold: 50,
      evaluationPeriods: 2,
      impact: 'Registrations and messages fail, because the service that holds our keys refuses calls.',
      runbook: 'keys-busy',
      topic,
    });
    new Alarm(this, 'KeysBusy', {
      metric: new Metric({
        namespace: 'AWS/Usage',
        metricName: 'CallCount',
        dimensionsMap: { Service: 'KMS', Type: 'API', Resource: 'CryptographicOperationsSymmetric', Class: 'None' },
        period: minute,
        statistic: 'Sum',
      }),
      // 70 % of 20,000 a second, the region's default, for a minute.
      threshold: 840_000,
      evaluationPeriods: 2,
      impact: 'Soon registrations fail, because the service that holds our keys answers no more calls.',
      runbook: 'keys-busy',
      topic,
    });
  }

  /** What people feel, whatever the cause. */
  #feltAlarms({ platform: { alarms: topic }, changes: { felt }, workflow }: MonitoringProps): void {
    new Alarm(this, 'DosesLost', {
      metric: workflow.dosesLost.metric(),
      // Of one session; a vial holds six.
      threshold: 5,
      impact: 'A session ended with a vial or more for which nobody was found in time.',
      severity: 'routine',
      runbook: 'doses-lost',
      topic,
    });
    new Alarm(this, 'VerifiedLate', {
      metric: felt.seconds.metric('verified'),
      threshold: 600,
      evaluationPeriods: 3,
      impact: 'People who registered hear for more than ten minutes nothing of whether they are on the list.',
      severity: 'routine',
      runbook: 'people-wait',
      topic,
    });
    new Alarm(this, 'InvitedLate', {
      metric: felt.seconds.metric('invited'),
      threshold: 300,
      evaluationPeriods: 3,
      impact:
        'Offers reach people more than five minutes after a seat was kept for them: doses come closer to their end.',
      runbook: 'people-wait',
      topic,
    });
  }

  /** Our standing with the mail provider: lost, it takes nothing from us any more. */
  #mailAlarms(topic: Platform['alarms']): void {
    new Alarm(this, 'MailBounces', {
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName: 'Reputation.BounceRate',
        period: Duration.minutes(15),
        statistic: 'Maximum',
      }),
      // SES puts an account under review at 5 % and stops it at 10 %.
      threshold: 0.04,
      impact: 'The mail provider may stop our mail: nobody would be invited any more.',
      runbook: 'mail-bounces',
      topic,
    });
    new Alarm(this, 'MailComplaints', {
      metric: new Metric({
        namespace: 'AWS/SES',
        metricName: 'Reputation.ComplaintRate',
        period: Duration.minutes(15),
        statistic: 'Maximum',
      }),
      // Review at 0.1 %.
      threshold: 0.0008,
      impact: 'The mail provider may stop our mail: nobody would be invited any more.',
      runbook: 'mail-bounces',
      topic,
    });
  }

  /** A reader of the change stream is behind, or fails. */
  #readerAlarms(
    name: string,
    reader: ServiceFunction,
    topic: Platform['alarms'],
    { patience, late, lost, runbook }: { patience: Duration; late: string; lost: string; runbook: string },
  ): void {
    new Alarm(this, `${name}Late`, {
      metric: reader.metric('IteratorAge', { period: minute, statistic: 'Maximum' }),
      threshold: patience.toMilliseconds(),
      evaluationPeriods: 2,
      impact: late,
      runbook,
      topic,
    });
    new Alarm(this, `${name}Lost`, {
      metric: reader.metricErrors({ period: minute, statistic: 'Sum' }),
      threshold: 10,
      evaluationPeriods: 3,
      impact: lost,
      runbook,
      topic,
    });
  }
}

/** Runs of a function that ended well, in a period. */
function healthyRuns(name: string, fn: ServiceFunction, period: Duration): MathExpression {
  return new MathExpression({
    expression: 'runs - faults',
    usingMetrics: {
      runs: fn.metricInvocations({ period, statistic: 'Sum' }),
      faults: fn.metricErrors({ period, statistic: 'Sum' }),
    },
    period,
    label: `${name}: runs that ended well`,
  });
}
