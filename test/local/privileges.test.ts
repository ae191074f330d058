import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GatewayCall } from '../../local/cloud/gateway/gateway.ts';
import { isAllowed, Privileges } from '../../local/cloud/privileges/privileges.ts';
import { readFunctionRoles, readResourcePolicies, readRoles } from '../../local/cloud/privileges/roles.ts';
import { serviceNeeds } from '../../local/cloud/privileges/service-needs.ts';
import { unusedRights } from '../../local/cloud/privileges/unused-rights.ts';
import { Template } from '../../local/cloud/template/template.ts';
import { z } from 'zod';
import { synthesised } from '../lane/products.ts';

const addresses = { gatewayUrl: 'http://127.0.0.1:1', siteUrl: 'http://127.0.0.1:2' };
const assembly = synthesised();
const template = new Template(assembly, addresses);
const table = template
  .ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')
  .find(({ path: at }) => at.includes('/Data/'));
const verify = 'RegistrationVerifyParty';
const caller = template.ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith(verify))?.id ?? '';

const call = (service: string, operation: string, body: object, by = caller): GatewayCall => ({
  service,
  operation,
  caller: by,
  body: Buffer.from(JSON.stringify(body)),
  method: 'POST',
  path: '/',
  headers: {},
});

const root = path.join(import.meta.dirname, '../..');
const variables = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.string()) }) });

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The templates with a text replaced: a right that is missing. */
function without(text: string, instead: string): Template {
  const folder = mkdtempSync(path.join(tmpdir(), 'assembly-'));
  folders.push(folder);
  for (const name of readdirSync(assembly).filter((one) => one.endsWith('.json')))
    cpSync(path.join(assembly, name), path.join(folder, name));
  const service = readdirSync(folder).find((name) => name.endsWith('service.template.json')) ?? '';
  const file = path.join(folder, service);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(text, instead));
  return new Template(folder, addresses);
}

describe('what a function may call', () => {
  const write = call('dynamodb', 'TransactWriteItems', { TransactItems: [{ Put: { TableName: table?.name } }] });

  it('is what its role allows, part by part', async () => {
    const told: string[] = [];
    const privileges = new Privileges(template, (message) => told.push(message));
    expect(await privileges.refusal(write)).toBeUndefined();
    expect(privileges.used().map(({ action }) => action)).toContain('dynamodb:PutItem');
    const foreign = call('dynamodb', 'Scan', { TableName: table?.name });
    expect(await privileges.refusal(foreign)).toMatchObject({ status: 400 });
    expect(told).toEqual([
      expect.stringMatching(/is not authorized to perform: dynamodb:Scan on resource: .*:table\//),
    ]);
  });

  it('is less where a right is taken away', async () => {
    const told: string[] = [];
    const privileges = new Privileges(without('"dynamodb:PutItem"', '"dynamodb:Scan"'), (message) =>
      told.push(message),
    );
    expect(await privileges.refusal(write)).toMatchObject({ status: 400 });
    expect(told).toEqual([expect.stringContaining('dynamodb:PutItem')]);
  });

  it('includes the key of what it writes to', async () => {
    const queue = template
      .ofType('AWS::SQS::Queue')
      .find(({ id }) => id.includes('Verifications') && id.includes('Queue'));
    const send = call('sqs', 'SendMessage', { QueueUrl: queue?.ref, MessageBody: '{}' });
    expect(await new Privileges(template, () => undefined).refusal(send)).toBeUndefined();
    const told: string[] = [];
    const closed = new Privileges(without('kms:GenerateDataKey', 'kms:DescribeKey'), (message) => told.push(message));
    expect(await closed.refusal(send)).toMatchObject({ status: 400 });
    expect(told).toEqual([expect.stringContaining('kms:GenerateDataKey')]);
  });

  it('is nothing at a service whose rights are not known; who is no function is not asked', async () => {
    const privileges = new Privileges(template, () => undefined);
    expect(await privileges.refusal(call('lightsail', 'GetKeyPair', {}))).toMatchObject({ status: 400 });
    expect(await privileges.refusal(call('dynamodb', 'Scan', { TableName: table?.name }, '-'))).toBeUndefined();
  });
});

describe('keys of personal data', () => {
  const policies = readResourcePolicies(template);
  const keys = template.ofType('AWS::KMS::Key').filter(({ path: at }) => /\/Keys\/(Seal|Index)\//.test(at));
  const everything = {
    name: 'admin',
    policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  };
  const as = (role: string) => ({ arn: `arn:aws:iam::000000000000:role${role}`, policies: [everything] });

  it('open for roles of functions and not for an administrator', async () => {
    expect(keys).toHaveLength(2);
    for (const { id, arn } of keys) {
      const action = id.includes('Seal') ? 'kms:Decrypt' : 'kms:GenerateMac';
      const may = (role: string) => isAllowed(as(role), { action, resource: arn }, policies.get(arn));
      expect(await may('/Administrator')).toBe(false);
      expect(await may('/lmb/local/functions/any')).toBe(true);
      expect(await may('/lmb/local/break-glass')).toBe(true);
      expect(await may('/lmb/production/functions/any')).toBe(false);
    }
  });
});

describe('what a function may do to the table beyond reading and writing', () => {
  /** Words in a bundle without which the right is of no use: esbuild leaves out what nobody calls, and names stay. */
  const words = {
    'dynamodb:DeleteItem': /do:"remove"/,
    'dynamodb:ConditionCheckItem': /do:"check"/,
    'dynamodb:BatchWriteItem': /,"apart"\)/,
    'dynamodb:BatchGetItem': /\.(sessionsOf|latestSessionsOf|dosesOf|dosesOfIds|dosesToUpload|actsOn)\(/,
  };
  const roles = readFunctionRoles(template);
  const onTable = template.ofType('AWS::Lambda::Function').flatMap(({ id, properties }) => {
    const { TABLE_NAME: has, POWERTOOLS_SERVICE_NAME: name } = variables.parse(properties).Environment.Variables;
    return has === undefined || name === undefined ? [] : [{ name, policies: JSON.stringify(roles.get(id)?.policies) }];
  });

  it.each(Object.entries(words))('%s: is granted to those whose code does it, and to nobody else', (action, word) => {
    const doing = onTable.filter(({ name }) =>
      word.test(readFileSync(path.join(root, 'dist', 'lambdas', name, 'index.mjs'), 'utf8')),
    );
    const granted = onTable.filter(({ policies }) => policies.includes(`"${action}"`));
    expect(granted.map(({ name }) => name).toSorted()).toEqual(doing.map(({ name }) => name).toSorted());
    expect(doing.length).toBeGreaterThan(1);
  });
});

describe('what AWS does in the name of a role', () => {
  it('is allowed: event sources, logs, steps of the workflow', async () => {
    const roles = readRoles(template);
    const policies = readResourcePolicies(template);
    const needs = serviceNeeds(template);
    const missing: string[] = [];
    for (const need of needs) {
      const role = roles.get(need.role);
      if (role === undefined || !(await isAllowed(role, need, policies.get(need.resource))))
        missing.push(`${need.role} ${need.action} ${need.resource}`);
    }
    expect(missing).toEqual([]);
    expect(new Set(needs.map(({ action }) => action.split(':')[0]))).toEqual(
      new Set(['sqs', 'kms', 'dynamodb', 's3', 'logs', 'lambda']),
    );
  });
});

describe('rights that nobody made use of', () => {
  it('are listed, and those that somebody used are not', () => {
    const [first] = unusedRights(template, []).filter(({ action }) => action === 'dynamodb:GetItem');
    expect(first).toBeDefined();
    if (first === undefined) return;
    const rest = unusedRights(template, [first]);
    expect(rest).not.toContainEqual(first);
    expect(rest.length).toBeGreaterThan(0);
  });
});
