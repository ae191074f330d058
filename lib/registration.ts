import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { environment as changeParty } from '../lambdas/change-party/environment.ts';
import { environment as registerParty } from '../lambdas/register-party/environment.ts';
import { environment as remindParties } from '../lambdas/remind-parties/environment.ts';
import { environment as showParty } from '../lambdas/show-party/environment.ts';
import { environment as verifyParty } from '../lambdas/verify-party/environment.ts';
import { QueueWorker } from './constructs/queue-worker.ts';
import { runEvery } from './constructs/schedule.ts';
import { ServiceFunction } from './constructs/service-function.ts';
import type { OutsideSystems } from './outside-systems.ts';
import type { Platform } from './platform.ts';

/** Getting onto the list, looking at it, changing and leaving it; verification runs from a queue. */
export class Registration extends Construct {
  readonly registerParty: ServiceFunction;
  readonly showParty: ServiceFunction;
  readonly changeParty: ServiceFunction;
  readonly verifications: QueueWorker;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly platform: Platform; readonly outsideSystems: OutsideSystems },
  ) {
    super(scope, id);
    const { platform, outsideSystems } = props;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    const SEAL_KEY_ARN = data.keys.seal.keyArn;
    const INDEX_KEY_ARN = data.keys.index.keyArn;

    this.registerParty = new ServiceFunction(this, 'RegisterParty', {
      config,
      name: 'register-party',
      settings: registerParty,
      environment: { TABLE_NAME, SEAL_KEY_ARN, INDEX_KEY_ARN },
      ...(config.mostAtOnce && { reservedConcurrentExecutions: config.mostAtOnce.registrations }),
    });
    this.showParty = new ServiceFunction(this, 'ShowParty', {
      config,
      name: 'show-party',
      settings: showParty,
      environment: { TABLE_NAME, SEAL_KEY_ARN },
    });
    this.changeParty = new ServiceFunction(this, 'ChangeParty', {
      config,
      name: 'change-party',
      settings: changeParty,
      environment: { TABLE_NAME, SEAL_KEY_ARN, INDEX_KEY_ARN },
    });
    const timeout = Duration.seconds(30);
    this.verifications = new QueueWorker(this, 'Verifications', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(15),
      impact: 'People who registered are not verified, so they hear nothing and cannot be invited.',
    });
    const verify = new ServiceFunction(this, 'VerifyParty', {
      config,
      name: 'verify-party',
      settings: verifyParty,
      environment: {
        TABLE_NAME,
        SEAL_KEY_ARN,
        VERIFICATIONS_QUEUE_URL: this.verifications.url,
        ...outsideSystems.environment,
      },
      timeout,
    });
    // Ten batches at a time: as much as the vaccination codes database is asked to bear.
    this.verifications.workedBy(verify, { batchSize: 10, maxConcurrency: 10 });
    const remind = new ServiceFunction(this, 'RemindParties', {
      config,
      name: 'remind-parties',
      settings: remindParties,
      environment: { TABLE_NAME },
      timeout: Duration.minutes(5),
    });
    runEvery(this, 'RemindEveryHour', Schedule.rate(Duration.hours(1)), remind);

    data.table.grantRead(this.showParty);
    data.table.grantChange(this.registerParty, this.changeParty, verify, remind);
    data.table.grantReadDue(remind);
    data.keys.grantUnseal(this.showParty);
    data.keys.grantSeal(this.registerParty, this.changeParty, verify);
    data.keys.grantIndex(this.registerParty, this.changeParty);
    this.verifications.grantSend(verify);
    outsideSystems.grantCall(verify);
  }
}
