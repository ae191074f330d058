import { expect, it } from 'vitest';
import { at, listAt, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

interface Grant {
  /** Whose: the function's folder, or the construct path of another role. */
  readonly who: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
}

/** Every wildcard that there is, with the reason why it can't be narrower. */
const wildcards: readonly { readonly who: string; readonly what: string; readonly reason: string }[] = [
  { who: 'dispatch-changes', what: 'dynamodb:ListStreams', reason: 'takes no resource' },
  { who: 'dispatch-changes', what: 's3:PutObject', reason: 'objects of the one bucket for failed changes' },
  { who: 'keep-books', what: 'dynamodb:ListStreams', reason: 'takes no resource' },
  { who: 'keep-books', what: 's3:PutObject', reason: 'objects of the one bucket for failed changes' },
  ...['manage-centres', 'send-invitation', 'send-message'].map((who) => ({
    who,
    what: 'ses:GetAccount',
    reason: 'takes no resource; shows limits alone',
  })),
  { who: 'send-invitation', what: 'sns:Publish', reason: 'phone numbers have no ARN; topics are left out' },
  { who: 'send-message', what: 'sns:Publish', reason: 'phone numbers have no ARN; topics are left out' },
  {
    who: 'upload-doses',
    what: 'secretsmanager:GetSecretValue',
    reason: 'one secret for each centre, made by the operator',
  },
  { who: 'Releases', what: 'cloudwatch:DescribeAlarms', reason: 'alarms are described by name alone' },
  { who: 'Releases', what: 'lambda:GetAlias', reason: 'aliases of this stage, by its tag' },
  { who: 'Releases', what: 'cloudwatch:DescribeAlarms', reason: 'the same for the stack of answers' },
  { who: 'Releases', what: 'lambda:GetAlias', reason: 'the same for the stack of answers' },
  { who: 'StateMachine', what: 'lambda:InvokeFunction', reason: 'versions of its own three functions' },
  { who: 'StateMachine', what: 'logs:CreateLogDelivery', reason: 'delivery of logs and traces takes no resource' },
];

const tableWrites = /^dynamodb:(Put|Update|Delete|BatchWrite)/;

/** Least privilege: who may do what, over all roles of the service. */
export function permissionTests({ data, service, answers }: SynthesisedStage): void {
  const grants = [data, service, answers].flatMap((stack) => {
    const functionByRole = new Map(
      stack
        .resources('AWS::Lambda::Function')
        .map(({ properties }) => [at(properties, 'Role', 'Fn::GetAtt', 0), String(at(properties, 'Description'))]),
    );
    return stack.resources('AWS::IAM::Policy').flatMap(({ path, properties }) =>
      listAt(properties, 'PolicyDocument', 'Statement').map((statement): Grant => {
        const role = at(properties, 'Roles', 0, 'Ref');
        return {
          who:
            functionByRole.get(role) ??
            path.split('/').find((part) => part === 'StateMachine' || part === 'Releases') ??
            path,
          actions: listAt(statement, 'Action').map(String),
          resources: listAt(statement, 'Resource').map((resource) => JSON.stringify(resource)),
          notResources: listAt(statement, 'NotResource').map((resource) => JSON.stringify(resource)),
        };
      }),
    );
  });
  const whoMay = (action: RegExp | string) =>
    [
      ...new Set(
        grants
          .filter(({ actions }) =>
            actions.some((one) => (typeof action === 'string' ? one === action : action.test(one))),
          )
          .map(({ who }) => who),
      ),
    ].toSorted();

  it('has no wildcard in an action', () => {
    expect(grants.filter(({ actions }) => actions.some((action) => action.includes('*')))).toEqual([]);
  });

  it('has no wildcard in a resource but those with a reason', () => {
    const found = grants
      .filter(({ resources, notResources }) => notResources.length > 0 || resources.some((one) => one.includes('*')))
      .map(({ who, actions }) => `${who}: ${actions[0]}`);
    expect(found.toSorted()).toEqual(wildcards.map(({ who, what }) => `${who}: ${what}`).toSorted());
  });

  it('attaches no ready-made policy to any role', () => {
    const roles = [data, service, answers].flatMap((stack) => stack.resources('AWS::IAM::Role'));
    expect(roles.filter(({ properties }) => listAt(properties, 'ManagedPolicyArns').length > 0)).toEqual([]);
    expect(roles.length).toBeGreaterThan(0);
  });

  it('lets no function scan the table, change its definition or read a backup', () => {
    expect(whoMay(/^dynamodb:(Scan|CreateTable|UpdateTable|DeleteTable|Restore|Export|PartiQL)/)).toEqual([]);
  });

  it('lets those who only show things change nothing', () => {
    // Not show-party: the first use of a link that was sent again makes it the only one (docs/decisions/14).
    const readers = [
      'give-certificate',
      'list-centres',
      'list-moments',
      'list-outages',
      'publish-places',
      'show-invitation',
      'show-session',
      'recognise-caller',
    ];
    expect(whoMay('dynamodb:GetItem')).toEqual(expect.arrayContaining(readers));
    expect(whoMay(tableWrites).filter((who) => readers.includes(who))).toEqual([]);
  });

  it('keeps functions without any need of the table away from it', () => {
    const touching = whoMay(/^dynamodb:/);
    for (const stranger of ['receive-booking-event', 'describe-api', 'add-token-claims', 'show-trust-list'])
      expect(touching).not.toContain(stranger);
  });

  it('lets only those send mail or SMS whose work it is', () => {
    expect(whoMay('ses:SendEmail')).toEqual(['send-invitation', 'send-message']);
    // Limits alone: the senders keep to them, the operator reads them.
    expect(whoMay('ses:GetAccount')).toEqual(['manage-centres', 'send-invitation', 'send-message']);
    expect(whoMay('sns:Publish')).toEqual(['send-invitation', 'send-message']);
  });

  it('lets only those compute blind indexes who take in an SSIN, from the VCD too, or a physician’s number, count a mobile number, name a certificate, or look for one person’s trail', () => {
    expect(whoMay('kms:GenerateMac')).toEqual([
      'assist-callers',
      'change-party',
      'check-arrivals',
      'check-booking',
      'give-certificate',
      'register-party',
      'register-patient',
      'send-invitation',
      'send-link-again',
      'send-message',
      'show-audit',
      'sign-in-physician',
      'sign-up',
      'verify-party',
    ]);
  });

  it('lets one function alone sign certificates', () => {
    expect(whoMay('kms:Sign')).toEqual(['give-certificate']);
    expect(whoMay('kms:GetPublicKey')).toEqual(['give-certificate', 'show-trust-list']);
  });

  it('lets only those use our keys for outside systems who call one', () => {
    expect(whoMay('secretsmanager:GetSecretValue')).toEqual(
      [
        'check-arrivals',
        'check-booking',
        'release-activation',
        'send-invitation',
        'sign-in-physician',
        'upload-doses',
        'verify-party',
        'watch-outside-systems',
      ].toSorted(),
    );
  });

  it('keeps the key of physicians’ providers and that of the vaccination codes database apart', () => {
    const secretsOf = (who: string) =>
      grants
        .filter((grant) => grant.who === who && grant.actions.includes('secretsmanager:GetSecretValue'))
        .flatMap(({ resources }) => resources.map((one) => /(Physicians|OutsideSystems)Key/.exec(one)?.[1]));
    expect(secretsOf('sign-in-physician')).toEqual(['Physicians']);
    expect(secretsOf('check-arrivals')).toEqual(['OutsideSystems']);
  });

  it('lets only the audit and the operator’s log read names of accounts, and nobody the secrets of programs', () => {
    expect(whoMay('cognito-idp:ListUsers')).toEqual(['manage-centres', 'show-audit']);
    expect(whoMay('cognito-idp:ListUserPoolClients')).toEqual(['manage-centres', 'show-audit']);
    expect(whoMay('cognito-idp:DescribeUserPoolClient')).toEqual([]);
  });

  it('lets only dispatching start sessions, and it and parking wake one', () => {
    expect(whoMay('states:StartExecution')).toEqual(['dispatch-changes']);
    expect(whoMay('states:SendTaskSuccess')).toEqual(['dispatch-changes', 'park-session']);
  });

  it('lets only those look for what is due who work through it, sign-ups for free seats, and the audit for a day’s acts', () => {
    const due = grants.filter(({ resources }) => resources.some((resource) => resource.includes('/index/due')));
    expect([...new Set(due.map(({ who }) => who))].toSorted()).toEqual([
      'dispatch-changes',
      'list-moments',
      'publish-places',
      'remind-parties',
      'show-audit',
      'sign-up',
      'sweep-stuck-work',
      'upload-doses',
      'verify-party',
    ]);
  });

  it('lets the keeper of ledger and counters write there and touch nothing of the table, and nobody else the ledger', () => {
    const items = grants.filter(({ actions }) => actions.some((one) => /^dynamodb:.*(Item|Query|Scan)/.test(one)));
    const ofLedger = items.filter(({ resources }) => resources.some((one) => one.includes('LedgerTable')));
    expect(ofLedger.map(({ who, actions }) => [who, actions])).toEqual([['keep-books', ['dynamodb:PutItem']]]);
    const ofCounters = items.filter(({ resources }) => resources.some((one) => one.includes('CountersTable')));
    expect(items.filter(({ who }) => who === 'keep-books').length).toBe(2);
    // Who reports reads nothing of the citizens' table.
    expect(items.filter(({ who }) => who === 'show-reports').length).toBe(1);
    expect(ofCounters.map(({ who, actions }) => [who, actions])).toEqual([
      ['keep-books', ['dynamodb:GetItem', 'dynamodb:UpdateItem']],
      ['show-reports', ['dynamodb:Query']],
    ]);
  });

  it("stays far below the 10,240 characters of a role's policies", () => {
    const sizes = [data, service, answers].flatMap((stack) =>
      stack.resources('AWS::IAM::Policy').map(({ properties }) => JSON.stringify(properties).length),
    );
    expect(Math.max(...sizes)).toBeLessThan(8000);
  });
}
