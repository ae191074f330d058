import { Duration } from 'aws-cdk-lib';
import { Rule, type Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/**
 * Runs a function on a schedule. A run that fails is not repeated: the next one does its work, and
 * each looks at the present state, not at what an earlier one has left.
 */
export function runEvery(scope: Construct, id: string, schedule: Schedule, fn: IFunction): Rule {
  return new Rule(scope, id, {
    schedule,
    targets: [new LambdaFunction(fn, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  });
}
