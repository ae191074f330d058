import type { Api } from '../edge/api.ts';
import type { Changes } from '../capabilities/changes.ts';
import type { LineMetric } from '../constructs/line-metric.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';
import type { Messages } from '../capabilities/messages.ts';
import type { OutsideSystems } from '../capabilities/outside-systems.ts';
import type { Platform } from '../platform.ts';
import type { Registration } from '../capabilities/registration.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import type { SessionWorkflow } from '../capabilities/selection.ts';

/** What the service has to look at. */
export interface Watched {
  readonly platform: Platform;
  readonly changes: Changes;
  readonly workflow: SessionWorkflow;
  readonly outsideSystems: OutsideSystems;
  readonly registration: Registration;
  readonly messages: Messages;
  /** Centres whose doses the vaccination register does not take. */
  readonly uploadsStopped: LineMetric;
  readonly queues: Readonly<Record<string, QueueWorker>>;
}

export interface MonitoringProps extends Watched {
  readonly api: Api;
  /** Called when the table refuses requests. */
  readonly openWaitingRoom: ServiceFunction;
}
