import { expect, it } from 'vitest';
import { citizensWaitFor, routes } from '../../lib/edge/routes.ts';
import { at, listAt, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/** How functions change for which citizens wait, and how they stand ready. */
export function releaseTests({ service, answers, api, config }: SynthesisedStage): void {
  const resources = (type: string) => [service, answers].flatMap((stack) => stack.resources(type));
  const functions = new Map(
    resources('AWS::Lambda::Function').map(({ id, properties }) => [id, String(at(properties, 'Description'))]),
  );
  const aliases = resources('AWS::Lambda::Alias').map((alias) => ({
    ...alias,
    of: functions.get(String(at(alias.properties, 'FunctionName', 'Ref'))) ?? 'nobody',
  }));
  const groups = resources('AWS::CodeDeploy::DeploymentGroup');

  it('leads every open call to the version in force, but for the description', () => {
    const waited = routes.filter(({ access }) => access === 'public').map(({ answeredBy }) => answeredBy);
    expect([...citizensWaitFor]).toEqual([...new Set(waited)].filter((name) => name !== 'describe-api'));
    expect(aliases.map(({ of }) => of).toSorted()).toEqual([...citizensWaitFor].toSorted());
    const reached = api
      .resources('AWS::ApiGatewayV2::Integration')
      .map(({ properties }) => JSON.stringify(at(properties, 'IntegrationUri')));
    for (const { id, of } of aliases)
      expect([of, reached.filter((uri) => uri.includes(id))]).toEqual([of, [expect.any(String)]]);
    const permitted = api
      .resources('AWS::Lambda::Permission')
      .map(({ properties }) => JSON.stringify(at(properties, 'FunctionName')));
    for (const { id, of } of aliases)
      expect([of, permitted.filter((name) => name.includes(id))]).toEqual([of, [expect.any(String)]]);
  });

  it.each(aliases)('shifts $of step by step, and takes back what answers with faults', ({ path, updatePolicy }) => {
    const group = groups.find(
      ({ id }) => id === at(updatePolicy, 'CodeDeployLambdaAliasUpdate', 'DeploymentGroupName', 'Ref'),
    );
    expect(group?.path).toContain(path.split('/').at(-3));
    expect(group?.properties).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: expect.arrayContaining(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM']),
      },
      AlarmConfiguration: { Enabled: true },
    });
    expect(listAt(group?.properties, 'AlarmConfiguration', 'Alarms')).toHaveLength(1);
  });

  it('counts answers with 500 among the faults, which Lambda counts as answered', () => {
    const alarms = resources('AWS::CloudWatch::Alarm').filter(
      ({ path }) => path.includes('/Releases/') && path.includes('/Faults/'),
    );
    expect(alarms).toHaveLength(aliases.length);
    for (const { properties } of alarms) {
      const metrics = listAt(properties, 'Metrics').map((one) => at(one, 'MetricStat', 'Metric'));
      expect(metrics.map((one) => at(one, 'MetricName'))).toEqual([undefined, 'Errors', 'Faults']);
      expect(citizensWaitFor).toContain(at(metrics[2], 'Dimensions', 0, 'Value'));
    }
    const filters = resources('AWS::Logs::MetricFilter').filter(({ path }) => path.includes('/Releases/Faults/'));
    expect(filters).toHaveLength(aliases.length);
    expect(at(filters[0]?.properties, 'FilterPattern')).toBe('{ $.message = "fault" }');
  });

  it('lets what a rush needs stand ready around openings, in Belgian time, and nothing at other times', () => {
    const targets = resources('AWS::ApplicationAutoScaling::ScalableTarget');
    expect(targets).toHaveLength(Object.keys(config.releases?.ready ?? {}).length);
    const [registrations] = targets.filter(({ path }) => path.includes('/RegisterParty/'));
    expect(registrations?.properties).toMatchObject({ MinCapacity: 0, MaxCapacity: 220 });
    expect(listAt(registrations?.properties, 'ScheduledActions')).toEqual([
      expect.objectContaining({
        Schedule: 'cron(45 7 15 3 ? 2021)',
        Timezone: 'Europe/Brussels',
        ScalableTargetAction: { MinCapacity: 220, MaxCapacity: 220 },
      }),
      expect.objectContaining({
        Schedule: 'cron(0 10 15 3 ? 2021)',
        Timezone: 'Europe/Brussels',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
      }),
    ]);
    // 2,000 registrations a second at 0.1 s.
    expect(config.releases?.ready['register-party']).toBeGreaterThan(2000 * 0.1);
    // Held and kept together leave the account the 100 that it must have, and room for workers.
    const held = Object.values(config.releases?.ready ?? {}).reduce((sum, one) => sum + one, 0);
    expect(held).toBeLessThan(500);
  });

  it('keeps versions that were in force, for whoever goes back by hand', () => {
    const versions = resources('AWS::Lambda::Version');
    expect(versions.map(({ deletionPolicy }) => deletionPolicy)).toEqual(versions.map(() => 'RetainExceptOnCreate'));
    expect(versions).toHaveLength(aliases.length);
  });
}
