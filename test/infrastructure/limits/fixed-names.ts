import { at, type SynthesisedStage } from '../../../scripts/synthesised-stage.ts';

/** Where a template gives a resource its name itself: whatever has that name already stops the deployment. */
const nameOf: Readonly<Record<string, string>> = {
  'AWS::Cognito::UserPoolDomain': 'Domain',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

export interface FixedName {
  readonly type: string;
  readonly name: string;
  readonly path: string;
  /** It stays when its stack goes: the same name cannot be made again then. */
  readonly stays: boolean;
}

/** A firewall writes to nothing of another name. */
const asked = /^"aws-waf-logs-/;

/** Names that must be as they are: they are addresses. */
const addresses = new Set(['AWS::SES::EmailIdentity', 'AWS::Cognito::UserPoolDomain']);

export function fixedNames({ all }: Pick<SynthesisedStage, 'all'>): FixedName[] {
  return all.flatMap((stack) =>
    stack.resources().flatMap(({ type, path, properties, deletionPolicy }) => {
      const name = at(properties, nameOf[type] ?? '');
      return name === undefined
        ? []
        : [{ type, name: JSON.stringify(name), path, stays: deletionPolicy?.startsWith('Retain') === true }];
    }),
  );
}

/** Names that a second stage, a second try or another account of the same region would meet. */
export function collisions(stages: readonly Pick<SynthesisedStage, 'all'>[]): string[] {
  const names = stages.map(fixedNames);
  const twice = names.flatMap((own, index) =>
    own
      .filter(({ type, name }) =>
        names.some((other, at) => at !== index && other.some((one) => one.type === type && one.name === name)),
      )
      .map(({ path, name }) => `${path}: ${name} also in another stage`),
  );
  const kept = names.flat().filter(({ stays }) => stays);
  const avoidable = names.flat().filter(({ type, name, stays }) => !stays && !addresses.has(type) && !asked.test(name));
  return [
    ...twice,
    ...kept.map(({ path, name }) => `${path}: ${name} stays, and cannot be made again`),
    ...avoidable.map(({ path, name }) => `${path}: ${name} could be generated`),
  ];
}
