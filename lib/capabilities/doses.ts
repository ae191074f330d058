import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment as manageDoses } from '../../lambdas/doses/manage-doses/environment.ts';
import { environment as uploadDoses } from '../../lambdas/doses/upload-doses/environment.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { Alarm } from '../constructs/alarm.ts';
import { LineMetric } from '../constructs/line-metric.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** A request of 500 people: its doses are opened and settled one by one, and the register has 45 seconds to answer. */
const timeout = Duration.seconds(120);

/** Doses on their way to the vaccination register, and what staff sees of it. */
export class Doses extends Construct {
  readonly manageDoses: ServiceFunction;
  readonly uploads: QueueWorker;
  readonly stopped: LineMetric;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { config, data } = platform;
    this.manageDoses = new ServiceFunction(this, 'ManageDoses', {
      config,
      name: 'manage-doses',
      settings: manageDoses,
      environment: { TABLE_NAME: data.table.name, SEAL_KEY_ARN: data.keys.seal.keyArn },
    });
    this.uploads = new QueueWorker(this, 'Uploads', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(15),
      impact: 'Doses miss a run of the vaccination register, so people wait for their certificate.',
    });
    const upload = this.#uploadDoses(platform);
    this.stopped = new LineMetric(this, 'UploadsStopped', { config, code: 'upload-stopped' });
    this.stopped.watch(upload);
    new Alarm(this, 'UploadsStoppedAlarm', {
      metric: this.stopped.metric(),
      threshold: 0,
      impact: 'Doses of a centre do not reach the vaccination register, so people wait for their certificate.',
      severity: 'routine',
      runbook: 'uploads-stopped',
      topic: platform.alarms,
    });
    data.table.grantChange(this.manageDoses, upload);
    data.table.grantReadMany(this.manageDoses, upload);
    data.table.grantReadDue(upload);
    data.keys.grantSeal(this.manageDoses, upload);
    this.uploads.grantSend(upload);
  }

  #uploadDoses({ config, data }: Platform): ServiceFunction {
    const { region, account } = Stack.of(this);
    // One secret for each centre, which the operator makes: its name is known, its end is AWS's.
    const prefix = `arn:aws:secretsmanager:${region}:${account}:secret:lmb-${config.stage}/register/`;
    const upload = new ServiceFunction(this, 'UploadDoses', {
      config,
      name: 'upload-doses',
      settings: uploadDoses,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        UPLOADS_QUEUE_URL: this.uploads.url,
        DEAD_LETTERS_QUEUE_URL: this.uploads.deadLettersUrl,
        REGISTER_UPLOAD_URL: config.registerUploadUrl,
        REGISTER_SECRET_PREFIX: prefix,
      },
      timeout,
    });
    this.uploads.workedBy(upload, { batchSize: 1, maxConcurrency: 5 });
    const secrets = `${prefix}*`;
    upload.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secrets] }));
    upload.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [data.keys.data.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } },
      }),
    );
    acknowledge(upload.identity, {
      [`AwsSolutions-IAM5[Resource::${secrets}]`]: 'The keys of centres for the register, one secret each.',
    });
    return upload;
  }
}
