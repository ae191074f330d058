import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as checkArrivals } from '../../lambdas/arrivals/check-arrivals/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { OutsideSystems } from './outside-systems.ts';
import type { Platform } from '../platform.ts';

/** The door of a centre: it looks people up, asks the vaccination codes database while they wait, and marks who came. */
export class Arrivals extends Construct {
  readonly checkArrivals: ServiceFunction;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly platform: Platform; readonly outsideSystems: OutsideSystems },
  ) {
    super(scope, id);
    const { platform, outsideSystems } = props;
    const { config, data } = platform;
    this.checkArrivals = new ServiceFunction(this, 'CheckArrivals', {
      config,
      name: 'check-arrivals',
      settings: checkArrivals,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        BOOKING_LINK_TEMPLATE: config.bookingLinkTemplate,
        ...outsideSystems.environment,
      },
      // Three tries of three seconds at the database, before what is stored decides.
      timeout: Duration.seconds(20),
    });
    data.table.grantChange(this.checkArrivals);
    data.table.grantReadMany(this.checkArrivals);
    data.table.grantRemove(this.checkArrivals);
    data.table.grantCheck(this.checkArrivals);
    // Doses are sealed when they are noted.
    data.keys.grantSeal(this.checkArrivals);
    data.keys.grantIndex(this.checkArrivals);
    outsideSystems.grantCall(this.checkArrivals);
  }
}
