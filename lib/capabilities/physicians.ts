import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as recogniseCaller } from '../../lambdas/staff/recognise-caller/environment.ts';
import { environment as signInPhysician } from '../../lambdas/physicians/sign-in-physician/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/**
 * Physicians who sign in with eHealth or BOSA: the sign-in, and the function that reads its sessions for the gateway. A
 * stage that offers no provider has both, and answers 404 to who would begin.
 */
export class Physicians extends Construct {
  readonly signInPhysician: ServiceFunction;
  readonly recogniseCaller: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    const { ehealth, bosa, register } = config.physicianSignIn ?? {};
    this.signInPhysician = new ServiceFunction(this, 'SignInPhysician', {
      config,
      name: 'sign-in-physician',
      settings: signInPhysician,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        EHEALTH_ISSUER: ehealth?.issuer ?? '',
        EHEALTH_CLIENT_ID: ehealth?.clientId ?? '',
        EHEALTH_ASSURANCE: ehealth?.assurance.join(' ') ?? '',
        BOSA_ISSUER: bosa?.issuer ?? '',
        BOSA_CLIENT_ID: bosa?.clientId ?? '',
        BOSA_ASSURANCE: bosa?.assurance.join(' ') ?? '',
        REGISTER_URL: register?.url ?? '',
        REGISTER_TOKEN_URL: register?.tokenUrl ?? '',
        REGISTER_CLIENT_ID: register?.clientId ?? '',
        PHYSICIANS_KEY_SECRET_ARN: data.physiciansKey.secretArn,
      },
      // Four calls to others, each with a time-out of a few seconds; the gateway waits for thirty.
      timeout: Duration.seconds(25),
    });
    this.recogniseCaller = new ServiceFunction(this, 'RecogniseCaller', {
      config,
      name: 'recognise-caller',
      settings: recogniseCaller,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        TOKEN_ISSUER: data.signIn.issuer,
        TOKEN_CLIENTS: data.signIn.audience.join(' '),
      },
    });
    data.table.grantChange(this.signInPhysician);
    data.table.grantRemove(this.signInPhysician);
    data.table.grantRead(this.recogniseCaller);
    data.keys.grantSeal(this.signInPhysician);
    data.keys.grantUnseal(this.recogniseCaller);
    data.keys.grantIndex(this.signInPhysician);
    data.grantKey(data.physiciansKey, this.signInPhysician);
  }
}
