import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as deliverWebhook } from '../../lambdas/webhooks/deliver-webhook/environment.ts';
import { environment as manageWebhooks } from '../../lambdas/webhooks/manage-webhooks/environment.ts';
import { Alarm } from '../constructs/alarm.ts';
import { LineMetric } from '../constructs/line-metric.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Five calls at one time, of ten seconds at most, and what is read and written before and after. */
const timeout = Duration.seconds(30);

/** What the software of centres is told: the change stream raises it, a queue's worker brings it. */
export class Webhooks extends Construct {
  readonly manageWebhooks: ServiceFunction;
  readonly deliveries: QueueWorker;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { config, data } = platform;
    this.deliveries = new QueueWorker(this, 'Deliveries', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(15),
      impact: 'The software of centres learns late what happens to its sessions, and shows what is no longer so.',
    });
    const settings = {
      TABLE_NAME: data.table.name,
      SEAL_KEY_ARN: data.keys.seal.keyArn,
      WEBHOOKS_QUEUE_URL: this.deliveries.url,
      WEBHOOKS_TO_THIS_MACHINE: String(config.webhooksToThisMachine === true),
    } as const;
    this.manageWebhooks = new ServiceFunction(this, 'ManageWebhooks', {
      config,
      name: 'manage-webhooks',
      settings: manageWebhooks,
      environment: settings,
    });
    const deliver = new ServiceFunction(this, 'DeliverWebhook', {
      config,
      name: 'deliver-webhook',
      settings: deliverWebhook,
      environment: { ...settings, DEAD_LETTERS_QUEUE_URL: this.deliveries.deadLettersUrl },
      timeout,
    });
    // Five batches of five at one time: domain/webhooks/pauses.ts counts on it.
    this.deliveries.workedBy(deliver, { batchSize: 5, maxConcurrency: 5 });
    const apart = new LineMetric(this, 'SetApart', { config, code: 'webhook-set-apart' });
    apart.watch(deliver);
    new Alarm(this, 'SetApartAlarm', {
      metric: apart.metric(),
      threshold: 0,
      impact: 'The software of one centre is told nothing any more of its sessions, until it is resumed.',
      runbook: 'webhook-set-apart',
      topic: platform.alarms,
    });
    data.table.grantChange(this.manageWebhooks, deliver);
    data.table.grantRemove(this.manageWebhooks);
    data.keys.grantSeal(this.manageWebhooks, deliver);
    this.deliveries.grantSend(this.manageWebhooks, deliver);
  }
}
