import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as showReports } from '../../lambdas/reports/show-reports/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** What reports are read with. What they are made of is counted by the second reader of the stream (`changes.ts`). */
export class Reports extends Construct {
  readonly showReports: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    this.showReports = new ServiceFunction(this, 'ShowReports', {
      config,
      name: 'show-reports',
      settings: showReports,
      environment: { COUNTERS_NAME: data.counters.name },
      // A month of the country is about 12 MB in 34 reads side by side.
      timeout: Duration.seconds(20),
    });
    data.counters.grantRead(this.showReports);
  }
}
