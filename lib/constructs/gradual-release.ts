import { Duration, TimeZone } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { Alias, type IFunction, type IVersion, Version } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Opening } from '../config.ts';
import type { Platform } from '../platform.ts';
import { acknowledge } from './acknowledge.ts';
import { Alarm } from './alarm.ts';
import { LineMetric } from './line-metric.ts';
import type { ServiceFunction } from './service-function.ts';

const minute = Duration.minutes(1);

/**
 * Functions for which citizens wait change step by step: a tenth of the calls go to the new version, and five minutes
 * later the rest. Does it answer with faults meanwhile, CodeDeploy takes it back by itself, and the deployment fails. A
 * stage whose settings have no `releases` has none of this, and its functions answer themselves.
 */
export class GradualReleases extends Construct {
  readonly #platform: Platform;
  readonly #shared: { readonly application: LambdaApplication; readonly role: IRole } | undefined;
  readonly #faults: LineMetric | undefined;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.#platform = platform;
    if (platform.config.releases === undefined) return;
    this.#shared = { application: new LambdaApplication(this, 'Application'), role: this.#role() };
    // A call that ends in a fault is answered with 500: Lambda itself counts no error then.
    this.#faults = new LineMetric(this, 'Faults', { config: platform.config, code: 'fault', by: 'service' });
  }

  /** What callers of the function are led to. @param name the function's folder */
  entranceOf(name: string, fn: ServiceFunction): IFunction {
    const { releases } = this.#platform.config;
    if (this.#shared === undefined || releases === undefined) return fn;
    const place = new Construct(this, fn.node.id);
    const version: unknown = fn.currentVersion;
    if (!isVersion(version)) throw new Error('a function has a present version');
    const alias = new Alias(place, 'Live', { aliasName: 'live', version });
    new LambdaDeploymentGroup(place, 'Release', {
      ...this.#shared,
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [this.#alarm(place, name, fn, alias)],
    });
    const ready = releases.ready[name];
    if (ready !== undefined) standReady(alias, ready, releases.openings);
    const entrance: unknown = alias;
    if (!isFunction(entrance)) throw new Error('an alias answers like its function');
    return entrance;
  }

  #alarm(place: Construct, name: string, fn: ServiceFunction, alias: Alias): Alarm {
    this.#faults?.watch(fn);
    return new Alarm(place, 'Faults', {
      metric: new MathExpression({
        expression: 'FILL(errors, 0) + FILL(faults, 0)',
        usingMetrics: {
          errors: alias.metricErrors({ period: minute, statistic: 'Sum' }),
          ...(this.#faults && { faults: this.#faults.metric(name) }),
        },
        period: minute,
        label: `Faults of ${name}`,
      }),
      threshold: 5,
      impact: 'Citizens who wait for this answer get a fault; a release that is under way is taken back.',
      runbook: 'release-taken-back',
      topic: this.#platform.alarms,
    });
  }

  /** What CodeDeploy's ready-made policy allows, without the buckets and topics that nothing here uses. */
  #role(): IRole {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:ResourceTag/stage': this.#platform.config.stage } },
      }),
    );
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]':
        'Alarms are described by name alone; aliases are those of the functions of this stage, by their tag.',
    });
    return role.withoutPolicyUpdates();
  }
}

/** Environments that wait before an opening; outside of one there are none, and nothing is paid. */
function standReady(alias: Alias, environments: number, openings: readonly Opening[]): void {
  const ready = alias.addAutoScaling({ minCapacity: 0, maxCapacity: environments });
  for (const { day, from, to } of openings) {
    const at = (time: string) => {
      const clock = new Date(`${day}T${time}:00Z`);
      return Schedule.cron({
        year: String(clock.getUTCFullYear()),
        month: String(clock.getUTCMonth() + 1),
        day: String(clock.getUTCDate()),
        hour: String(clock.getUTCHours()),
        minute: String(clock.getUTCMinutes()),
      });
    };
    const timeZone = TimeZone.EUROPE_BRUSSELS;
    const held = { minCapacity: environments, maxCapacity: environments };
    ready.scaleOnSchedule(`From-${day}`, { schedule: at(from), timeZone, ...held });
    ready.scaleOnSchedule(`Until-${day}`, { schedule: at(to), timeZone, minCapacity: 0, maxCapacity: 0 });
  }
}

/*
 * Both are what they are said to be by their maker; with exact optional properties the compiler does not see it.
 */
const isFunction = (one: unknown): one is IFunction => one instanceof Alias;
const isVersion = (one: unknown): one is IVersion => one instanceof Version;
