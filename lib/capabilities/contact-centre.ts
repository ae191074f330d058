import { Construct } from 'constructs';
import { environment as assistCallers } from '../../lambdas/contact-centre/assist-callers/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** What the contact centre does for people who call, and for those who can only be called. */
export class ContactCentre extends Construct {
  readonly assistCallers: ServiceFunction;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { config, data } = platform;
    this.assistCallers = new ServiceFunction(this, 'AssistCallers', {
      config,
      name: 'assist-callers',
      settings: assistCallers,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        BOOKING_LINK_TEMPLATE: config.bookingLinkTemplate,
        MOST_PER_HOUR: String(config.mostRegistrationsPerHour),
      },
    });
    data.table.grantChange(this.assistCallers);
    data.table.grantRemove(this.assistCallers);
    data.table.grantWriteApart(this.assistCallers);
    data.keys.grantSeal(this.assistCallers);
    data.keys.grantIndex(this.assistCallers);
  }
}
