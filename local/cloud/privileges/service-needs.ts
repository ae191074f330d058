/** What AWS does for us in the name of the templates' roles, without a call of ours: reads queues and streams, logs, runs steps. */
import { readEventSources, type EventSource } from '../functions/event-sources.ts';
import type { Template } from '../template/template.ts';
import { type Need, type Places, through } from './needs.ts';
import { readFunctionRoles, readPlaces, readRoles } from './roles.ts';

export interface ServiceNeed extends Need {
  /** ARN of the role in whose name it is done. */
  readonly role: string;
}

/** Each need of an event source (Lambda developer guide, "permissions" of its kind), log group and workflow. */
export function serviceNeeds(template: Template): ServiceNeed[] {
  const places = readPlaces(template);
  const roles = readFunctionRoles(template);
  const functions = template.ofType('AWS::Lambda::Function');
  const idOf = (nameOrArn: string): string | undefined =>
    functions.find(({ name, arn, ref }) => [name, arn, ref].includes(nameOrArn))?.id;
  const { queues, streams } = readEventSources(template, idOf);
  const inName =
    (functionId: string) =>
    (need: Need): ServiceNeed[] => {
      const role = roles.get(functionId);
      return role === undefined ? [] : [{ role: role.arn, ...need }];
    };
  return [
    ...queues.flatMap((source) => ofQueue(source, places).flatMap(inName(source.functionId))),
    ...streams.flatMap((source) => ofStream(source, places).flatMap(inName(source.functionId))),
    ...functions.flatMap(({ id, properties }) => ofLog(template, properties['LoggingConfig']).flatMap(inName(id))),
    ...ofWorkflows(template),
  ];
}

function ofQueue({ sourceArn }: EventSource, places: Places): Need[] {
  return [
    ...['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) => ({
      action: `sqs:${action}`,
      resource: sourceArn,
    })),
    ...through('sqs', ['Decrypt'], sourceArn, places),
  ];
}

function ofStream({ sourceArn, failureDestination }: EventSource, places: Places): Need[] {
  return [
    ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => ({
      action: `dynamodb:${action}`,
      resource: sourceArn,
    })),
    { action: 'dynamodb:ListStreams', resource: '*' },
    ...through('dynamodb', ['Decrypt'], sourceArn.split('/stream/')[0] ?? '', places),
    ...(failureDestination?.includes(':s3:') === true
      ? [
          { action: 's3:PutObject', resource: `${failureDestination}/failed` },
          { action: 's3:ListBucket', resource: failureDestination },
        ]
      : []),
    ...(failureDestination?.includes(':sqs:') === true
      ? [{ action: 'sqs:SendMessage', resource: failureDestination }]
      : []),
  ];
}

function ofLog(template: Template, logging: unknown): Need[] {
  const name = typeof logging === 'object' && logging !== null && 'LogGroup' in logging ? logging.LogGroup : undefined;
  const group = template.ofType('AWS::Logs::LogGroup').find(({ ref }) => ref === name);
  if (group === undefined) return [];
  return ['CreateLogStream', 'PutLogEvents'].map((action) => ({ action: `logs:${action}`, resource: group.arn }));
}

function ofWorkflows(template: Template): ServiceNeed[] {
  const roles = readRoles(template);
  return template.ofType('AWS::StepFunctions::StateMachine').flatMap(({ id, properties }) => {
    const role = roles.get(String(properties['RoleArn']));
    if (role === undefined) throw new Error(`${id} has a role that the templates don't have`);
    const definition = String(properties['DefinitionString'] ?? JSON.stringify(properties['Definition'] ?? {}));
    return template
      .ofType('AWS::Lambda::Function')
      .filter(({ arn }) => definition.includes(arn))
      .map(({ arn }) => ({ role: role.arn, action: 'lambda:InvokeFunction', resource: arn }));
  });
}
