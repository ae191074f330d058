import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Template } from '../../local/cloud/template/template.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'template-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes an assembly of stacks and reads it. */
function read(stacks: Record<string, object>, into = folder): Template {
  mkdirSync(into, { recursive: true });
  const artifacts = Object.keys(stacks).map((name) => [
    name,
    {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/eu-central-1',
      properties: { templateFile: `${name}.json` },
    },
  ]);
  writeFileSync(path.join(into, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  for (const [name, template] of Object.entries(stacks))
    writeFileSync(path.join(into, `${name}.json`), JSON.stringify(template));
  return new Template(folder, { gatewayUrl: 'http://127.0.0.1:1', siteUrl: 'http://127.0.0.1:2' });
}

function resolveValue(value: unknown, more: object = {}): unknown {
  const template = read({
    One: {
      Resources: { Thing: { Type: 'Test::Thing', Properties: { value } }, Jobs: { Type: 'AWS::SQS::Queue' } },
      ...more,
    },
  });
  return template.ofType('Test::Thing')[0]?.properties['value'];
}

describe('a template', () => {
  it.each([
    ['Ref of a queue is its address', { Ref: 'Jobs' }, 'http://127.0.0.1:1/000000000000/Jobs'],
    ['ARN', { 'Fn::GetAtt': ['Jobs', 'Arn'] }, 'arn:aws:sqs:eu-central-1:000000000000:Jobs'],
    ['ARN in dots', { 'Fn::GetAtt': 'Jobs.Arn' }, 'arn:aws:sqs:eu-central-1:000000000000:Jobs'],
    [
      'join',
      { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, { 'Fn::Join': ['', ['b', 'c']] }]] },
      'a-eu-central-1-bc',
    ],
    [
      'substitution',
      { 'Fn::Sub': '${AWS::Partition}:${Jobs.Arn}:${!Literal}' },
      'aws:arn:aws:sqs:eu-central-1:000000000000:Jobs:${Literal}',
    ],
    [
      'substitution with its own variables',
      { 'Fn::Sub': ['${x}/${AWS::AccountId}', { x: { Ref: 'AWS::Region' } }] },
      'eu-central-1/000000000000',
    ],
    ['selection from a split', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    ['nothing', { kept: 1, gone: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    ['nested', [{ a: { b: { Ref: 'AWS::Region' } } }], [{ a: { b: 'eu-central-1' } }]],
  ])('resolves: %s', (_, value, expected) => {
    expect(resolveValue(value)).toEqual(expected);
  });

  it('resolves conditions, parameters and mappings', () => {
    const more = {
      Parameters: { Size: { Type: 'String', Default: 'large' } },
      Mappings: { Sizes: { large: { count: 3 } } },
      Conditions: {
        IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] },
        IsSmall: { 'Fn::Not': [{ Condition: 'IsLarge' }] },
      },
    };
    expect(
      resolveValue({ 'Fn::If': ['IsSmall', 'small', { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'count'] }] }, more),
    ).toBe(3);
  });

  it('leaves out what its condition switches off', () => {
    const template = read({
      One: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { On: { Type: 'Test::Thing' }, Off: { Type: 'Test::Thing', Condition: 'Never' } },
      },
    });
    expect(template.ofType('Test::Thing').map(({ id }) => id)).toEqual(['On']);
  });

  it('follows imports from another stack, and keeps equal ids of two stacks apart', () => {
    const template = read({
      One: {
        Resources: { Jobs: { Type: 'AWS::SQS::Queue' } },
        Outputs: {
          Arn: { Value: { 'Fn::GetAtt': ['Jobs', 'Arn'] }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Arn' } } },
        },
      },
      Two: {
        Resources: {
          Jobs: { Type: 'AWS::SQS::Queue' },
          Thing: {
            Type: 'Test::Thing',
            Properties: {
              arn: { 'Fn::ImportValue': 'One:Arn' },
              weak: { 'Fn::GetStackOutput': { StackName: 'One', OutputName: 'Arn' } },
            },
          },
        },
      },
    });
    expect(template.ofType('AWS::SQS::Queue').map(({ name }) => name)).toEqual(['One-Jobs', 'Two-Jobs']);
    const arn = 'arn:aws:sqs:eu-central-1:000000000000:One-Jobs';
    expect(template.ofType('Test::Thing')[0]?.properties).toEqual({ arn, weak: arn });
    expect(template.outputs()).toEqual({ Arn: 'arn:aws:sqs:eu-central-1:000000000000:One-Jobs' });
  });

  it('finds the stacks of a stage', () => {
    writeFileSync(
      path.join(folder, 'manifest.json'),
      JSON.stringify({ artifacts: { stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'stage' } } } }),
    );
    const template = read({ One: { Resources: { Thing: { Type: 'Test::Thing' } } } }, path.join(folder, 'stage'));
    expect(template.ofType('Test::Thing')).toHaveLength(1);
  });

  it('says what is missing', () => {
    expect(() => new Template(path.join(folder, 'nowhere'), { gatewayUrl: '', siteUrl: '' })).toThrow(/synthesise/);
    expect(() => resolveValue({ Ref: 'Nobody' })).toThrow(/Nobody/);
    expect(() => resolveValue({ 'Fn::GetStackOutput': { StackName: 'Else', OutputName: 'Arn' } })).toThrow(/Else.*Arn/);
    expect(() => resolveValue({ 'Fn::Transform': {} })).toThrow(/Fn::Transform/);
  });
});
