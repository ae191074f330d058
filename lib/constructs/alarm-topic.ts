import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** Where alarms of a region go, and from there to whoever is on duty. CloudWatch may use its key: without that no alarm arrives. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { config, key }: { readonly config: StageConfig; readonly key: IKey }) {
    super(scope, id, { masterKey: key, enforceSSL: true });
    this.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'AWS:SourceAccount': config.account } },
      }),
    );
    for (const address of config.alarmEmails) this.addSubscription(new EmailSubscription(address));
  }
}
