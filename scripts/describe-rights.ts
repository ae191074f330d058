import { at, listAt, type SynthesisedStack, type SynthesisedStage } from './synthesised-stage.ts';

/*
 * What a function may do, in words, from the policies of its role. A right without a word here throws: whoever grants
 * a new one says what it is for.
 */

interface Right {
  readonly action: string;
  /** The resource as the template names it. */
  readonly on: string;
  readonly via: string;
}

/** Follow from what starts the function, or from the key of the store that is named anyway. */
const impliedActions = /^(logs:|dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)|sqs:|s3:)/;

/** Rights by function: name → words, in the order of the alphabet. */
export function rightsByFunction({ data, service, answers }: SynthesisedStage): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, Set<string>>();
  const queues = queueNames(service);
  for (const stack of [data, service, answers]) {
    const names = functionsByRole(stack);
    for (const { properties } of stack.resources('AWS::IAM::Policy')) {
      const name = names.get(at(properties, 'Roles', 0, 'Ref'));
      if (name === undefined) continue;
      const found = words.get(name) ?? new Set<string>();
      words.set(name, found);
      for (const word of wordsOf(rightsOf(properties), queues)) found.add(word);
    }
  }
  return new Map([...words].map(([name, found]) => [name, [...found].toSorted()]));
}

function functionsByRole(stack: SynthesisedStack): ReadonlyMap<unknown, string> {
  return new Map(
    stack
      .resources('AWS::Lambda::Function')
      .map(({ properties }) => [at(properties, 'Role', 'Fn::GetAtt', 0), String(at(properties, 'Description'))]),
  );
}

function rightsOf(policy: unknown): Right[] {
  return listAt(policy, 'PolicyDocument', 'Statement').flatMap((statement) => {
    const resources = [...listAt(statement, 'Resource'), ...listAt(statement, 'NotResource')];
    const via = JSON.stringify(at(statement, 'Condition') ?? '');
    return listAt(statement, 'Action').flatMap((action) =>
      resources.map((resource) => ({ action: String(action), on: JSON.stringify(resource), via })),
    );
  });
}

function wordsOf(rights: readonly Right[], queues: ReadonlyMap<string, string>): string[] {
  const has = (action: string, on: RegExp) => rights.some((right) => right.action === action && on.test(right.on));
  const seals = has('kms:GenerateDataKey', /KeysSeal/);
  const changes = has('dynamodb:PutItem', /DataTable/);
  const sendsTo = [...queues].filter(([id]) => has('sqs:SendMessage', new RegExp(`"${id}"`))).map(([, name]) => name);
  const words = rights
    .filter((right) => !impliedActions.test(right.action) && !isKeyOfAStore(right))
    .map((right) => wordOf(right, { seals, changes }));
  return sendsTo.length === 0 ? words : [...words, `sends to ${sendsTo.toSorted().join(', ')}`];
}

/** The keys of table, queues, bucket and secrets: nobody has them for themselves. */
const isKeyOfAStore = ({ action, on, via }: Right): boolean =>
  action.startsWith('kms:') && (via.includes('kms:ViaService') || /WorkKey|KeysLedger/.test(on));

function wordOf({ action, on }: Right, { seals, changes }: { seals: boolean; changes: boolean }): string {
  if (action === 'dynamodb:Query' && on.includes('/index/due')) return 'looks for what is due';
  if (action.startsWith('dynamodb:') && on.includes('LedgerTable')) return 'writes the ledger';
  if (action.startsWith('dynamodb:') && on.includes('CountersTable'))
    return action === 'dynamodb:Query' ? 'reads the counters' : 'counts';
  if (action.startsWith('dynamodb:') && on.includes('DataTable'))
    return changes ? 'changes the table' : 'reads the table';
  if (action.startsWith('kms:') && on.includes('KeysSeal')) return seals ? 'seals and opens' : 'opens';
  if (action === 'kms:GenerateMac') return 'computes blind indexes';
  if (action === 'secretsmanager:GetSecretValue')
    return on.includes('PhysiciansKey') ? "asks physicians' providers" : 'asks outside systems';
  const word = otherWords[action];
  if (word === undefined) throw new Error(`no word for the right ${action} on ${on}: add one`);
  return word;
}

const otherWords: Readonly<Record<string, string>> = {
  'kms:Sign': 'signs certificates',
  'kms:GetPublicKey': 'signs certificates',
  'ses:GetAccount': 'reads the quota of e-mail',
  'ses:SendEmail': 'sends e-mail',
  'sns:Publish': 'sends text messages',
  'states:StartExecution': 'starts workflows',
  'states:SendTaskSuccess': 'wakes workflows',
  'cloudfront-keyvaluestore:DescribeKeyValueStore': 'moves the waiting room',
  'cloudfront-keyvaluestore:GetKey': 'moves the waiting room',
  'cloudfront-keyvaluestore:PutKey': 'moves the waiting room',
  'cognito-idp:AdminUserGlobalSignOut': 'signs people out',
  'cognito-idp:ListUserPoolClients': 'reads names of accounts',
  'cognito-idp:ListUsers': 'reads names of accounts',
};

/** Queues by their ids in the template, named after the construct: `BookingEvents/Queue` → `booking-events`. */
export function queueNames(service: SynthesisedStack): ReadonlyMap<string, string> {
  return new Map(
    service.resources('AWS::SQS::Queue').flatMap(({ id, path }) => {
      const parts = path.split('/');
      return parts.at(-2) === 'Queue' ? [[id, kebab(parts.at(-3) ?? '')] as const] : [];
    }),
  );
}

const kebab = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
