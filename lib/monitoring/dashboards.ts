import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  TextWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { LineMetric } from '../constructs/line-metric.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';
import { routes } from '../edge/routes.ts';
import type { MonitoringProps } from './watched.ts';

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

const graph = (title: string, left: readonly IMetric[], right: readonly IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, left: [...left], right: [...right], width: 12 });

/**
 * What several people look at, each for a question: the service as citizens and centres feel it, each outside system,
 * the day of an opening, and what it costs. Whoever may see them may see nothing else: `duty-roles.ts`.
 */
export class Dashboards extends Construct {
  readonly all: readonly Dashboard[];

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { config } = props.platform;
    this.all = [
      this.#board(config, 'service', 'What citizens and centres feel, and what waits behind it.', service(props)),
      this.#board(
        config,
        'vaccination-codes',
        'The vaccination codes database: who may have a dose.',
        outside(props, 'vcd'),
      ),
      this.#board(
        config,
        'booking-system',
        'The regular booking system: codes that work, bookings.',
        outside(props, 'booking'),
      ),
      this.#board(config, 'messages', 'Providers of e-mail and text messages.', providers(props)),
      this.#board(
        config,
        'vaccination-register',
        'The vaccination register: doses on their way to it.',
        register(props),
      ),
      this.#board(
        config,
        'launch-day',
        'The day of an opening: what comes in, and how near the limits are.',
        launch(props),
      ),
      this.#board(config, 'cost', 'What is paid for: by the unit, by the call, by the message.', cost(props)),
    ];
  }

  #board({ stage }: StageConfig, name: string, question: string, widgets: readonly IWidget[]): Dashboard {
    const dashboard = new Dashboard(this, name, {
      dashboardName: `lmb-${stage}-${name}`,
      defaultInterval: Duration.hours(3),
    });
    dashboard.addWidgets(new TextWidget({ markdown: question, width: 24, height: 1 }));
    dashboard.addWidgets(...widgets);
    return dashboard;
  }
}

const of = (metric: LineMetric, ...values: readonly string[]): IMetric[] =>
  values.map((value) => metric.metric(value).with({ label: value }));

const depth = ({ queue }: QueueWorker): IMetric =>
  queue.metricApproximateNumberOfMessagesVisible({ period: minute, label: queue.node.path });
const age = ({ queue }: QueueWorker): IMetric =>
  queue.metricApproximateAgeOfOldestMessage({ period: minute, label: queue.node.path });
const givenUp = ({ deadLetterQueue }: QueueWorker): IMetric =>
  deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: minute, label: deadLetterQueue.node.path });

const feltCounts = ({ changes: { felt } }: MonitoringProps): IMetric[] =>
  of(felt.count, 'registered', 'verified', 'invited', 'filled').map((metric) =>
    metric instanceof Metric ? metric.with({ statistic: 'Sum' }) : metric,
  );

function service(props: MonitoringProps): IWidget[] {
  const { api, changes, workflow, queues } = props;
  const every = Object.values(queues);
  return [
    graph('Available: calls answered without a fault (%)', [availability(props)]),
    graph(
      'Calls and their faults',
      [api.httpApi.metricCount({ period: minute })],
      [api.httpApi.metricClientError({ period: minute }), api.httpApi.metricServerError({ period: minute })],
    ),
    graph(
      'Time to answer (ms)',
      ['p50', 'p90', 'p99'].map((statistic) => api.httpApi.metricLatency({ period: minute, statistic })),
    ),
    graph('Time to answer where citizens wait, slowest of a hundred (ms)', byRoute(props, 'Latency', 'p99')),
    graph('Faults where citizens wait', byRoute(props, '5xx', 'Sum')),
    graph('Registered, on the list, invited, doses filled', feltCounts(props)),
    graph(
      'Longest wait for the list, for an invitation, of a dose for its person (s)',
      of(changes.felt.seconds, 'verified', 'invited', 'filled'),
    ),
    graph('Work waiting', every.map(depth)),
    graph('Oldest work waiting (s)', every.map(age)),
    graph('Dead letters', every.map(givenUp)),
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
  ];
}

function availability({ api }: MonitoringProps): MathExpression {
  return new MathExpression({
    expression: '100 - 100 * FILL(faults, 0) / calls',
    usingMetrics: {
      faults: api.httpApi.metricServerError({ period: minute, statistic: 'Sum' }),
      calls: api.httpApi.metricCount({ period: minute, statistic: 'SampleCount' }),
    },
    period: minute,
    label: 'available (%)',
  });
}

/** By route: what citizens call without signing in. */
function byRoute({ api }: MonitoringProps, metricName: string, statistic: string): IMetric[] {
  return routes
    .filter(({ access, answeredBy }) => access === 'public' && answeredBy !== 'describe-api')
    .map(
      ({ method, path }) =>
        new Metric({
          namespace: 'AWS/ApiGateway',
          metricName,
          dimensionsMap: { ApiId: api.httpApi.apiId, Stage: '$default', Method: method, Resource: path },
          period: fiveMinutes,
          statistic,
          label: `${method} ${path}`,
        }),
    );
}

function outside({ outsideSystems, queues, changes }: MonitoringProps, system: 'vcd' | 'booking'): IWidget[] {
  const waiting = {
    vcd: [queues['verifications'], queues['bookingChecks']],
    booking: [queues['invitations'], queues['releases'], queues['bookingEvents']],
  }[system].filter((queue) => queue !== undefined);
  const wait = { vcd: 'verified', booking: 'invited' }[system];
  return [
    graph('Minutes down', of(outsideSystems.down, system)),
    graph('Answers in an unexpected shape', of(outsideSystems.unexpectedShapes, system)),
    graph('People set apart, and given up', of(outsideSystems.setApart, system), of(outsideSystems.givenUp, system)),
    graph('Work that waits for it', waiting.map(depth)),
    graph('Oldest work that waits for it (s)', waiting.map(age)),
    graph('Longest wait of people behind it (s)', of(changes.felt.seconds, wait)),
  ];
}

function providers({ messages, queues }: MonitoringProps): IWidget[] {
  const ses = (metricName: string, statistic: string, period = fiveMinutes): IMetric =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic, period, label: metricName });
  const waiting = [queues['messages'], queues['invitations'], queues['mailEvents']].filter((one) => one !== undefined);
  return [
    graph('Messages that a provider did not take', of(messages.notTaken, 'mail', 'sms')),
    graph('E-mail: used of 24 hours (%)', [messages.quotaUsed.metric()]),
    graph('E-mails held back by the quota', of(messages.held, 'rate', 'day', 'paused', 'sandbox')),
    graph('Letters sent, delivered', [ses('Send', 'Sum'), ses('Delivery', 'Sum')]),
    graph('Share that bounces, share of complaints', [
      ses('Reputation.BounceRate', 'Maximum', Duration.minutes(15)),
      ses('Reputation.ComplaintRate', 'Maximum', Duration.minutes(15)),
    ]),
    graph('Text messages: used of the budget (%)', [messages.smsBudget.metric()]),
    graph('Messages that wait', waiting.map(depth)),
    graph('Oldest message that waits (s)', waiting.map(age)),
  ];
}

function register({ uploadsStopped, queues }: MonitoringProps): IWidget[] {
  const uploads = [queues['uploads']].filter((one) => one !== undefined);
  return [
    graph('Uploads of a centre that stopped', [uploadsStopped.metric()]),
    graph('Uploads that wait', uploads.map(depth)),
    graph('Oldest upload that waits (s)', uploads.map(age)),
    graph('Uploads given up', uploads.map(givenUp)),
  ];
}

function launch(props: MonitoringProps): IWidget[] {
  const { api, platform, registration, queues } = props;
  const { verifications } = queues;
  const lambda = (metricName: string, statistic: string): IMetric =>
    new Metric({ namespace: 'AWS/Lambda', metricName, statistic, period: minute, label: metricName });
  const table = (metricName: string): IMetric =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: platform.data.table.name },
      statistic: 'Sum',
      period: minute,
      label: metricName,
    });
  return [
    graph('Calls a minute', [api.httpApi.metricCount({ period: minute })]),
    graph('Available: calls answered without a fault (%)', [availability(props)]),
    graph('Registered, on the list, invited, doses filled', feltCounts(props)),
    graph('Registrations: time in the function (ms)', [
      registration.registerParty.metricDuration({ period: minute, statistic: 'p99' }),
    ]),
    graph('People who wait to be verified', verifications === undefined ? [] : [depth(verifications)]),
    graph('Functions at once, and refused', [lambda('ConcurrentExecutions', 'Maximum')], [lambda('Throttles', 'Sum')]),
    graph('Table: units used', [table('ConsumedReadCapacityUnits'), table('ConsumedWriteCapacityUnits')]),
    graph('Table: requests held back', [table('ReadThrottleEvents'), table('WriteThrottleEvents')]),
  ];
}

function cost({ platform, messages, api }: MonitoringProps): IWidget[] {
  const hour = Duration.hours(1);
  const { table } = platform.data.table;
  const total = (namespace: string, metricName: string): IMetric =>
    new Metric({ namespace, metricName, statistic: 'Sum', period: hour, label: metricName });
  return [
    graph('Text messages: spent this month ($)', [
      new Metric({ namespace: 'AWS/SNS', metricName: 'SMSMonthToDateSpentUSD', statistic: 'Maximum', period: hour }),
    ]),
    graph('Text messages: used of the budget (%)', [messages.smsBudget.metric()]),
    graph('Letters sent', [total('AWS/SES', 'Send')]),
    graph('Table: units used', [
      table.metricConsumedReadCapacityUnits({ period: hour }),
      table.metricConsumedWriteCapacityUnits({ period: hour }),
    ]),
    graph('Calls of the API', [api.httpApi.metricCount({ period: hour })]),
    graph(
      'Functions: invocations, and their time (ms)',
      [total('AWS/Lambda', 'Invocations')],
      [total('AWS/Lambda', 'Duration')],
    ),
    graph('Logs taken in (bytes)', [total('AWS/Logs', 'IncomingBytes')]),
  ];
}
