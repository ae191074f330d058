import { at, listAt, type SynthesisedStack, type SynthesisedStage } from '../../../scripts/synthesised-stage.ts';

/** How much of what AWS gives a stage takes. */
export interface Quota {
  readonly what: string;
  /** Of AWS, as an account begins. */
  readonly limit: number;
  /** Share of the limit at which the test stops: what is fixed keeps a margin, what is asked for may be used up. */
  readonly share: number;
  readonly source: string;
  /** The greatest that a stage has. */
  readonly used: (stacks: readonly SynthesisedStack[]) => number;
}

const greatest = (values: readonly number[]): number => Math.max(0, ...values);

const each = (stacks: readonly SynthesisedStack[], type: string) => stacks.flatMap((stack) => stack.resources(type));

const sizeOf = (value: unknown): number => JSON.stringify(value ?? '').length;

/** Functions at once that are kept for some alone: others cannot use them, whatever happens. */
const kept = (stacks: readonly SynthesisedStack[]): number =>
  each(stacks, 'AWS::Lambda::Function').reduce(
    (sum, { properties }) => sum + Number(at(properties, 'ReservedConcurrentExecutions') ?? 0),
    0,
  );

const writesKeptWarm = (properties: unknown): number[] =>
  [properties, ...listAt(properties, 'GlobalSecondaryIndexes')].map((one) =>
    Number(at(one, 'WarmThroughput', 'WriteUnitsPerSecond') ?? 0),
  );

const cloudFormation = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';
const gateway = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html';
const cloudFront = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html';

export const quotas: readonly Quota[] = [
  {
    what: 'resources of a stack',
    limit: 500,
    share: 0.8,
    source: cloudFormation,
    used: (stacks) => greatest(stacks.map((stack) => stack.resources().length)),
  },
  {
    what: 'outputs of a stack',
    limit: 200,
    share: 0.8,
    source: cloudFormation,
    used: (stacks) => greatest(stacks.map(({ template }) => Object.keys(template.Outputs ?? {}).length)),
  },
  {
    what: 'bytes of a template',
    limit: 1_000_000,
    share: 0.8,
    source: cloudFormation,
    used: (stacks) => greatest(stacks.map(({ template }) => sizeOf(template))),
  },
  {
    what: 'routes of an HTTP API',
    limit: 300,
    share: 0.8,
    source: gateway,
    used: (stacks) => each(stacks, 'AWS::ApiGatewayV2::Route').length,
  },
  {
    what: 'integrations of an HTTP API',
    limit: 300,
    share: 0.8,
    source: gateway,
    used: (stacks) => each(stacks, 'AWS::ApiGatewayV2::Integration').length,
  },
  {
    what: 'clients of an authorizer',
    limit: 50,
    share: 0.8,
    source: gateway,
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::ApiGatewayV2::Authorizer').map(
          ({ properties }) => listAt(properties, 'JwtConfiguration', 'Audience').length,
        ),
      ),
  },
  {
    what: 'seconds that a call of the API may take',
    limit: 30,
    share: 1,
    source: gateway,
    used: (stacks) => {
      const integrations = JSON.stringify(each(stacks, 'AWS::ApiGatewayV2::Integration').map((one) => one.properties));
      return greatest(
        each(stacks, 'AWS::Lambda::Function')
          .filter(({ id }) => integrations.includes(id))
          .map(({ properties }) => Number(at(properties, 'Timeout'))),
      );
    },
  },
  {
    what: 'requests a second of the gateway, in an account',
    limit: 10_000,
    share: 0.5,
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::ApiGatewayV2::Stage').map(({ properties }) =>
          Number(at(properties, 'DefaultRouteSettings', 'ThrottlingRateLimit') ?? 0),
        ),
      ),
  },
  {
    what: 'functions at once that are kept for some, where 100 must stay free of the 1,000 of an account',
    limit: 900,
    share: 1,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
    used: kept,
  },
  {
    what: 'filters of a stream or a queue',
    limit: 5,
    share: 1,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::Lambda::EventSourceMapping').map(
          ({ properties }) => listAt(properties, 'FilterCriteria', 'Filters').length,
        ),
      ),
  },
  {
    what: 'readers of a stream that do not slow each other down',
    limit: 2,
    share: 1,
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.Lambda.html',
    used: (stacks) =>
      each(stacks, 'AWS::Lambda::EventSourceMapping').filter(
        ({ properties }) => at(properties, 'StartingPosition') !== undefined,
      ).length,
  },
  {
    what: 'bytes of the variables of a function',
    limit: 4096,
    share: 0.8,
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::Lambda::Function').map(({ properties }) =>
          sizeOf(at(properties, 'Environment', 'Variables')),
        ),
      ),
  },
  {
    what: 'writes a second that a table or an index holds ready',
    limit: 40_000,
    share: 1,
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Limits.html',
    used: (stacks) =>
      greatest(each(stacks, 'AWS::DynamoDB::Table').flatMap(({ properties }) => writesKeptWarm(properties))),
  },
  {
    what: 'characters of the policies of a role',
    limit: 10_240,
    share: 0.8,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    used: (stacks) =>
      greatest(each(stacks, 'AWS::IAM::Policy').map(({ properties }) => sizeOf(at(properties, 'PolicyDocument')))),
  },
  {
    what: 'capacity units of a firewall that need no asking',
    limit: 1500,
    share: 1,
    source: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html',
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::WAFv2::WebACL').map(({ properties }) =>
          listAt(properties, 'Rules').reduce<number>((sum, rule) => sum + capacityOf(rule), 0),
        ),
      ),
  },
  {
    what: 'behaviours of a distribution',
    limit: 75,
    share: 0.8,
    source: cloudFront,
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::CloudFront::Distribution').map(
          ({ properties }) => listAt(properties, 'DistributionConfig', 'CacheBehaviors').length,
        ),
      ),
  },
  {
    what: 'bytes of a CloudFront function',
    limit: 10_240,
    share: 1,
    source: cloudFront,
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::CloudFront::Function').map(({ properties }) =>
          Buffer.byteLength(String(at(properties, 'FunctionCode'))),
        ),
      ),
  },
  {
    what: 'widgets of a dashboard',
    limit: 500,
    share: 0.8,
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html',
    used: (stacks) =>
      greatest(
        each(stacks, 'AWS::CloudWatch::Dashboard').map(
          ({ properties }) => JSON.stringify(properties).split(String.raw`\"type\":\"metric\"`).length - 1,
        ),
      ),
  },
];

/** Units of AWS's groups of rules, from their pages; 2 for a limit, 30 for each part of its key, 12 for a match with its spelling. */
const groups: Readonly<Record<string, number>> = {
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesCommonRuleSet: 700,
};

function capacityOf(rule: unknown): number {
  const group = at(rule, 'Statement', 'ManagedRuleGroupStatement', 'Name');
  if (group === undefined) {
    const count = (word: string) => JSON.stringify(rule).split(word).length - 1;
    return 2 + 12 * count('MatchStatement') + 30 * listAt(rule, 'Statement', 'RateBasedStatement', 'CustomKeys').length;
  }
  const units = groups[String(group)];
  if (units === undefined) throw new Error(`how many units has ${String(group)}?`);
  return units;
}

/** What a stage takes too much of. */
export function overdrawn({ all }: Pick<SynthesisedStage, 'all'>): string[] {
  return quotas.flatMap(({ what, limit, share, source, used }) => {
    const taken = used(all);
    return taken > limit * share ? [`${what}: ${taken} of ${limit} (${source})`] : [];
  });
}
