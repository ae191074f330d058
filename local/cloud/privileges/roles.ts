/** Roles of the templates with what is granted to them, and the policies of what they are granted on. */
import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../template/json.ts';
import type { ResolvedResource, Template } from '../template/template.ts';
import type { Places } from './needs.ts';

export interface Role {
  readonly arn: string;
  readonly policies: readonly { readonly name: string; readonly policy: JsonObject }[];
}

const inline = z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.record(z.string(), z.json()) }));
const attached = z.object({ PolicyDocument: z.record(z.string(), z.json()), Roles: z.array(z.string()).default([]) });

/** ARN of each role → the role. */
export function readRoles(template: Template): Map<string, Role> {
  const policies = template.ofType('AWS::IAM::Policy').map(({ id, properties }) => {
    const { PolicyDocument, Roles } = attached.parse(properties);
    return { name: id, policy: PolicyDocument, roles: Roles };
  });
  return new Map(
    template.ofType('AWS::IAM::Role').map(({ arn, ref, properties }) => {
      const own = inline.catch([]).parse(properties['Policies']);
      return [
        arn,
        {
          arn,
          policies: [
            ...own.map(({ PolicyName, PolicyDocument }) => ({ name: PolicyName, policy: PolicyDocument })),
            ...policies.filter(({ roles }) => roles.includes(ref)).map(({ name, policy }) => ({ name, policy })),
          ],
        },
      ];
    }),
  );
}

/** Logical id of each function → its role. @throws when the template has no such role */
export function readFunctionRoles(template: Template): Map<string, Role> {
  const roles = readRoles(template);
  return new Map(
    template.ofType('AWS::Lambda::Function').map(({ id, properties }) => {
      const role = roles.get(String(properties['Role']));
      if (role === undefined) throw new Error(`${id} has a role that the templates don't have`);
      return [id, role];
    }),
  );
}

/** Policies that stand with a resource: of keys, queues and topics. ARN → policy. */
export function readResourcePolicies(template: Template): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  const add = (arn: string, policy: unknown): void => {
    if (isObject(policy)) found.set(arn, policy);
  };
  for (const key of template.ofType('AWS::KMS::Key')) add(key.arn, key.properties['KeyPolicy']);
  const byRef = new Map(
    template.ofType('AWS::SQS::Queue', 'AWS::SNS::Topic').map((resource) => [resource.ref, resource.arn]),
  );
  for (const { properties } of template.ofType('AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy')) {
    const targets = z
      .array(z.string())
      .catch([])
      .parse(properties['Queues'] ?? properties['Topics']);
    for (const ref of targets) add(byRef.get(ref) ?? ref, properties['PolicyDocument']);
  }
  return found;
}

const isObject = (value: unknown): value is JsonObject => isJsonObject(z.json().catch(null).parse(value));

/** Of a table in one region and of a table with copies. */
const sse = z.object({ KMSMasterKeyId: z.string().optional() });
const replicas = z.array(z.object({ Region: z.string(), SSESpecification: sse.optional() }));

export function readPlaces(template: Template): Places {
  const keys = new Map<string, string>();
  const keep = (resource: ResolvedResource, keyId: unknown): void => {
    if (typeof keyId !== 'string' || keyId === '') return;
    const key = template.ofType('AWS::KMS::Key').find(({ arn, ref }) => arn === keyId || ref === keyId);
    if (key !== undefined) keys.set(resource.arn, key.arn);
  };
  for (const table of template.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')) {
    const here = replicas
      .catch([])
      .parse(table.properties['Replicas'])
      .find(({ Region }) => Region === template.region);
    keep(
      table,
      here?.SSESpecification?.KMSMasterKeyId ??
        sse.catch({}).parse(table.properties['SSESpecification']).KMSMasterKeyId,
    );
  }
  for (const resource of template.ofType('AWS::SQS::Queue', 'AWS::SNS::Topic'))
    keep(resource, resource.properties['KmsMasterKeyId']);
  for (const secret of template.ofType('AWS::SecretsManager::Secret')) keep(secret, secret.properties['KmsKeyId']);
  return {
    region: template.region,
    keyOf: (arn) => keys.get(arn),
    stateMachines: template.ofType('AWS::StepFunctions::StateMachine').map(({ arn }) => arn),
  };
}
