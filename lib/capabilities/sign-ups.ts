import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as listMoments } from '../../lambdas/sign-ups/list-moments/environment.ts';
import { environment as publishPlaces } from '../../lambdas/sign-ups/publish-places/environment.ts';
import { environment as signUp } from '../../lambdas/sign-ups/sign-up/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Open moments, and taking a seat in one of them at once (situation 1a). */
export class DirectSignUp extends Construct {
  readonly listMoments: ServiceFunction;
  readonly publishPlaces: ServiceFunction;
  readonly signUp: ServiceFunction;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    this.listMoments = new ServiceFunction(this, 'ListMoments', {
      config,
      name: 'list-moments',
      settings: listMoments,
      environment: { TABLE_NAME },
    });
    this.publishPlaces = new ServiceFunction(this, 'PublishPlaces', {
      config,
      name: 'publish-places',
      settings: publishPlaces,
      environment: { TABLE_NAME },
      // A hundred centres, ten at one time, each with a query and a block's seats: a second or two.
      timeout: Duration.seconds(20),
    });
    this.signUp = new ServiceFunction(this, 'SignUp', {
      config,
      name: 'sign-up',
      settings: signUp,
      environment: {
        TABLE_NAME,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        MOST_PER_HOUR: String(config.mostRegistrationsPerHour),
      },
      // A new account runs too few at once to keep any: the first deployment asks for none.
      ...(config.established && config.mostAtOnce && { reservedConcurrentExecutions: config.mostAtOnce.signUps }),
    });
    data.table.grantRead(this.listMoments);
    data.table.grantRead(this.publishPlaces);
    data.table.grantReadMany(this.listMoments, this.publishPlaces);
    data.table.grantChange(this.signUp);
    data.table.grantRemove(this.signUp);
    // Free seats are found in the index of what is due.
    data.table.grantReadDue(this.signUp, this.listMoments, this.publishPlaces);
    data.keys.grantSeal(this.signUp);
    data.keys.grantIndex(this.signUp);
  }
}
