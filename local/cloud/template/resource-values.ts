/** What `Ref` and `Fn::GetAtt` give for each type of resource in the embedded cloud. */

/** Account number that all emulated ARNs carry (the queue engine knows no other). */
export const accountId = '000000000000';

export interface ResourceIdentity {
  readonly type: string;
  /** Physical name: the template's own, else the logical id. */
  readonly name: string;
  /** Of a role: where in the account it stands, e.g. `/team/`. */
  readonly path?: string;
  readonly region: string;
  /** Address of the gateway, part of queue addresses. */
  readonly gatewayUrl: string;
  /** Address of the front server. */
  readonly siteUrl: string;
}

type Value = (identity: ResourceIdentity) => string;

interface ResourceKind {
  readonly arn: Value;
  /** `Ref`, when it is not the name. */
  readonly ref?: Value;
  readonly attributes?: Readonly<Record<string, Value>>;
}

const name: Value = (it) => it.name;
const regional =
  (service: string, prefix: string): Value =>
  (it) =>
    `arn:aws:${service}:${it.region}:${accountId}:${prefix}${it.name}`;

const table: ResourceKind = {
  arn: regional('dynamodb', 'table/'),
  attributes: {
    StreamArn: (it) => `arn:aws:dynamodb:${it.region}:${accountId}:table/${it.name}/stream/local`,
    TableId: name,
  },
};

const kinds: Readonly<Record<string, ResourceKind>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SQS::Queue': {
    arn: regional('sqs', ''),
    ref: (it) => `${it.gatewayUrl}/${accountId}/${it.name}`,
    attributes: { QueueName: name, QueueUrl: (it) => `${it.gatewayUrl}/${accountId}/${it.name}` },
  },
  'AWS::SNS::Topic': {
    arn: regional('sns', ''),
    ref: regional('sns', ''),
    attributes: { TopicArn: regional('sns', ''), TopicName: name },
  },
  'AWS::Lambda::Function': { arn: regional('lambda', 'function:') },
  'AWS::StepFunctions::StateMachine': {
    arn: regional('states', 'stateMachine:'),
    ref: regional('states', 'stateMachine:'),
    attributes: { Name: name },
  },
  'AWS::KMS::Key': { arn: regional('kms', 'key/'), attributes: { KeyId: name } },
  'AWS::SecretsManager::Secret': {
    arn: regional('secretsmanager', 'secret:'),
    ref: regional('secretsmanager', 'secret:'),
    attributes: { Id: regional('secretsmanager', 'secret:') },
  },
  'AWS::S3::Bucket': {
    arn: (it) => `arn:aws:s3:::${it.name}`,
    attributes: {
      DomainName: (it) => `${it.name}.s3.amazonaws.com`,
      RegionalDomainName: (it) => `${it.name}.s3.${it.region}.amazonaws.com`,
    },
  },
  'AWS::IAM::Role': { arn: (it) => `arn:aws:iam::${accountId}:role${it.path ?? '/'}${it.name}` },
  'AWS::Logs::LogGroup': { arn: regional('logs', 'log-group:') },
  'AWS::Events::Rule': { arn: regional('events', 'rule/') },
  'AWS::ApiGatewayV2::Api': {
    arn: regional('execute-api', ''),
    attributes: { ApiEndpoint: (it) => it.siteUrl, ApiId: name },
  },
  'AWS::Cognito::UserPool': {
    arn: regional('cognito-idp', 'userpool/'),
    attributes: {
      ProviderName: (it) => `cognito-idp.${it.region}.amazonaws.com/${it.name}`,
      ProviderURL: (it) => `https://cognito-idp.${it.region}.amazonaws.com/${it.name}`,
      UserPoolId: name,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    arn: regional('cognito-idp', 'userpoolclient/'),
    attributes: { ClientId: name, ClientSecret: name, Name: name },
  },
  'AWS::CloudFront::KeyValueStore': {
    arn: (it) => `arn:aws:cloudfront::${accountId}:key-value-store/${it.name}`,
    attributes: { Id: name },
  },
  'AWS::CloudFront::Distribution': {
    arn: (it) => `arn:aws:cloudfront::${accountId}:distribution/${it.name}`,
    attributes: { DomainName: (it) => new URL(it.siteUrl).host, Id: name },
  },
};

/** Template properties that give a resource its physical name, per type. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SSM::Parameter': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::SecretsManager::Secret': 'Name',
};

export function nameProperty(type: string): string | undefined {
  return nameProperties[type];
}

export function refValue(identity: ResourceIdentity): string {
  return (kinds[identity.type]?.ref ?? name)(identity);
}

/** An attribute that no kind knows gets a recognisable stand-in: most such values are never looked at. */
export function attributeValue(identity: ResourceIdentity, attribute: string): string {
  const kind = kinds[identity.type];
  if (attribute === 'Arn')
    return kind?.arn(identity) ?? `arn:aws:local:${identity.region}:${accountId}:${identity.name}`;
  return kind?.attributes?.[attribute]?.(identity) ?? `${identity.name}.${attribute}`;
}
