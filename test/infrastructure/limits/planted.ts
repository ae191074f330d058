import type { SynthesisedStack } from '../../../scripts/synthesised-stage.ts';

type Resources = SynthesisedStack['template']['Resources'];

interface Planted {
  readonly wrong: Resources;
  /** The same, but for what makes it wrong. */
  readonly right: Resources;
  readonly region?: string;
}

const distribution = (behavior: object, origin: object): Resources => ({
  Site: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        DefaultCacheBehavior: { TargetOriginId: 'pages' },
        CacheBehaviors: [{ PathPattern: '/api/*', TargetOriginId: 'api', ...behavior }],
        Origins: [{ Id: 'pages' }, { Id: 'api', ...origin }],
      },
    },
  },
});

const withCertificate = { CustomOriginConfig: { OriginMtlsConfig: { ClientCertificateArn: 'arn' } } };
const edgeLambda = (EventType: string) => ({ LambdaFunctionAssociations: [{ EventType, LambdaFunctionARN: 'arn' }] });

const edgeFunction = (Runtime: string, stores: number): Resources => ({
  Door: {
    Type: 'AWS::CloudFront::Function',
    Properties: {
      FunctionConfig: {
        Runtime,
        KeyValueStoreAssociations: Array.from({ length: stores }, () => ({ KeyValueStoreARN: 'arn' })),
      },
    },
  },
});

const working = (queue: object, worker: object, mapping: object = {}): Resources => ({
  QueueA1: { Type: 'AWS::SQS::Queue', Properties: queue },
  WorkerB2: { Type: 'AWS::Lambda::Function', Properties: worker },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { FunctionName: { Ref: 'WorkerB2' }, EventSourceArn: { 'Fn::GetAtt': ['QueueA1', 'Arn'] }, ...mapping },
  },
});

const shifted = (properties: object): Resources => ({
  Live: { Type: 'AWS::Lambda::Alias', Properties: properties, UpdatePolicy: { CodeDeployLambdaAliasUpdate: {} } },
});

const kept = (ReservedConcurrentExecutions: number): Resources => ({
  WorkerB2: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions } },
  Target: {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: {
      MaxCapacity: 20,
      ResourceId: { 'Fn::Join': ['', ['function:', { Ref: 'WorkerB2' }, ':live']] },
    },
  },
});

const alarming = (principal: string): Resources => ({
  TopicA1: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId: { 'Fn::GetAtt': ['KeyB2', 'Arn'] } } },
  KeyB2: {
    Type: 'AWS::KMS::Key',
    Properties: { KeyPolicy: { Statement: [{ Principal: { Service: principal } }] } },
  },
  Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'TopicA1' }] } },
});

const pool = (UserPoolTier: string): Resources => ({
  Pool: {
    Type: 'AWS::Cognito::UserPool',
    Properties: { UserPoolTier, UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } },
  },
});

/** A breach of each entry of `not-together.ts`, by its words. */
export const planted: Readonly<Record<string, Planted>> = {
  'a certificate shown to an origin, and Lambda@Edge on requests to it or on its answers': {
    wrong: distribution(edgeLambda('origin-response'), withCertificate),
    right: distribution(edgeLambda('viewer-response'), withCertificate),
  },
  'a certificate shown to an origin, and gRPC, or an origin inside a VPC': {
    wrong: distribution({ GrpcConfig: { Enabled: true } }, withCertificate),
    right: distribution({ GrpcConfig: { Enabled: true } }, {}),
  },
  'a CloudFront function and Lambda@Edge, both on what visitors ask or get': {
    wrong: distribution(
      { ...edgeLambda('viewer-request'), FunctionAssociations: [{ EventType: 'viewer-response' }] },
      {},
    ),
    right: distribution({ FunctionAssociations: [{ EventType: 'viewer-response' }] }, {}),
  },
  'a key-value store, and a function of a runtime that cannot read it': {
    wrong: edgeFunction('cloudfront-js-1.0', 1),
    right: edgeFunction('cloudfront-js-2.0', 1),
  },
  'a function of CloudFront, and more than one key-value store': {
    wrong: edgeFunction('cloudfront-js-2.0', 2),
    right: edgeFunction('cloudfront-js-2.0', 1),
  },
  "an API's own name, and the visitor's header Host handed on to it": {
    wrong: distribution({ OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3' }, withCertificate),
    right: distribution({ OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' }, withCertificate),
  },
  'answers that are never kept, and a cache key with parts of its own': {
    wrong: cache(0),
    right: cache(300),
  },
  'a firewall or certificate for CloudFront, and a region other than us-east-1': {
    wrong: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'CLOUDFRONT' } } },
    right: { Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL' } } },
  },
  'a firewall, and an HTTP API itself': {
    wrong: { Both: { Type: 'AWS::WAFv2::WebACLAssociation' } },
    right: {},
  },
  'an API that asks for a certificate at its name, and its other address left open': {
    wrong: gateway(false),
    right: gateway(true),
  },
  'limits of a route, made before the route': {
    wrong: limitedRoute({}),
    right: limitedRoute({ DependsOn: ['Route'] }),
  },
  'a queue whose messages come back sooner than its worker gives up': {
    wrong: working({ VisibilityTimeout: 30 }, { Timeout: 31 }),
    right: working({ VisibilityTimeout: 30 }, { Timeout: 30 }),
  },
  'a queue that may start more at once than its worker keeps for itself': {
    wrong: working({}, { ReservedConcurrentExecutions: 4 }, { ScalingConfig: { MaximumConcurrency: 5 } }),
    right: working({}, { ReservedConcurrentExecutions: 5 }, { ScalingConfig: { MaximumConcurrency: 5 } }),
  },
  'provisioned concurrency that stands still in the template, and traffic that is shifted by weights': {
    wrong: shifted({ ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 } }),
    right: shifted({}),
  },
  'provisioned concurrency, and more of it than the function keeps for itself': {
    wrong: kept(19),
    right: kept(20),
  },
  'a state that waits for an answer, and an express workflow': {
    wrong: machine('EXPRESS'),
    right: machine('STANDARD'),
  },
  "a metric made of log lines, and a log of the class 'infrequent access'": {
    wrong: { Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupClass: 'INFREQUENT_ACCESS' } } },
    right: { Log: { Type: 'AWS::Logs::LogGroup' } },
  },
  'an alarm, and a topic under a key that CloudWatch may not use': {
    wrong: alarming('ses.amazonaws.com'),
    right: alarming('cloudwatch.amazonaws.com'),
  },
  'claims added to access tokens, or full protection from threats, and a smaller plan of the user pool': {
    wrong: pool('ESSENTIALS'),
    right: pool('PLUS'),
  },
  'a MAIL FROM domain outside the domain that signs, or the very domain that mail is sent from': {
    wrong: mailFrom('example.be'),
    right: mailFrom('bounce.example.be'),
  },
};

function cache(MaxTTL: number): Resources {
  return {
    Policy: {
      Type: 'AWS::CloudFront::CachePolicy',
      Properties: {
        CachePolicyConfig: {
          MaxTTL,
          ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStringBehavior: 'whitelist' } },
        },
      },
    },
  };
}

function gateway(DisableExecuteApiEndpoint: boolean): Resources {
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { DisableExecuteApiEndpoint } },
    Name: {
      Type: 'AWS::ApiGatewayV2::DomainName',
      Properties: { MutualTlsAuthentication: { TruststoreUri: 's3://a' } },
    },
  };
}

function limitedRoute(more: object): Resources {
  return {
    Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: 'GET /api/a' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { RouteSettings: { 'GET /api/a': { ThrottlingRateLimit: 1 } } },
      ...more,
    },
  };
}

function machine(StateMachineType: string): Resources {
  return {
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { StateMachineType, DefinitionString: 'arn:aws:states:::lambda:invoke.waitForTaskToken' },
    },
  };
}

function mailFrom(MailFromDomain: string): Resources {
  return {
    Identity: {
      Type: 'AWS::SES::EmailIdentity',
      Properties: { EmailIdentity: 'example.be', MailFromAttributes: { MailFromDomain } },
    },
  };
}
