/** Tells from a request which service and operation it means, and which function makes it. */
import type { IncomingHttpHeaders } from 'node:http';

const targets: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'streams',
  AmazonSQS: 'sqs',
  AWSStepFunctions: 'states',
  TrentService: 'kms',
  secretsmanager: 'secrets',
  AWSCognitoIdentityProviderService: 'userPool',
};

const mailOperations: Readonly<Record<string, string>> = {
  'POST /v2/email/outbound-emails': 'SendEmail',
  'POST /v2/email/outbound-bulk-emails': 'SendBulkEmail',
  'GET /v2/email/account': 'GetAccount',
};

/** API of the edge's key-value stores: the ARN of the store, and perhaps a key. */
const edgeStorePath = /^\/key-value-stores\/[^/]+(\/keys\/[^/]+)?$/;

const edgeStoreOperations: Readonly<Record<string, string>> = { GET: 'GetKey', PUT: 'PutKey', DELETE: 'DeleteKey' };

/** The function's name or ARN stands in it. */
export const invocationPath = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

export interface RecognisedCall {
  readonly service: string;
  readonly operation: string;
}

export function recogniseCall(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): RecognisedCall {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const dot = target.indexOf('.');
    const prefix = target.slice(0, dot);
    return { service: targets[prefix] ?? prefix, operation: target.slice(dot + 1) };
  }
  if (path.startsWith('/v2/email/')) {
    return { service: 'ses', operation: mailOperations[`${method} ${path.split('?')[0]}`] ?? `${method} ${path}` };
  }
  const edgeStore = edgeStorePath.exec(path);
  if (edgeStore !== null) {
    const operation = edgeStore[1] === undefined ? 'DescribeKeyValueStore' : edgeStoreOperations[method];
    return { service: 'edgeStore', operation: operation ?? method };
  }
  if (invocationPath.test(path)) return { service: 'lambda', operation: 'Invoke' };
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) {
    return { service: 'sns', operation: new URLSearchParams(body.toString()).get('Action') ?? 'Unknown' };
  }
  return { service: 's3', operation: method };
}

/** The access key id in a signed request's header. */
export function accessKeyOf(headers: IncomingHttpHeaders): string | undefined {
  return /Credential=([^/,]+)\//.exec(headers.authorization ?? '')?.[1];
}

const writes: Readonly<Record<string, ReadonlySet<string>>> = {
  dynamodb: new Set([
    'PutItem',
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
    'TransactWriteItems',
    'ExecuteStatement',
    'ExecuteTransaction',
    'BatchExecuteStatement',
  ]),
  sqs: new Set(['SendMessage', 'SendMessageBatch', 'PurgeQueue']),
  sns: new Set(['Publish', 'PublishBatch']),
  ses: new Set(['SendEmail', 'SendBulkEmail']),
  states: new Set(['StartExecution', 'StopExecution', 'SendTaskSuccess', 'SendTaskFailure']),
  s3: new Set(['PUT', 'POST', 'DELETE']),
};

/** Whether a call changes the state of the system (taking messages off a queue does not). */
export function isWrite(call: RecognisedCall): boolean {
  return writes[call.service]?.has(call.operation) ?? false;
}
