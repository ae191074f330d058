import { Construct } from 'constructs';
import { environment as listMoments } from '../../lambdas/sign-ups/list-moments/environment.ts';
import { environment as signUp } from '../../lambdas/sign-ups/sign-up/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Open moments, and taking a seat in one of them at once (situation 1a). */
export class DirectSignUp extends Construct {
  readonly listMoments: ServiceFunction;
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
    data.table.grantChange(this.signUp);
    // Free seats are found in the index of what is due.
    data.table.grantReadDue(this.signUp, this.listMoments);
    data.keys.grantSeal(this.signUp);
    data.keys.grantIndex(this.signUp);
  }
}
