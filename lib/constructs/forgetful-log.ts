import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** A log group that forgets after the stage's retention, and goes when its owner goes. */
export class ForgetfulLog extends LogGroup {
  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id, { retention: config.logRetention, removalPolicy: RemovalPolicy.DESTROY });
  }
}
