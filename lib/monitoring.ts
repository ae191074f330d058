import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, MathExpression, Metric, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Api } from './edge/api.ts';
import type { Changes } from './capabilities/changes.ts';
import { Alarm } from './constructs/alarm.ts';
import type { LineMetric } from './constructs/line-metric.ts';
import type { QueueWorker } from './constructs/queue-worker.ts';
import type { ServiceFunction } from './constructs/service-function.ts';
import type { Messages } from './capabilities/messages.ts';
import type { OutsideSystems } from './capabilities/outside-systems.ts';
import type { Platform } from './platform.ts';
import type { SessionWorkflow } from './capabilities/selection.ts';

/** What the service has to look at. */
export interface Watched {
  readonly platform: Platform;
  readonly changes: Changes;
  readonly workflow: SessionWorkflow;
  readonly outsideSystems: OutsideSystems;
  readonly messages: Messages;
  readonly queues: Readonly<Record<string, QueueWorker>>;
  /** Called when the table refuses requests. */
  readonly openWaitingRoom: ServiceFunction;
}

interface MonitoringProps extends Watched {
  readonly api: Api;
}

const minute = Duration.minutes(1);

/** Alarms on what no single capability owns, and the one dashboard that shows the whole. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.#apiAlarms(props);
    this.#changesAlarms(props);
    this.#workAlarms(props);
    this.#mailAlarms(props.platform.alarms);
    this.#dashboard(props);
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
  #changesAlarms({ platform: { alarms: topic }, changes }: MonitoringProps): void {
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
    new Alarm(this, 'SweeperSilent', {
      metric: healthyRuns(changes),
      threshold: 1,
      below: true,
      evaluationPeriods: 5,
      missingIsBad: true,
      impact: 'What gets stuck stays stuck: sessions stop inviting, and seats that come free are not passed on.',
      runbook: 'sweeper-silent',
      topic,
    });
  }

  /** Sessions stand still, or the account's limits are met. */
  #workAlarms({ platform: { alarms: topic, data }, workflow, openWaitingRoom }: MonitoringProps): void {
    new Alarm(this, 'WorkflowsFailed', {
      metric: workflow.stateMachine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 3,
      impact: 'Sessions stand still for some minutes each time, until the sweeper starts them again.',
      runbook: 'workflows-failed',
      topic,
    });
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
    // The one trouble that people make by coming all at once: the door lets them in one after the other.
    tableThrottled.addAlarmAction({ bind: () => ({ alarmActionArn: openWaitingRoom.functionArn }) });
    new Alarm(this, 'FunctionsThrottled', {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period: minute, statistic: 'Sum' }),
      threshold: 20,
      evaluationPeriods: 2,
      impact: 'Requests are refused and work waits, because the account runs as many functions as it may.',
      runbook: 'functions-throttled',
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

  #dashboard({ platform, api, changes, workflow, outsideSystems, messages, queues }: MonitoringProps): void {
    const everyQueue = (metric: (queue: QueueWorker) => IMetric): IMetric[] => Object.values(queues).map(metric);
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(3) });
    const each = (metric: LineMetric, ...systems: readonly string[]): IMetric[] =>
      systems.map((system) => metric.metric(system).with({ label: system }));
    const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
      new GraphWidget({ title, left, right, width: 12 });
    dashboard.addWidgets(
      graph(
        'Calls and their faults',
        [api.httpApi.metricCount({ period: minute })],
        [api.httpApi.metricClientError({ period: minute }), api.httpApi.metricServerError({ period: minute })],
      ),
      graph(
        'Time to answer (ms)',
        ['p50', 'p90', 'p99'].map((statistic) => api.httpApi.metricLatency({ period: minute, statistic })),
      ),
      graph(
        'Work waiting',
        everyQueue(({ queue }) =>
          queue.metricApproximateNumberOfMessagesVisible({ period: minute, label: queue.node.path }),
        ),
      ),
      graph(
        'Oldest work waiting (s)',
        everyQueue(({ queue }) =>
          queue.metricApproximateAgeOfOldestMessage({ period: minute, label: queue.node.path }),
        ),
      ),
      graph(
        'Dead letters',
        everyQueue(({ deadLetterQueue }) =>
          deadLetterQueue.metricApproximateNumberOfMessagesVisible({
            period: minute,
            label: deadLetterQueue.node.path,
          }),
        ),
      ),
      graph(
        'Changes: age (ms) and faults',
        [changes.dispatchChanges.metric('IteratorAge', { period: minute, statistic: 'Maximum' })],
        [changes.dispatchChanges.metricErrors({ period: minute })],
      ),
      graph(
        'Sessions: workflows',
        [
          workflow.stateMachine.metricStarted({ period: minute }),
          workflow.stateMachine.metricSucceeded({ period: minute }),
        ],
        [workflow.stateMachine.metricFailed({ period: minute })],
      ),
      graph(
        'Outside systems: minutes down, and answers in an unexpected shape',
        each(outsideSystems.down, 'vcd', 'booking'),
        each(outsideSystems.unexpectedShapes, 'vcd', 'booking', 'physicians'),
      ),
      graph('Messages that a provider did not take', each(messages.notTaken, 'mail', 'sms')),
      graph('Text messages: used of the budget (%)', [messages.smsBudget.metric()]),
      graph('Table: units used', [
        platform.data.table.table.metricConsumedReadCapacityUnits({ period: minute }),
        platform.data.table.table.metricConsumedWriteCapacityUnits({ period: minute }),
      ]),
    );
  }
}

/** Runs of the sweeper that ended well, a minute. */
function healthyRuns({ sweepStuckWork }: Changes): MathExpression {
  return new MathExpression({
    expression: 'runs - faults',
    usingMetrics: {
      runs: sweepStuckWork.metricInvocations({ period: minute, statistic: 'Sum' }),
      faults: sweepStuckWork.metricErrors({ period: minute, statistic: 'Sum' }),
    },
    period: minute,
    label: 'Sweeper runs that ended well',
  });
}
