import { ReferenceStrength } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** `urgent` wakes somebody: people wait or are turned away now. `routine` is read on the next working day. */
export const severities = ['urgent', 'routine'] as const;
export type Severity = (typeof severities)[number];

/** Where alarms of a region go, and from there to whoever is on duty. */
export type AlarmChannels = Readonly<Record<Severity, ITopic>>;

/** A topic for each severity. CloudWatch may use their key: without that no alarm arrives. */
export class AlarmTopics extends Construct implements AlarmChannels {
  readonly urgent: Topic;
  readonly routine: Topic;

  constructor(scope: Construct, id: string, props: { readonly config: StageConfig; readonly key: IKey }) {
    super(scope, id);
    this.urgent = this.#topic('Urgent', props);
    this.routine = this.#topic('Routine', props);
  }

  #topic(id: 'Urgent' | 'Routine', { config, key }: { readonly config: StageConfig; readonly key: IKey }): Topic {
    const topic = new Topic(this, id, { masterKey: key, enforceSSL: true });
    // An export in use could not go: whoever looks from another stack reads where alarms go when it is deployed.
    topic.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'AWS:SourceAccount': config.account } },
      }),
    );
    const addresses = id === 'Urgent' ? config.alarmEmails.urgent : config.alarmEmails.routine;
    for (const address of addresses) topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}
