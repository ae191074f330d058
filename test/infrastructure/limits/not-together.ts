import { at, listAt, type SynthesisedStack, type SynthesisedStage } from '../../../scripts/synthesised-stage.ts';

/** What AWS refuses, or what fails in service, although each part alone is right: a template passes every other check. */
export interface NotTogether {
  readonly what: string;
  /** Page of the maker that says so. */
  readonly source: string;
  /** Where a stage does it all the same; empty when nowhere. */
  readonly breaches: (stacks: readonly SynthesisedStack[]) => string[];
}

const cloudFront = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide';
const lambda = 'https://docs.aws.amazon.com/lambda/latest/dg';

const all = (stacks: readonly SynthesisedStack[], type: string) => stacks.flatMap((stack) => stack.resources(type));

const behaviors = (config: unknown) => [...listAt(config, 'DefaultCacheBehavior'), ...listAt(config, 'CacheBehaviors')];

/** Behaviours of a distribution with the origin that they lead to. */
function routed(stacks: readonly SynthesisedStack[]) {
  return all(stacks, 'AWS::CloudFront::Distribution').flatMap(({ path, properties }) => {
    const config = at(properties, 'DistributionConfig');
    const origins = new Map(listAt(config, 'Origins').map((origin) => [at(origin, 'Id'), origin]));
    return behaviors(config).map((behavior) => ({
      where: `${path} ${String(at(behavior, 'PathPattern') ?? '*')}`,
      behavior,
      origin: origins.get(at(behavior, 'TargetOriginId')),
    }));
  });
}

const showsCertificate = (origin: unknown): boolean =>
  at(origin, 'CustomOriginConfig', 'OriginMtlsConfig') !== undefined;

const eventsOf = (behavior: unknown, kind: 'LambdaFunctionAssociations' | 'FunctionAssociations'): string[] =>
  listAt(behavior, kind).map((one) => String(at(one, 'EventType')));

/** Id of the resource that a property refers to, also by way of another stack's output or a join. */
function refersTo(value: unknown, id: string): boolean {
  return new RegExp(`["a-zA-Z]${id}["A-Z]`).test(JSON.stringify(value ?? ''));
}

export const notTogether: readonly NotTogether[] = [
  {
    what: 'a certificate shown to an origin, and Lambda@Edge on requests to it or on its answers',
    source: `${cloudFront}/origin-enable-mtls-distributions.html`,
    breaches: (stacks) =>
      routed(stacks)
        .filter(({ behavior, origin }) => {
          const events = eventsOf(behavior, 'LambdaFunctionAssociations');
          return showsCertificate(origin) && events.some((event) => event.startsWith('origin-'));
        })
        .map(({ where }) => where),
  },
  {
    what: 'a certificate shown to an origin, and gRPC, or an origin inside a VPC',
    source: `${cloudFront}/origin-enable-mtls-distributions.html`,
    breaches: (stacks) =>
      routed(stacks)
        .filter(
          ({ behavior, origin }) =>
            showsCertificate(origin) &&
            (at(behavior, 'GrpcConfig', 'Enabled') === true || at(origin, 'VpcOriginConfig') !== undefined),
        )
        .map(({ where }) => where),
  },
  {
    what: 'a CloudFront function and Lambda@Edge, both on what visitors ask or get',
    source: `${cloudFront}/edge-functions-restrictions.html`,
    breaches: (stacks) =>
      routed(stacks)
        .filter(
          ({ behavior }) =>
            eventsOf(behavior, 'FunctionAssociations').length > 0 &&
            eventsOf(behavior, 'LambdaFunctionAssociations').some((event) => event.startsWith('viewer-')),
        )
        .map(({ where }) => where),
  },
  {
    what: 'a key-value store, and a function of a runtime that cannot read it',
    source: `${cloudFront}/kvs-with-functions-associate.html`,
    breaches: (stacks) =>
      all(stacks, 'AWS::CloudFront::Function')
        .filter(
          ({ properties }) =>
            listAt(properties, 'FunctionConfig', 'KeyValueStoreAssociations').length > 0 &&
            at(properties, 'FunctionConfig', 'Runtime') !== 'cloudfront-js-2.0',
        )
        .map(({ path }) => path),
  },
  {
    what: 'a function of CloudFront, and more than one key-value store',
    source: `${cloudFront}/kvs-with-functions-associate.html`,
    breaches: (stacks) =>
      all(stacks, 'AWS::CloudFront::Function')
        .filter(({ properties }) => listAt(properties, 'FunctionConfig', 'KeyValueStoreAssociations').length > 1)
        .map(({ path }) => path),
  },
  {
    what: "an API's own name, and the visitor's header Host handed on to it",
    source: `${cloudFront}/using-managed-origin-request-policies.html`,
    breaches: (stacks) =>
      routed(stacks)
        .filter(
          ({ behavior, origin }) =>
            // The managed policy AllViewer.
            at(origin, 'CustomOriginConfig') !== undefined &&
            at(behavior, 'OriginRequestPolicyId') === '216adef6-5c7f-47e4-b989-5492eafa07d3',
        )
        .map(({ where }) => where),
  },
  {
    what: 'answers that are never kept, and a cache key with parts of its own',
    source: `${cloudFront}/cache-key-create-cache-policy.html`,
    breaches: (stacks) =>
      all(stacks, 'AWS::CloudFront::CachePolicy')
        .filter(({ properties }) => {
          const config = at(properties, 'CachePolicyConfig');
          const key = at(config, 'ParametersInCacheKeyAndForwardedToOrigin');
          const parts = ['CookiesConfig', 'HeadersConfig', 'QueryStringsConfig'].map((part) =>
            String(Object.values(Object(at(key, part)))[0]),
          );
          return at(config, 'MaxTTL') === 0 && parts.some((part) => part !== 'none');
        })
        .map(({ path }) => path),
  },
  {
    what: 'a firewall or certificate for CloudFront, and a region other than us-east-1',
    source: `${cloudFront}/cnames-and-https-requirements.html`,
    breaches: (stacks) =>
      stacks
        .filter(({ region }) => region !== 'us-east-1')
        .flatMap((stack) => [
          ...stack
            .resources('AWS::WAFv2::WebACL')
            .filter(({ properties }) => at(properties, 'Scope') === 'CLOUDFRONT')
            .map(({ path }) => path),
          ...stack
            .resources('AWS::CloudFront::Distribution')
            .filter(({ properties }) => {
              const certificate = at(properties, 'DistributionConfig', 'ViewerCertificate', 'AcmCertificateArn');
              return JSON.stringify(certificate ?? '').includes('"Ref"');
            })
            .map(({ path }) => path),
        ]),
  },
  {
    what: 'a firewall, and an HTTP API itself',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html',
    breaches: (stacks) => all(stacks, 'AWS::WAFv2::WebACLAssociation').map(({ path }) => path),
  },
  {
    what: 'an API that asks for a certificate at its name, and its other address left open',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mutual-tls.html',
    breaches: (stacks) =>
      all(stacks, 'AWS::ApiGatewayV2::DomainName').some(
        ({ properties }) => at(properties, 'MutualTlsAuthentication') !== undefined,
      )
        ? all(stacks, 'AWS::ApiGatewayV2::Api')
            .filter(({ properties }) => at(properties, 'DisableExecuteApiEndpoint') !== true)
            .map(({ path }) => path)
        : [],
  },
  {
    what: 'limits of a route, made before the route',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html',
    breaches: (stacks) =>
      stacks.flatMap((stack) =>
        stack
          .resources('AWS::ApiGatewayV2::Stage')
          .filter(({ properties, dependsOn }) =>
            Object.keys(Object(at(properties, 'RouteSettings'))).some((key) =>
              stack
                .resources('AWS::ApiGatewayV2::Route')
                .every((route) => at(route.properties, 'RouteKey') !== key || !dependsOn.includes(route.id)),
            ),
          )
          .map(({ path }) => path),
      ),
  },
  {
    what: 'a queue whose messages come back sooner than its worker gives up',
    source: `${lambda}/services-sqs-configure.html`,
    breaches: (stacks) =>
      stacks.flatMap((stack) =>
        stack.resources('AWS::SQS::Queue').flatMap((queue) =>
          workersOf(stack, queue.id)
            .filter((worker) => Number(at(queue.properties, 'VisibilityTimeout')) < Number(at(worker, 'Timeout')))
            .map(() => queue.path),
        ),
      ),
  },
  {
    what: 'a queue that may start more at once than its worker keeps for itself',
    source: `${lambda}/services-sqs-scaling.html`,
    breaches: (stacks) =>
      stacks.flatMap((stack) =>
        stack
          .resources('AWS::Lambda::EventSourceMapping')
          .filter(({ properties }) => {
            const worker = workerOf(stack, properties);
            const kept = at(worker, 'ReservedConcurrentExecutions');
            return kept !== undefined && Number(at(properties, 'ScalingConfig', 'MaximumConcurrency')) > Number(kept);
          })
          .map(({ path }) => path),
      ),
  },
  {
    what: 'provisioned concurrency that stands still in the template, and traffic that is shifted by weights',
    source: `${lambda}/configuration-aliases.html`,
    breaches: (stacks) =>
      all(stacks, 'AWS::Lambda::Alias')
        .filter(
          ({ properties, updatePolicy }) =>
            at(properties, 'ProvisionedConcurrencyConfig') !== undefined &&
            (at(updatePolicy, 'CodeDeployLambdaAliasUpdate') !== undefined ||
              at(properties, 'RoutingConfig') !== undefined),
        )
        .map(({ path }) => path),
  },
  {
    what: 'provisioned concurrency, and more of it than the function keeps for itself',
    source: `${lambda}/provisioned-concurrency.html`,
    breaches: (stacks) =>
      stacks.flatMap((stack) =>
        stack
          .resources('AWS::ApplicationAutoScaling::ScalableTarget')
          .filter(({ properties }) =>
            stack
              .resources('AWS::Lambda::Function')
              .some(
                (fn) =>
                  refersTo(at(properties, 'ResourceId'), fn.id) &&
                  at(fn.properties, 'ReservedConcurrentExecutions') !== undefined &&
                  Number(at(properties, 'MaxCapacity')) > Number(at(fn.properties, 'ReservedConcurrentExecutions')),
              ),
          )
          .map(({ path }) => path),
      ),
  },
  {
    what: 'a state that waits for an answer, and an express workflow',
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html',
    breaches: (stacks) =>
      all(stacks, 'AWS::StepFunctions::StateMachine')
        .filter(
          ({ properties }) =>
            at(properties, 'StateMachineType') === 'EXPRESS' && JSON.stringify(properties).includes('waitForTaskToken'),
        )
        .map(({ path }) => path),
  },
  {
    what: "a metric made of log lines, and a log of the class 'infrequent access'",
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html',
    breaches: (stacks) =>
      all(stacks, 'AWS::Logs::LogGroup')
        .filter(({ properties }) => at(properties, 'LogGroupClass') === 'INFREQUENT_ACCESS')
        .map(({ path }) => path),
  },
  {
    what: 'an alarm, and a topic under a key that CloudWatch may not use',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services',
    breaches: (stacks) =>
      stacks.flatMap((stack) =>
        stack
          .resources('AWS::SNS::Topic')
          .filter(
            (topic) =>
              all(stacks, 'AWS::CloudWatch::Alarm').some(({ properties }) =>
                refersTo(at(properties, 'AlarmActions'), topic.id),
              ) &&
              !stack
                .resources('AWS::KMS::Key')
                .some(
                  (key) =>
                    refersTo(at(topic.properties, 'KmsMasterKeyId'), key.id) &&
                    JSON.stringify(at(key.properties, 'KeyPolicy')).includes('cloudwatch.amazonaws.com'),
                ),
          )
          .map(({ path }) => path),
      ),
  },
  {
    what: 'claims added to access tokens, or full protection from threats, and a smaller plan of the user pool',
    source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html',
    breaches: (stacks) =>
      all(stacks, 'AWS::Cognito::UserPool')
        .filter(({ properties }) => {
          const plan = at(properties, 'UserPoolTier');
          const version = at(properties, 'LambdaConfig', 'PreTokenGenerationConfig', 'LambdaVersion');
          const advanced = at(properties, 'UserPoolAddOns', 'AdvancedSecurityMode');
          return (
            (version !== undefined && version !== 'V1_0' && plan !== 'ESSENTIALS' && plan !== 'PLUS') ||
            ((advanced === 'ENFORCED' || advanced === 'AUDIT') && plan !== 'PLUS')
          );
        })
        .map(({ path }) => path),
  },
  {
    what: 'a MAIL FROM domain outside the domain that signs, or the very domain that mail is sent from',
    source: 'https://docs.aws.amazon.com/ses/latest/dg/mail-from.html',
    breaches: (stacks) =>
      all(stacks, 'AWS::SES::EmailIdentity')
        .filter(({ properties }) => {
          const from = at(properties, 'MailFromAttributes', 'MailFromDomain');
          return from !== undefined && !String(from).endsWith(`.${String(at(properties, 'EmailIdentity'))}`);
        })
        .map(({ path }) => path),
  },
];

function workerOf(stack: SynthesisedStack, mapping: unknown): unknown {
  const name = at(mapping, 'FunctionName');
  return stack.resources('AWS::Lambda::Function').find(({ id }) => refersTo(name, id))?.properties;
}

function workersOf(stack: SynthesisedStack, queueId: string): unknown[] {
  return stack
    .resources('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => refersTo(at(properties, 'EventSourceArn'), queueId))
    .map(({ properties }) => workerOf(stack, properties))
    .filter((worker) => worker !== undefined);
}

/** Every combination of the list that a stage asks for, with its source. */
export function breachesOf({ all: stacks }: Pick<SynthesisedStage, 'all'>): string[] {
  return notTogether.flatMap(({ what, source, breaches }) =>
    breaches(stacks).map((where) => `${where}: ${what} (${source})`),
  );
}
