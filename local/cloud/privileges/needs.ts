/**
 * What AWS asks before it does what a function calls for: an action on a resource, and what is done with keys on the
 * caller's behalf. By the service authorization reference; where AWS does otherwise, the comment says so.
 */
import { z } from 'zod';
import type { GatewayCall } from '../gateway/gateway.ts';
import { accountId } from '../template/resource-values.ts';

export interface Need {
  /** e.g. `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN; `*` where the service knows no resource. */
  readonly resource: string;
  /** Condition keys of the request, e.g. `kms:ViaService`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What the templates know of the resources that calls name. */
export interface Places {
  readonly region: string;
  /** ARN of the key with which a resource is encrypted, when it has one of its own. */
  readonly keyOf: (arn: string) => string | undefined;
  /** ARNs of the state machines. */
  readonly stateMachines: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;
type Reader = (call: GatewayCall, places: Places) => Need[];

const record = z.record(z.string(), z.unknown());
const text = z.string().catch('');
const bodyOf = ({ body }: GatewayCall): Body =>
  record.catch({}).parse(body.length === 0 ? {} : JSON.parse(String(body)));

const arnIn = (service: string, { region }: Places, rest: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${rest}`;

/** A service opens and makes data keys of a resource's own key for whom it works. */
export function through(service: string, actions: readonly string[], arn: string, places: Places): Need[] {
  const key = places.keyOf(arn);
  if (key === undefined) return [];
  const context = { 'kms:ViaService': `${service}.${places.region}.amazonaws.com` };
  return actions.map((action) => ({ action: `kms:${action}`, resource: key, context }));
}

/** A transaction or batch is granted as what it is made of. */
const partsOf: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

const transaction = z.object({ TransactItems: z.array(z.record(z.string(), record)).default([]) });

const table: Reader = (call, places) => {
  const body = bodyOf(call);
  const on = (name: unknown, action: string, index?: unknown): Need[] => {
    const arn = arnIn('dynamodb', places, `table/${text.parse(name)}`);
    return [
      { action: `dynamodb:${action}`, resource: typeof index === 'string' ? `${arn}/index/${index}` : arn },
      ...through('dynamodb', ['Decrypt'], arn, places),
    ];
  };
  if (call.operation.startsWith('Transact'))
    return transaction
      .parse(body)
      .TransactItems.flatMap(Object.entries)
      .flatMap(([part, { TableName }]) => on(TableName, partsOf[part] ?? part));
  if (call.operation.startsWith('Batch'))
    return Object.keys(record.catch({}).parse(body['RequestItems'])).flatMap((name) => on(name, call.operation));
  return on(body['TableName'], call.operation, body['IndexName']);
};

/** A batch of messages is granted as one. */
const queue: Reader = (call, places) => {
  const name = text.parse(bodyOf(call)['QueueUrl']).split('/').at(-1) ?? '';
  const arn = arnIn('sqs', places, name);
  const action = call.operation.replace(/Batch$/, '');
  const opened = { SendMessage: ['GenerateDataKey', 'Decrypt'], ReceiveMessage: ['Decrypt'] }[action] ?? [];
  return [{ action: `sqs:${action}`, resource: arn }, ...through('sqs', opened, arn, places)];
};

/** A text message goes to a number, which is no resource: only what grants all but topics fits it. */
const topic: Reader = (call, places) => {
  const form = new URLSearchParams(String(call.body));
  const arn = form.get('TopicArn') ?? form.get('TargetArn');
  if (arn === null) return [{ action: `sns:${call.operation}`, resource: '*' }];
  return [{ action: 'sns:Publish', resource: arn }, ...through('sns', ['GenerateDataKey', 'Decrypt'], arn, places)];
};

/** The sender's domain and, when it is named, the configuration set. */
const mail: Reader = (call, places) => {
  if (call.operation !== 'SendEmail') return [{ action: `ses:${call.operation}`, resource: '*' }];
  const body = bodyOf(call);
  const from = text.parse(body['FromEmailAddress']);
  const domain = /@([^@>\s]+)>?$/.exec(from)?.[1] ?? from;
  const set = body['ConfigurationSetName'];
  return [
    { action: 'ses:SendEmail', resource: arnIn('ses', places, `identity/${domain}`) },
    ...(typeof set === 'string'
      ? [{ action: 'ses:SendEmail', resource: arnIn('ses', places, `configuration-set/${set}`) }]
      : []),
  ];
};

/**
 * An answer to a waiting task names no machine, and the reference says that it has no resource; the service asks for the
 * right on the task's machine all the same (github.com/aws/aws-cdk/pull/8486 tried it).
 */
const workflow: Reader = (call, { stateMachines }) => {
  if (call.operation.startsWith('SendTask'))
    return stateMachines.map((resource) => ({ action: `states:${call.operation}`, resource }));
  const body = bodyOf(call);
  return [
    {
      action: `states:${call.operation}`,
      resource: text.parse(body['stateMachineArn'] ?? body['executionArn']),
    },
  ];
};

const key: Reader = (call) => [{ action: `kms:${call.operation}`, resource: text.parse(bodyOf(call)['KeyId']) }];

const secret: Reader = (call, places) => {
  const arn = text.parse(bodyOf(call)['SecretId']);
  return [
    { action: `secretsmanager:${call.operation}`, resource: arn },
    ...through('secretsmanager', ['Decrypt'], arn, places),
  ];
};

/** What an account does with its own token asks for no right. */
const userPool: Reader = (call, places) =>
  /^(Admin|List)/.test(call.operation)
    ? [
        {
          action: `cognito-idp:${call.operation}`,
          resource: arnIn('cognito-idp', places, `userpool/${text.parse(bodyOf(call)['UserPoolId'])}`),
        },
      ]
    : [];

const edgeStore: Reader = (call) => [
  {
    action: `cloudfront-keyvaluestore:${call.operation}`,
    resource: decodeURIComponent(call.path.split('/')[2] ?? ''),
  },
];

const readers: Readonly<Record<string, Reader>> = {
  dynamodb: table,
  sqs: queue,
  sns: topic,
  ses: mail,
  states: workflow,
  kms: key,
  secrets: secret,
  userPool,
  edgeStore,
};

/** @returns undefined for a service of which it is not known what it asks: nobody may call that */
export function needsOf(call: GatewayCall, places: Places): Need[] | undefined {
  return readers[call.service]?.(call, places);
}
