import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as showAudit } from '../../lambdas/audit/show-audit/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** What the auditor reads: acts and the order of sessions. It opens nothing that is sealed. */
export class Auditing extends Construct {
  readonly showAudit: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    this.showAudit = new ServiceFunction(this, 'ShowAudit', {
      config,
      name: 'show-audit',
      settings: showAudit,
      environment: {
        TABLE_NAME: data.table.name,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        USER_POOL_ID: data.signIn.userPool.userPoolId,
      },
      // An export looks at sixty thousand acts; the gateway itself waits for no more than thirty seconds.
      timeout: Duration.seconds(29),
    });
    // It writes down who was looked for.
    data.table.grantChange(this.showAudit);
    data.table.grantReadDue(this.showAudit);
    data.table.grantReadMany(this.showAudit);
    data.keys.grantIndex(this.showAudit);
    data.signIn.grantReadNames(this.showAudit);
  }
}
