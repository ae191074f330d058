import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Api } from '../edge/api.ts';
import { Alarms } from '../monitoring/alarms.ts';
import { Dashboards } from '../monitoring/dashboards.ts';
import { DutyRoles } from '../monitoring/duty-roles.ts';
import type { AnswersStack } from './answers-stack.ts';
import type { ServiceStack } from './service-stack.ts';

/**
 * Looks at all other stacks, and none knows it: alarms on what no single capability owns, the dashboards, and the roles
 * of people who look. Its references are weak, so that a queue or a function can go although it was watched.
 */
export class WatchStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly service: ServiceStack; readonly answers: AnswersStack; readonly api: Api },
  ) {
    super(scope, id, props);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    const watched = { api: props.api, openWaitingRoom: props.answers.openWaitingRoom, ...props.service.watched };
    new Alarms(this, 'Monitoring', watched);
    const { all: dashboards } = new Dashboards(this, 'Dashboards', watched);
    new DutyRoles(this, 'Duty', { ...watched, dashboards });
  }
}
