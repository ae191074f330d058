import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { at, listAt, root, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

const runbooks = path.join(root, 'docs', 'runbooks');

/** No alarm that leaves its reader alone, no part that fails in silence. */
export function monitoringTests({ data, service, watch, all }: SynthesisedStage): void {
  const alarms = all.flatMap((stack) => stack.resources('AWS::CloudWatch::Alarm'));
  const pageOf = (properties: unknown) =>
    /Runbook: (docs\/runbooks\/[a-z-]+\.md)$/.exec(String(at(properties, 'AlarmDescription')))?.[1];

  it.each(alarms)('$path says whom it hurts and which page helps', ({ properties }) => {
    expect(at(properties, 'AlarmDescription')).toMatch(
      /^Severity: (urgent|routine)\. Impact: [A-Z].{20,}\. Runbook: docs\/runbooks\/[a-z-]+\.md$/,
    );
    expect(existsSync(path.join(root, pageOf(properties) ?? 'nowhere'))).toBe(true);
  });

  it.each(alarms)('$path tells somebody, when it begins and when it is over', ({ properties }) => {
    // By its severity: whoever sleeps is woken by what is urgent alone.
    const severity = /^Severity: (\w)(\w+)/.exec(String(at(properties, 'AlarmDescription')));
    const topic = `Alarms${severity?.[1]?.toUpperCase()}${severity?.[2]}`;
    // A function that helps by itself is called when it begins, beside whoever is told.
    const actions = listAt(properties, 'AlarmActions').map((action) => JSON.stringify(action));
    const told = actions.filter((action) => !action.includes('WaitingRoom'));
    expect(told).toEqual([
      expect.stringMatching(new RegExp(`^{"Ref":"${topic}|"OutputName":"PublishOutputRef${topic}`)),
    ]);
    expect(listAt(properties, 'OKActions').map((action) => JSON.stringify(action))).toEqual(told);
  });

  it('watches every dead-letter queue for any message, and every queue for old ones', () => {
    const queues = service.resources('AWS::SQS::Queue');
    const watched = (metric: string, id: string) =>
      alarms.filter(
        ({ properties }) =>
          at(properties, 'MetricName') === metric &&
          listAt(properties, 'Dimensions').some((one) => at(one, 'Value', 'Fn::GetAtt', 0) === id),
      );
    const unwatched = queues.filter(({ id, path: place }) =>
      place.includes('/DeadLetters/')
        ? !watched('ApproximateNumberOfMessagesVisible', id).some(({ properties }) => at(properties, 'Threshold') === 0)
        : watched('ApproximateAgeOfOldestMessage', id).length === 0,
    );
    expect(unwatched.map(({ path: place }) => place)).toEqual([]);
    expect(queues.length).toBeGreaterThan(0);
  });

  it.each([
    ['OutsideSystems/Down', 'outside-system-down', ['WatchOutsideSystems'], ['booking', 'vcd'], 5],
    [
      'OutsideSystems/UnexpectedShapes',
      'outside-unexpected-shape',
      [
        'CheckArrivals',
        'CheckBooking',
        'ReleaseActivation',
        'SendInvitation',
        'SignInPhysician',
        'VerifyParty',
        'WatchOutsideSystems',
      ],
      ['booking', 'physicians', 'vcd'],
      1,
    ],
    ['Messages/NotTaken', 'message-not-taken', ['SendInvitation', 'SendMessage'], ['mail', 'sms'], 5],
  ] as const)(
    'counts %s by lines of the log, and calls somebody for each system',
    (place, code, readers, systems, periods) => {
      const filters = service
        .resources('AWS::Logs::MetricFilter')
        .filter(({ path: own }) => own.includes(`/${place}/`));
      expect(new Set(filters.map(({ path: own }) => own.split('/').at(-2)))).toEqual(
        new Set(readers.map((one) => `In${one}`)),
      );
      for (const { properties } of filters) {
        expect(at(properties, 'FilterPattern')).toBe(`{ $.message = "${code}" }`);
        expect(at(properties, 'MetricTransformations', 0)).toMatchObject({
          MetricValue: '1',
          Dimensions: [{ Key: 'system', Value: '$.system' }],
        });
      }
      const { MetricName, MetricNamespace } = z
        .object({ MetricName: z.string(), MetricNamespace: z.string() })
        .parse(at(filters[0]?.properties, 'MetricTransformations', 0));
      const own = alarms.filter(
        ({ properties }) =>
          at(properties, 'MetricName') === MetricName && at(properties, 'Namespace') === MetricNamespace,
      );
      expect(new Set(own.map(({ properties }) => at(properties, 'Dimensions', 0, 'Value')))).toEqual(new Set(systems));
      for (const { properties } of own)
        expect(properties).toMatchObject({ Statistic: 'Sum', Period: 60, Threshold: 0, EvaluationPeriods: periods });
    },
  );

  it('calls somebody at four fifths of the budget for text messages, when it is used up, and before AWS stops them', () => {
    const filters = service.resources('AWS::Logs::MetricFilter').filter(({ path: own }) => own.includes('/SmsBudget/'));
    expect(filters).toHaveLength(2);
    for (const { properties } of filters)
      expect(at(properties, 'MetricTransformations', 0)).toMatchObject({ MetricValue: '$.percent' });
    const thresholdOf = (metric: string) =>
      alarms.flatMap(({ properties }) =>
        at(properties, 'MetricName') === metric ? [at(properties, 'Threshold')] : [],
      );
    expect(thresholdOf('SmsBudget')).toEqual([79, 99]);
    expect(thresholdOf('SMSMonthToDateSpentUSD')).toEqual([40_000]);
  });

  it('tells the provider’s quota of e-mail, and calls somebody when it holds something back', () => {
    const filtersOf = (place: string) =>
      service.resources('AWS::Logs::MetricFilter').filter(({ path: own }) => own.includes(`/Messages/${place}/`));
    expect(filtersOf('MailQuota').map(({ path: own }) => own.split('/').at(-2))).toEqual([
      'InSendMessage',
      'InSendInvitation',
    ]);
    expect(at(filtersOf('MailHeld')[0]?.properties, 'MetricTransformations', 0)).toMatchObject({
      MetricValue: '1',
      Dimensions: [{ Key: 'reason', Value: '$.reason' }],
    });
    const own = (metric: string) => alarms.filter(({ properties }) => at(properties, 'MetricName') === metric);
    expect(own('MailQuota').map(({ properties }) => at(properties, 'Threshold'))).toEqual([79]);
    // What is only too fast slows down by itself.
    expect(own('MailHeld').map(({ properties }) => at(properties, 'Dimensions', 0, 'Value'))).toEqual([
      'day',
      'paused',
      'sandbox',
    ]);
  });

  it('calls somebody a month before any certificate ends, where its figure is', () => {
    const ends = all.flatMap((stack) =>
      stack
        .resources('AWS::CloudWatch::Alarm')
        .filter(({ properties }) => at(properties, 'MetricName') === 'DaysToExpiry')
        .map(({ path: own, properties }) => [own.split('/').at(-2), stack.region, at(properties, 'Threshold')]),
    );
    expect(ends).toEqual([
      ['OriginCertificateEnds', 'eu-central-1', 30],
      ['SiteCertificateEnds', 'us-east-1', 30],
      ['ClientCertificateEnds', 'us-east-1', 30],
    ]);
    const made = all.flatMap((stack) => stack.resources('AWS::CertificateManager::Certificate'));
    // And one that is brought along: CloudFront's own, for the API.
    expect(ends).toHaveLength(made.length + 1);
  });

  it.each(['SweeperSilent', 'WatchSilent', 'ReminderSilent'])('takes silence for an alarm: %s', (name) => {
    expect(watch.properties('AWS::CloudWatch::Alarm', name)).toMatchObject({ TreatMissingData: 'breaching' });
  });

  it('tells who is not woken by what', () => {
    const topics = all.flatMap((stack) => stack.resources('AWS::SNS::Topic')).map(({ path: own }) => own);
    const told = all
      .flatMap((stack) => stack.resources('AWS::SNS::Subscription'))
      .map(({ properties }) => at(properties, 'Endpoint'));
    expect(topics.filter((own) => own.includes('/Alarms/Urgent/'))).toHaveLength(2);
    expect(topics.filter((own) => own.includes('/Alarms/Routine/'))).toHaveLength(2);
    expect(told.filter((one) => String(one).startsWith('duty@'))).toHaveLength(2);
    expect(told.filter((one) => String(one).startsWith('operation@'))).toHaveLength(2);
  });

  it('has no runbook without an alarm, but for what people begin by themselves', () => {
    const begun = [
      'README.md',
      'waiting-room.md',
      'restore.md',
      'break-glass.md',
      'campaign-end.md',
      'key-rotation.md',
    ];
    const pages = readdirSync(runbooks).filter((file) => !begun.includes(file));
    const named = new Set(alarms.map(({ properties }) => path.basename(pageOf(properties) ?? '')));
    expect(pages.toSorted()).toEqual([...named].toSorted());
  });

  it.each(readdirSync(runbooks).filter((file) => file !== 'README.md'))('%s has its three parts', (page) => {
    const headings = readFileSync(path.join(runbooks, page), 'utf8').match(/^## .*$/gm);
    expect(headings).toEqual(['## Description', '## Investigation', '## Resolution']);
  });

  it('shows what people feel, each outside system, the day of an opening and what it costs', () => {
    const names = watch
      .resources('AWS::CloudWatch::Dashboard')
      .map(({ properties }) => at(properties, 'DashboardName'));
    const wanted = 'service vaccination-codes booking-system messages vaccination-register launch-day cost';
    expect(names).toEqual(wanted.split(' ').map((name) => `lmb-production-${name}`));
    expect(data.resources('AWS::CloudWatch::Dashboard')).toHaveLength(0);
  });

  it('lets people look with a second factor: at dashboards alone, at all but data and logs, and on call', () => {
    const roles = watch.resources('AWS::IAM::Role');
    expect(roles.map(({ path: own }) => own.split('/').at(-2))).toEqual(['Dashboards', 'ReadOnly', 'OnCall']);
    for (const { properties } of roles)
      expect(at(properties, 'AssumeRolePolicyDocument', 'Statement', 0, 'Condition')).toEqual({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      });
    const rights = (name: string, effect: string) =>
      watch
        .resources('AWS::IAM::Policy')
        .filter(({ path: own }) => own.includes(`/Duty/${name}/`))
        .flatMap(({ properties }) => listAt(properties, 'PolicyDocument', 'Statement'))
        .filter((statement) => at(statement, 'Effect') === effect)
        .flatMap((statement) => listAt(statement, 'Action').map(String));
    expect(rights('Dashboards', 'Allow').every((action) => action.startsWith('cloudwatch:'))).toBe(true);
    const changes = /:(?!Get|List|Describe)/;
    expect(
      [...rights('Dashboards', 'Allow'), ...rights('ReadOnly', 'Allow')].filter((one) => changes.test(one)),
    ).toEqual([]);
    expect(
      rights('ReadOnly', 'Allow').filter((one) => /^(dynamodb|kms|s3|secretsmanager):|LogEvents|Query/.test(one)),
    ).toEqual([]);
    expect(rights('OnCall', 'Allow').filter((one) => /^(dynamodb|s3|secretsmanager|iam|sts):/.test(one))).toEqual([]);
    expect(rights('OnCall', 'Deny')).toEqual(
      expect.arrayContaining(['dynamodb:Query', 'secretsmanager:GetSecretValue']),
    );
  });
}
