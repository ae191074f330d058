import { Construct } from 'constructs';
import { environment as changeSession } from '../../lambdas/sessions/change-session/environment.ts';
import { environment as openSession } from '../../lambdas/sessions/open-session/environment.ts';
import { environment as showSession } from '../../lambdas/sessions/show-session/environment.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';
import { SessionWorkflow } from './selection.ts';

/** What a centre does with its sessions, and the workflow that passes their seats on. */
export class Sessions extends Construct {
  readonly openSession: ServiceFunction;
  readonly showSession: ServiceFunction;
  readonly changeSession: ServiceFunction;
  readonly workflow: SessionWorkflow;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly platform: Platform; readonly bookingChecks: QueueWorker },
  ) {
    super(scope, id);
    const { platform, bookingChecks } = props;
    const { config, data } = platform;
    const TABLE_NAME = data.table.name;
    this.openSession = new ServiceFunction(this, 'OpenSession', {
      config,
      name: 'open-session',
      settings: openSession,
      environment: { TABLE_NAME },
    });
    this.showSession = new ServiceFunction(this, 'ShowSession', {
      config,
      name: 'show-session',
      settings: showSession,
      environment: { TABLE_NAME, SEAL_KEY_ARN: data.keys.seal.keyArn },
    });
    this.changeSession = new ServiceFunction(this, 'ChangeSession', {
      config,
      name: 'change-session',
      settings: changeSession,
      environment: { TABLE_NAME, SEAL_KEY_ARN: data.keys.seal.keyArn },
    });
    this.workflow = new SessionWorkflow(this, 'Workflow', { platform, bookingChecks });

    data.table.grantRead(this.showSession);
    data.table.grantReadMany(this.showSession);
    data.table.grantChange(this.openSession, this.changeSession);
    data.table.grantRemove(this.changeSession);
    data.table.grantCheck(this.openSession, this.changeSession);
    data.keys.grantUnseal(this.showSession, this.changeSession);
  }
}
