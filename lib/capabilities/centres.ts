import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as listCentres } from '../../lambdas/centres/list-centres/environment.ts';
import { environment as manageCentres } from '../../lambdas/centres/manage-centres/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { grantMailQuota, smsLimits, textsSent } from './messages.ts';
import type { Platform } from '../platform.ts';

/** Centres, the postal codes that they serve, and the settings of operation. */
export class Centres extends Construct {
  readonly listCentres: ServiceFunction;
  readonly manageCentres: ServiceFunction;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { config, data } = platform;
    const environment = { TABLE_NAME: data.table.name };
    this.listCentres = new ServiceFunction(this, 'ListCentres', {
      config,
      name: 'list-centres',
      settings: listCentres,
      environment,
    });
    this.manageCentres = new ServiceFunction(this, 'ManageCentres', {
      config,
      name: 'manage-centres',
      settings: manageCentres,
      environment: {
        ...environment,
        USER_POOL_ID: data.signIn.userPool.userPoolId,
        ...textsSent(config),
        ...smsLimits(config),
        NOTICES_OF_DAY: String(config.mail.forNotices.ofDay),
      },
      // A table of all centres is a few hundred transactions; the gateway waits 30 seconds.
      timeout: Duration.seconds(29),
    });
    data.table.grantRead(this.listCentres);
    data.table.grantChange(this.manageCentres);
    data.table.grantRemove(this.manageCentres);
    data.signIn.grantReadNames(this.manageCentres);
    grantMailQuota(this.manageCentres);
  }
}
