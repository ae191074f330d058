import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { AccountPrincipal, Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { MonitoringProps } from './watched.ts';

/** What is never read on duty: what people told us, and what opens it. */
const neverRead = [
  'cognito-idp:ListUsers',
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
];

/** Figures have no resources of their own in rights. */
const figures = ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics'];

/**
 * Three roles for people, each of the one before and more; who may take one on is the account's to say, and only with a
 * second factor. **Dashboards**: open our dashboards, nothing else. **Read-only**: how everything is set up and goes, no
 * log line and no data. **On call**: read logs, quieten an alarm, move back what was given up, stop a release.
 */
export class DutyRoles extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps & { readonly dashboards: readonly Dashboard[] }) {
    super(scope, id);
    const dashboards = this.#dashboardRights(props.dashboards);
    const readOnly = [...dashboards, ...this.#readOnlyRights(props)];
    this.#role('Dashboards', 'Open the dashboards, and nothing else', Duration.hours(12), dashboards);
    this.#role('ReadOnly', 'How everything is set up and goes, without logs and data', Duration.hours(12), readOnly);
    this.#role('OnCall', 'What the runbooks ask of whoever is on call', Duration.hours(4), [
      ...readOnly,
      ...this.#onCallRights(props),
    ]);
  }

  #dashboardRights(dashboards: readonly Dashboard[]): PolicyStatement[] {
    return [
      new PolicyStatement({
        actions: ['cloudwatch:GetDashboard'],
        resources: dashboards.map(({ dashboardArn }) => dashboardArn),
      }),
      new PolicyStatement({ actions: ['cloudwatch:ListDashboards', ...figures], resources: ['*'] }),
    ];
  }

  #readOnlyRights({ workflow, queues }: MonitoringProps): PolicyStatement[] {
    return [
      new PolicyStatement({
        actions: [
          'cloudwatch:DescribeAlarmHistory',
          'logs:DescribeLogGroups',
          'states:ListStateMachines',
          'sqs:ListQueues',
        ],
        resources: ['*'],
      }),
      new PolicyStatement({
        actions: ['states:DescribeStateMachine', 'states:ListExecutions'],
        resources: [workflow.stateMachine.stateMachineArn],
      }),
      new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: queuesOf(queues) }),
    ];
  }

  /** Messages are pointers without personal data, and log lines are codes: neither opens anything about a person. */
  #onCallRights({ platform, queues }: MonitoringProps): PolicyStatement[] {
    const { stage } = platform.config;
    const ofStage = { StringEquals: { 'aws:ResourceTag/stage': stage } };
    const { region, account } = Stack.of(this);
    return [
      new PolicyStatement({
        actions: ['logs:FilterLogEvents', 'logs:StartQuery', 'logs:GetLogEvents'],
        resources: [`arn:aws:logs:${region}:${account}:log-group:*`],
        conditions: ofStage,
      }),
      new PolicyStatement({ actions: ['logs:GetQueryResults', 'logs:StopQuery'], resources: ['*'] }),
      new PolicyStatement({
        actions: ['cloudwatch:DisableAlarmActions', 'cloudwatch:EnableAlarmActions', 'cloudwatch:SetAlarmState'],
        resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:*`],
        conditions: ofStage,
      }),
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage', 'sqs:StartMessageMoveTask'],
        resources: queuesOf(queues),
      }),
      new PolicyStatement({
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [platform.workKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sqs.${region}.amazonaws.com` } },
      }),
      new PolicyStatement({ actions: ['codedeploy:StopDeployment'], resources: ['*'], conditions: ofStage }),
      new PolicyStatement({ effect: Effect.DENY, actions: neverRead, resources: ['*'] }),
    ];
  }

  #role(id: string, description: string, longest: Duration, statements: readonly PolicyStatement[]): void {
    const role = new Role(this, id, {
      description,
      assumedBy: new AccountPrincipal(Stack.of(this).account).withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      maxSessionDuration: longest,
    });
    for (const statement of statements) role.addToPolicy(statement);
    new CfnOutput(this, `${id}Role`, { value: role.roleArn });
    const { region, account } = Stack.of(this);
    const wide =
      'Figures, lists and queries take no resource; logs, alarms and releases are those of the stage, by its tag.';
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]': wide,
      [`AwsSolutions-IAM5[Resource::arn:aws:logs:${region}:${account}:log-group:*]`]: wide,
      [`AwsSolutions-IAM5[Resource::arn:aws:cloudwatch:${region}:${account}:alarm:*]`]: wide,
    });
  }
}

const queuesOf = (queues: MonitoringProps['queues']): string[] =>
  Object.values(queues).flatMap(({ queue, deadLetterQueue }) => [queue.queueArn, deadLetterQueue.queueArn]);
