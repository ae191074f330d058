import type { Key } from 'aws-cdk-lib/aws-kms';
import type { StageConfig } from './config.ts';
import type { AlarmChannels } from './constructs/alarm-topic.ts';
import type { StatefulStack } from './data/stateful-stack.ts';

/** What every capability of the service stands on. */
export interface Platform {
  readonly config: StageConfig;
  /** Table, keys, sign-in: what outlives any deployment of the service. */
  readonly data: StatefulStack;
  /** Key of queues and topics, which hold pointers to work and no personal data. */
  readonly workKey: Key;
  /** Where alarms go. */
  readonly alarms: AlarmChannels;
}
