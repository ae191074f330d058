import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stageNames } from '../../lib/config.ts';
import { root, synthesise, type SynthesisedStack, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';
import { collisions, fixedNames } from './limits/fixed-names.ts';
import { breachesOf, notTogether } from './limits/not-together.ts';
import { planted } from './limits/planted.ts';
import { overdrawn, quotas } from './limits/quotas.ts';

/**
 * What no rule pack and no synthesis sees, and a first deployment does: combinations that AWS refuses, quotas, and names
 * that are taken. Every stage is looked at, and every rule is seen to notice what it is for.
 */
export function deployableTests(production: SynthesisedStage): void {
  const stages = stageNames.map((name) => ({ name, stage: name === 'production' ? production : synthesise(name) }));

  describe.each(stages)('stage $name', ({ stage }) => {
    it('asks for nothing that AWS does not allow together', () => {
      expect(breachesOf(stage)).toEqual([]);
    });

    it('stays within what an account gets', () => {
      expect(overdrawn(stage)).toEqual([]);
    });
  });

  it('has no name that a second try, another stage or another account would find taken', () => {
    expect(collisions(stages.flatMap(({ name, stage }) => (name === 'local' ? [] : [stage])))).toEqual([]);
    // What has a name of its own is an address, and different in each account and stage.
    expect(fixedNames(production).map(({ type, name }) => [type, name])).toEqual([
      ['AWS::Cognito::UserPoolDomain', '"lmb-production-000000000000"'],
      ['AWS::SES::EmailIdentity', '"last-minute.example.be"'],
      ['AWS::S3::Bucket', '"aws-waf-logs-lmb-production-000000000000"'],
    ]);
  });

  it('has settings that the command line takes: keys that begin with `aws:` are its own', () => {
    const cdkJson: { context: object } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8'));
    expect(Object.keys(cdkJson.context).filter((key) => key.startsWith('aws:'))).toEqual([]);
  });

  theListsThemselves();
}

/** A stage of one stack, as it would be read from its template. */
function stageOf(resources: SynthesisedStack['template']['Resources'], region: string): Pick<SynthesisedStage, 'all'> {
  const all = Object.entries(resources).map(([id, resource]) => ({
    id,
    type: resource.Type,
    path: id,
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
    updatePolicy: resource.UpdatePolicy,
    dependsOn: [resource.DependsOn ?? []].flat(),
  }));
  const stack: SynthesisedStack = {
    name: 'planted',
    region,
    terminationProtection: true,
    template: { Resources: resources },
    resources: (type) => all.filter((resource) => type === undefined || resource.type === type),
    exports: () => [],
    properties: (type) => all.find((resource) => resource.type === type)?.properties,
  };
  return { all: [stack] };
}

function theListsThemselves(): void {
  describe('the list of what does not go together', () => {
    it.each(notTogether.map(({ what }) => what))('notices %s', (what) => {
      const { wrong, right, region = 'eu-central-1' } = planted[what] ?? {};
      if (wrong === undefined || right === undefined) throw new Error(`plant a breach of: ${what}`);
      expect(breachesOf(stageOf(wrong, region))).toEqual([expect.stringContaining(what)]);
      expect(breachesOf(stageOf(right, region))).toEqual([]);
    });

    it('says for each where it stands', () => {
      for (const { source } of [...notTogether, ...quotas])
        expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    });
  });

  describe('the list of quotas', () => {
    const routesOf = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`Route${index}`, { Type: 'AWS::ApiGatewayV2::Route' }]),
      );

    it('notices one too many', () => {
      expect(overdrawn(stageOf(routesOf(240), 'eu-central-1'))).toEqual([]);
      expect(overdrawn(stageOf(routesOf(241), 'eu-central-1'))).toEqual([
        expect.stringContaining('routes of an HTTP API: 241'),
      ]);
      const keeping = (count: number) => ({
        One: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: count } },
      });
      expect(overdrawn(stageOf(keeping(900), 'eu-central-1'))).toEqual([]);
      expect(overdrawn(stageOf(keeping(901), 'eu-central-1'))).toHaveLength(1);
    });
  });

  describe('the list of names', () => {
    const secret = (Properties: object, DeletionPolicy?: string) =>
      stageOf(
        { One: { Type: 'AWS::SecretsManager::Secret', Properties, ...(DeletionPolicy && { DeletionPolicy }) } },
        'eu-central-1',
      );

    it('notices one that stays, one that could be generated, and one that two stages have', () => {
      expect(collisions([secret({})])).toEqual([]);
      expect(collisions([secret({ Name: 'a' })])).toEqual([expect.stringContaining('could be generated')]);
      expect(collisions([secret({ Name: 'a' }, 'RetainExceptOnCreate')])).toEqual([
        expect.stringContaining('cannot be made again'),
      ]);
      const identity = { One: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.be' } } };
      expect(collisions([stageOf(identity, 'eu-central-1')])).toEqual([]);
      expect(collisions([stageOf(identity, 'eu-central-1'), stageOf(identity, 'eu-central-1')])).toHaveLength(2);
    });
  });
}
