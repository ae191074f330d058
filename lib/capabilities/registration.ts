import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { environment as handleSetApart } from '../../lambdas/outside-systems/handle-set-apart/environment.ts';
import { environment as changeParty } from '../../lambdas/registration/change-party/environment.ts';
import { environment as registerPatient } from '../../lambdas/physicians/register-patient/environment.ts';
import { environment as sendLinkAgain } from '../../lambdas/registration/send-link-again/environment.ts';
import { environment as registerParty } from '../../lambdas/registration/register-party/environment.ts';
import { environment as remindParties } from '../../lambdas/registration/remind-parties/environment.ts';
import { environment as showParty } from '../../lambdas/registration/show-party/environment.ts';
import { environment as verifyParty } from '../../lambdas/registration/verify-party/environment.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { runEvery } from '../constructs/schedule.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { OutsideSystems } from './outside-systems.ts';
import type { Platform } from '../platform.ts';

export interface RegistrationProps {
  readonly platform: Platform;
  readonly outsideSystems: OutsideSystems;
}

const verifyTimeout = Duration.seconds(30);

/** Getting onto the list, looking at it, changing and leaving it; verification runs from a queue. */
export class Registration extends Construct {
  readonly registerParty: ServiceFunction;
  readonly registerPatient: ServiceFunction;
  readonly sendLinkAgain: ServiceFunction;
  readonly showParty: ServiceFunction;
  readonly changeParty: ServiceFunction;
  /** What stands apart waits in the queue of verifications, or in that of releases. */
  readonly handleSetApart: ServiceFunction;
  readonly remindParties: ServiceFunction;
  readonly verifications: QueueWorker;

  constructor(scope: Construct, id: string, props: RegistrationProps) {
    super(scope, id);
    const { platform, outsideSystems } = props;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    const SEAL_KEY_ARN = data.keys.seal.keyArn;
    const INDEX_KEY_ARN = data.keys.index.keyArn;
    const MOST_PER_HOUR = String(config.mostRegistrationsPerHour);

    this.registerParty = new ServiceFunction(this, 'RegisterParty', {
      config,
      name: 'register-party',
      settings: registerParty,
      environment: { TABLE_NAME, SEAL_KEY_ARN, INDEX_KEY_ARN, MOST_PER_HOUR },
      // A new account runs too few at once to keep any: the first deployment asks for none.
      ...(config.established && config.mostAtOnce && { reservedConcurrentExecutions: config.mostAtOnce.registrations }),
    });
    this.registerPatient = new ServiceFunction(this, 'RegisterPatient', {
      config,
      name: 'register-patient',
      settings: registerPatient,
      environment: { TABLE_NAME, SEAL_KEY_ARN, INDEX_KEY_ARN, MOST_PER_HOUR },
    });
    this.sendLinkAgain = new ServiceFunction(this, 'SendLinkAgain', {
      config,
      name: 'send-link-again',
      settings: sendLinkAgain,
      environment: { TABLE_NAME, INDEX_KEY_ARN },
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
    this.verifications = new QueueWorker(this, 'Verifications', {
      platform,
      workerTimeout: verifyTimeout,
      patience: Duration.minutes(15),
      impact: 'People who registered are not verified, so they hear nothing and cannot be invited.',
    });
    const verify = this.#verifyParty(props);
    this.handleSetApart = this.#handleSetApart(props);
    this.remindParties = this.#remindParties(platform);

    this.#grantTable(platform, verify);
    data.keys.grantUnseal(this.showParty);
    data.keys.grantSeal(this.registerParty, this.registerPatient, this.changeParty, verify);
    data.keys.grantIndex(this.registerParty, this.registerPatient, this.sendLinkAgain, this.changeParty, verify);
    this.verifications.grantSend(verify);
    outsideSystems.grantCall(verify);
  }

  #grantTable({ data: { table } }: Platform, verify: ServiceFunction): void {
    const changing = [this.registerParty, this.registerPatient, this.changeParty, verify, this.remindParties];
    // The first use of a link that was sent again makes it the only one.
    table.grantChange(...changing, this.sendLinkAgain, this.showParty);
    // Why it was not its turn yet: the order of ten sessions.
    table.grantReadMany(this.showParty);
    table.grantRemove(...changing);
    // Before its party there is what leads to it.
    table.grantWriteApart(this.registerParty, this.registerPatient);
    // The verification that finds the database back takes up all that waited for it.
    table.grantReadDue(this.remindParties, verify);
  }

  #verifyParty({ platform: { config, data }, outsideSystems }: RegistrationProps): ServiceFunction {
    const verify = new ServiceFunction(this, 'VerifyParty', {
      config,
      name: 'verify-party',
      settings: verifyParty,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        VERIFICATIONS_QUEUE_URL: this.verifications.url,
        DEAD_LETTERS_QUEUE_URL: this.verifications.deadLettersUrl,
        ...outsideSystems.environment,
      },
      timeout: verifyTimeout,
    });
    // Ten batches at a time: as much as the vaccination codes database is asked to bear.
    this.verifications.workedBy(verify, { batchSize: 10, maxConcurrency: 10 });
    return verify;
  }

  #handleSetApart({ platform: { config, data }, outsideSystems }: RegistrationProps): ServiceFunction {
    const handle = new ServiceFunction(this, 'HandleSetApart', {
      config,
      name: 'handle-set-apart',
      settings: handleSetApart,
      environment: {
        TABLE_NAME: data.table.name,
        VERIFICATIONS_QUEUE_URL: this.verifications.url,
        RELEASES_QUEUE_URL: outsideSystems.releases.url,
      },
    });
    data.table.grantChange(handle);
    this.verifications.grantSend(handle);
    outsideSystems.releases.grantSend(handle);
    return handle;
  }

  #remindParties({ config, data }: Platform): ServiceFunction {
    const remind = new ServiceFunction(this, 'RemindParties', {
      config,
      name: 'remind-parties',
      settings: remindParties,
      environment: { TABLE_NAME: data.table.name },
      timeout: Duration.minutes(5),
    });
    // What one run takes on is reckoned for this: domain/registration/remind-parties.ts.
    runEvery(this, 'RemindOften', Schedule.rate(Duration.minutes(5)), remind);
    return remind;
  }
}
