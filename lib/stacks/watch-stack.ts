import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Api } from '../edge/api.ts';
import { Monitoring } from '../monitoring.ts';
import type { ServiceStack } from './service-stack.ts';

/**
 * Looks at all other stacks, and none knows it: alarms on what no single capability owns, and the dashboard. Its
 * references are weak, so that a queue or a function can go although it was watched.
 */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly service: ServiceStack; readonly api: Api }) {
    super(scope, id, props);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    new Monitoring(this, 'Monitoring', { api: props.api, ...props.service.watched });
  }
}
