import { expect, it } from 'vitest';
import { functionFolders } from '../../scripts/function-folders.ts';
import { at, listAt, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

const ours = (name: string) => functionFolders().has(name);

/** What all functions have in common. */
export function functionTests({ data, service, site, edge }: SynthesisedStage): void {
  const functions = [...data.resources('AWS::Lambda::Function'), ...service.resources('AWS::Lambda::Function')];
  const nameOf = (properties: unknown) => String(at(properties, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME'));
  /** Beside the CDK's own helpers. */
  const edgeFunctions = (edge?.resources('AWS::Lambda::Function') ?? []).filter(({ properties }) =>
    ours(String(at(properties, 'Description'))),
  );

  it('deploys every folder of lambdas/, each once', () => {
    const folders = [...functionFolders().keys()];
    const deployed = [
      ...functions.map(({ properties }) => nameOf(properties)),
      ...edgeFunctions.map(({ properties }) => String(at(properties, 'Description'))),
    ];
    expect(deployed.toSorted()).toEqual(folders.toSorted());
  });

  it('gives functions at the edge what CloudFront allows and no more', () => {
    const trusted = edge
      ?.resources('AWS::IAM::Role')
      .filter(({ path: place }) => place.includes('TranslateRefusals'))
      .flatMap(({ properties }) => listAt(properties, 'AssumeRolePolicyDocument', 'Statement'))
      .flatMap((statement) => listAt(statement, 'Principal', 'Service'))
      .map(String);
    expect([...new Set(trusted)].toSorted()).toEqual(['edgelambda.amazonaws.com', 'lambda.amazonaws.com']);
    expect(edgeFunctions).toHaveLength(1);
    const [properties] = edgeFunctions.map((fn) => fn.properties);
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['x86_64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
    });
    for (const forbidden of ['Environment', 'VpcConfig', 'Layers', 'DeadLetterConfig', 'TracingConfig'])
      expect(properties).not.toHaveProperty(forbidden);
    const rights = edge
      ?.resources('AWS::IAM::Policy')
      .filter(({ path: place }) => place.includes('TranslateRefusals'))
      .flatMap((policy) => listAt(policy.properties, 'PolicyDocument', 'Statement'));
    expect(rights).toEqual([
      expect.objectContaining({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Effect: 'Allow' }),
    ]);
  });

  it('lets the function at the edge see every answer of the API, and no page', () => {
    const distribution = at(site.properties('AWS::CloudFront::Distribution'), 'DistributionConfig');
    const ofApi = listAt(distribution, 'CacheBehaviors').map((behavior) => [
      String(at(behavior, 'PathPattern')).startsWith('/api/'),
      listAt(behavior, 'LambdaFunctionAssociations').map((association) => at(association, 'EventType')),
    ]);
    expect(ofApi.length).toBeGreaterThan(0);
    expect(ofApi.filter(([isApi, events]) => isApi !== true || String(events) !== 'origin-response')).toEqual([]);
    expect(at(distribution, 'DefaultCacheBehavior', 'LambdaFunctionAssociations')).toBeUndefined();
  });

  it('can change the function at the edge while the distribution uses it', () => {
    // A strong reference across regions refuses every new version.
    const associations = listAt(
      site.properties('AWS::CloudFront::Distribution'),
      'DistributionConfig',
      'CacheBehaviors',
    ).flatMap((behavior) => listAt(behavior, 'LambdaFunctionAssociations'));
    expect(associations.map((one) => Object.keys(Object(at(one, 'LambdaFunctionARN'))))).toEqual(
      associations.map(() => ['Fn::GetStackOutput']),
    );
  });

  it.each(functions.map((fn) => ({ name: nameOf(fn.properties), ...fn })))(
    '$name follows the house',
    ({ properties }) => {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
        Environment: { Variables: { STAGE: 'production', SITE_URL: 'https://last-minute.example.be' } },
      });
    },
  );

  it('gives every function a role and a log group that no other one has', () => {
    const roles = functions.map(({ properties }) => JSON.stringify(at(properties, 'Role')));
    const logs = functions.map(({ properties }) => JSON.stringify(at(properties, 'LoggingConfig', 'LogGroup')));
    expect(new Set(roles).size).toBe(functions.length);
    expect(new Set(logs).size).toBe(functions.length);
  });

  it('lets every log group forget', () => {
    const groups = [data, service, ...(edge ? [edge] : [])].flatMap((stack) => stack.resources('AWS::Logs::LogGroup'));
    expect(groups.length).toBeGreaterThan(functions.length + edgeFunctions.length);
    expect(groups.filter(({ properties }) => at(properties, 'RetentionInDays') !== 90)).toEqual([]);
  });

  it('runs the sweeper and the watch every minute, the reminders every five minutes, none of them twice', () => {
    const rules = service.resources('AWS::Events::Rule').map(({ path: place, properties }) => ({
      name: place.split('/').at(-2),
      schedule: at(properties, 'ScheduleExpression'),
      retries: at(properties, 'Targets', 0, 'RetryPolicy', 'MaximumRetryAttempts'),
    }));
    expect(rules.toSorted((a, b) => String(a.name).localeCompare(String(b.name)))).toEqual([
      { name: 'RemindOften', schedule: 'rate(5 minutes)', retries: 0 },
      { name: 'SweepEveryMinute', schedule: 'rate(1 minute)', retries: 0 },
      { name: 'WatchEveryMinute', schedule: 'rate(1 minute)', retries: 0 },
    ]);
  });

  it('stays far from the 500 resources of a stack', () => {
    expect(service.resources().length).toBeLessThan(400);
  });
}
