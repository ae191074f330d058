import path from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { functionRoles, type StageConfig } from '../config.ts';
import { ForgetfulLog } from './forgetful-log.ts';

/** Settings that every function gets; a function's `environment.ts` may name those that it reads. */
const defaultSettings = ['STAGE', 'SITE_URL', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_LOG_LEVEL'] as const;

type DefaultSetting = (typeof defaultSettings)[number];

/** The schema in a function's `environment.ts`, as far as the infrastructure needs it: the names. */
export interface SettingsSchema {
  readonly shape: Readonly<Record<string, unknown>>;
}

/** Exactly the variables that the schema names, without the defaults. */
type EnvironmentOf<Schema extends SettingsSchema> = Readonly<
  Record<Exclude<keyof Schema['shape'] & string, DefaultSetting>, string>
>;

export interface ServiceFunctionProps<Schema extends SettingsSchema> {
  readonly config: StageConfig;
  /** The function's folder `lambdas/<room>/<name>`, e.g. `register-party`. */
  readonly name: string;
  /** The schema of the function's `environment.ts`. */
  readonly settings: Schema;
  readonly environment: EnvironmentOf<Schema>;
  readonly timeout?: Duration;
  /** Memory in MB; CPU grows with it. */
  readonly memorySize?: number;
  /** Most invocations at one time, so that a rush here leaves room for everything else. */
  readonly reservedConcurrentExecutions?: number;
}

/**
 * A function with the house's defaults: Node 24 on ARM, a bundle made beforehand with its own SDK,
 * its own role that may do nothing but write its own log, a log group that forgets after the stage's
 * retention, and exactly the settings that its `environment.ts` names (checked by type and at synthesis).
 */
export class ServiceFunction<Schema extends SettingsSchema = SettingsSchema> extends LambdaFunction {
  /** Role and log group, with everything that the role may do. */
  readonly identity: Identity;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Schema>) {
    const { config, name } = props;
    checkSettings(name, props.settings, props.environment);
    const identity = new Identity(scope, `${id}Identity`, config);
    super(scope, id, {
      description: name,
      code: Code.fromAsset(path.join(config.bundlesFolder, name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      currentVersionOptions: versionsStay,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: identity.role,
      logGroup: identity.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[config.logLevel],
      systemLogLevelV2: SystemLogLevel.WARN,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memorySize ?? 1024,
      ...(props.reservedConcurrentExecutions !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrentExecutions,
      }),
      environment: {
        STAGE: config.stage,
        SITE_URL: config.siteUrl,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_LOG_LEVEL: config.logLevel,
        ...props.environment,
      },
    });
    this.identity = identity;
  }
}

/** Versions stay until their function goes: whoever takes a release back by hand has one to go back to. */
const versionsStay = { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE };

/** Role and log group of one function; the role writes to this log group and no other. */
class Identity extends Construct {
  readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.logGroup = new ForgetfulLog(this, 'Log', config);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      path: functionRoles(config.stage),
    });
    this.logGroup.grantWrite(this.role);
  }
}

/** Types see a missing variable; only this sees one too many that came in with a spread. */
function checkSettings(name: string, settings: SettingsSchema, environment: Readonly<Record<string, string>>): void {
  const wanted = Object.keys(settings.shape).filter((key) => !defaultSettings.some((setting) => setting === key));
  const missing = wanted.filter((key) => !(key in environment));
  const unknown = Object.keys(environment).filter((key) => !wanted.includes(key));
  if (missing.length > 0 || unknown.length > 0) {
    throw new Error(
      `environment of ${name} differs from its environment.ts: ` +
        `missing [${missing.join(', ')}], unknown [${unknown.join(', ')}]`,
    );
  }
}
