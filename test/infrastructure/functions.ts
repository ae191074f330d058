import { expect, it } from 'vitest';
import { functionFolders } from '../../scripts/function-folders.ts';
import { at, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

/** What all functions have in common. */
export function functionTests({ data, service, answers, api }: SynthesisedStage): void {
  const functions = [data, service, answers].flatMap((stack) => stack.resources('AWS::Lambda::Function'));
  const nameOf = (properties: unknown) => String(at(properties, 'Environment', 'Variables', 'POWERTOOLS_SERVICE_NAME'));

  it('deploys every folder of lambdas/, each once', () => {
    const folders = [...functionFolders().keys()];
    expect(functions.map(({ properties }) => nameOf(properties)).toSorted()).toEqual(folders.toSorted());
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
    const groups = [data, service, answers, api].flatMap((stack) => stack.resources('AWS::Logs::LogGroup'));
    expect(groups.length).toBeGreaterThan(functions.length);
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
}
