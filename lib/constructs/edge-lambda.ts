import path from 'node:path';
import { Duration, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import { CompositePrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { ForgetfulLog } from './forgetful-log.ts';

export interface EdgeLambdaProps {
  readonly config: StageConfig;
  /** The function's folder `lambdas/<room>/<name>`, e.g. `translate-refusals`. */
  readonly name: string;
}

/**
 * A function that CloudFront runs where its visitors are (Lambda@Edge). It has what that service allows and no more:
 * no variables, x86, a numbered version, made in us-east-1. Its role may write its own log group and nothing else; that
 * group is in us-east-1, so where the function runs elsewhere it leaves no log at all, and CloudFront's metrics tell of
 * its errors.
 */
export class EdgeLambda extends Construct {
  /** ARN of the present version: what a behaviour of the distribution names. */
  readonly versionArn: string;

  constructor(scope: Construct, id: string, { config, name }: EdgeLambdaProps) {
    super(scope, id);
    const logGroup = new ForgetfulLog(this, 'Log', config);
    const role = new Role(this, 'Role', {
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('lambda.amazonaws.com'),
        new ServicePrincipal('edgelambda.amazonaws.com'),
      ),
    });
    logGroup.grantWrite(role);
    const code = new LambdaFunction(this, 'Function', {
      description: name,
      code: Code.fromAsset(path.join(config.bundlesFolder, name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.WARN,
      systemLogLevelV2: SystemLogLevel.WARN,
      timeout: Duration.seconds(5),
      // CPU grows with it: it starts while a visitor waits.
      memorySize: 512,
      // CloudFront's copies of an earlier version go hours after the last behaviour has left it.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    const version = code.currentVersion;
    // Each change of the code is another version: a strong reference from another region would forbid the change.
    version.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    this.versionArn = version.edgeArn;
  }
}
