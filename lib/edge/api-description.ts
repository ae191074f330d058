import { Construct } from 'constructs';
import { environment as describeApi } from '../../lambdas/edge/describe-api/environment.ts';
import { SignIn } from '../data/sign-in.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Serves the OpenAPI description, which holds no data and needs no rights. */
export class ApiDescription extends Construct {
  readonly describeApi: ServiceFunction;

  constructor(scope: Construct, id: string, { config }: Platform) {
    super(scope, id);
    this.describeApi = new ServiceFunction(this, 'DescribeApi', {
      config,
      name: 'describe-api',
      settings: describeApi,
      environment: { PROGRAMS_TOKEN_URL: `${SignIn.origin(config)}/oauth2/token` },
      memorySize: 256,
    });
  }
}
