import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { StatefulStack } from '../data/stateful-stack.ts';
import { Api } from '../edge/api.ts';
import type { AnswersStack } from './answers-stack.ts';
import type { ServiceStack } from './service-stack.ts';

/**
 * The way into the service: the HTTP API with its routes. A stack of its own, because each route is a resource, and a
 * stack may have 500. It reads what others made from their outputs when it is deployed (weak references): a function, or
 * the client of a program, can go without waiting until nobody imports it.
 */
export class ApiStack extends Stack {
  readonly api: Api;
  /** Host of the API's own address, which is off where there is a domain. */
  readonly apiHost: string;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly config: StageConfig;
      readonly data: StatefulStack;
      readonly service: ServiceStack;
      readonly answers: AnswersStack;
    },
  ) {
    super(scope, id, props);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    const { config, data, service, answers } = props;
    this.api = new Api(this, 'Api', {
      config,
      signIn: data.signIn,
      alarms: service.watched.platform.alarms,
      functions: { ...service.functions, ...answers.functions },
      recogniseCaller: service.recogniseCaller,
      refuseUnknown: answers.refuseUnknown,
    });
    this.apiHost = `${this.api.httpApi.apiId}.execute-api.${this.region}.amazonaws.com`;
  }
}
