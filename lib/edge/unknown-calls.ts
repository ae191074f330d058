import { Construct } from 'constructs';
import { environment as refuseUnknown } from '../../lambdas/edge/refuse-unknown/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Refuses, in the caller's language, what no route is for: the gateway itself would say so in English alone. */
export class UnknownCalls extends Construct {
  readonly refuseUnknown: ServiceFunction;

  constructor(scope: Construct, id: string, { config }: Platform) {
    super(scope, id);
    this.refuseUnknown = new ServiceFunction(this, 'RefuseUnknown', {
      config,
      name: 'refuse-unknown',
      settings: refuseUnknown,
      environment: {},
      memorySize: 256,
    });
  }
}
