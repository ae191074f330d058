import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  at,
  root,
  synthesise,
  type SynthesisedStack,
  type SynthesisedStage,
  type TemplateJson,
} from '../../scripts/synthesised-stage.ts';

/** A stage as it is, without the checks of its own, which have run before. */
const variant = (more: Parameters<typeof synthesise>[1]) => synthesise('production', { stage: 'local', ...more });

/** A stage is made, tried again, loses a program, and is torn down: the templates before and after. */
export function lifecycleTests(production: SynthesisedStage): void {
  const first = variant({ established: false });
  const established = variant({});

  it('a first deployment that fails takes everything back: nothing is protected or kept', () => {
    expect(first.all.filter(({ terminationProtection }) => terminationProtection)).toEqual([]);
    const protectedOnes = first.data.resources().filter(({ properties }) => {
      const protection = at(properties, 'DeletionProtectionEnabled') ?? at(properties, 'DeletionProtection') ?? false;
      return protection !== false && protection !== 'INACTIVE';
    });
    expect(protectedOnes.map(({ path: own }) => own)).toEqual([]);
    const kept = first.all.flatMap((stack) =>
      stack.resources().filter(({ deletionPolicy }) => deletionPolicy === 'Retain'),
    );
    // Pages lie in it before the rest of its stack stands, and a bucket with something in it cannot be taken back.
    expect(kept.map(({ path: own }) => own.split('/').slice(1).join('/'))).toEqual(['Pages/Resource']);
  });

  it('a first deployment needs no domain that mail has been proved for', () => {
    const mail = (stage: SynthesisedStage) =>
      at(stage.data.properties('AWS::Cognito::UserPool'), 'EmailConfiguration', 'EmailSendingAccount');
    expect([mail(first), mail(established)]).toEqual(['COGNITO_DEFAULT', 'DEVELOPER']);
  });

  it('the second deployment protects, and replaces nothing', () => {
    const changed = first.all.flatMap((stack, index) => {
      const after = new Map(established.all[index]?.resources().map((resource) => [resource.id, resource]));
      expect([...after.keys()]).toEqual(stack.resources().map(({ id }) => id));
      return stack.resources().flatMap(({ id, path: own, properties }) =>
        Object.keys({ ...Object(properties), ...Object(after.get(id)?.properties) })
          .filter((key) => JSON.stringify(at(properties, key)) !== JSON.stringify(at(after.get(id)?.properties, key)))
          .map((key) => `${own.split('/').slice(1).join('/')}: ${key}`),
      );
    });
    expect(changed).toEqual([
      'Data/Table/Resource: DeletionProtectionEnabled',
      'Ledger/Table/Resource: DeletionProtectionEnabled',
      'Counters/Table/Resource: DeletionProtectionEnabled',
      'SignIn/UserPool/Resource: DeletionProtection',
      'SignIn/UserPool/Resource: EmailConfiguration',
      'Registration/RegisterParty/Resource: ReservedConcurrentExecutions',
      'DirectSignUp/SignUp/Resource: ReservedConcurrentExecutions',
    ]);
    expect(production.all.filter(({ terminationProtection }) => !terminationProtection)).toEqual([]);
  });

  it('a program goes in one deployment: nothing of its client is imported', () => {
    const machineClients = production.config.machineClients.filter(({ name }) => name !== 'booking-system');
    const without = variant({ machineClients });
    expect(without.data.resources('AWS::Cognito::UserPoolClient')).toHaveLength(
      established.data.resources('AWS::Cognito::UserPoolClient').length - 1,
    );
    expect(blockedBy(established.all, without.all)).toEqual([]);
  });

  it('a call and its function go in one deployment: the API imports nothing of the service', () => {
    for (const stack of [production.api, production.watch]) expect(importsOf(stack)).toEqual([]);
    // The answers import what the data stack exports, as the service does.
    expect(importsOf(production.answers).filter((one) => !one.startsWith(`${production.data.name}:`))).toEqual([]);
  });

  it('would notice an export that goes while another stack uses it', () => {
    const giver = (name: string): TemplateJson => ({
      Resources: {},
      Outputs: { One: { Value: 'v', Export: { Name: name } } },
    });
    const user: TemplateJson = { Resources: { A: { Type: 'B', Properties: { c: { 'Fn::ImportValue': 'x' } } } } };
    const stack = (template: TemplateJson) => ({ ...production.data, template });
    expect(blockedBy([stack(giver('x')), stack(user)], [stack(giver('y')), stack(user)])).toEqual(['x']);
    expect(blockedBy([stack(giver('x')), stack(user)], [stack(giver('x')), stack(user)])).toEqual([]);
  });

  it('tells on the page of the last day everything that stays when the stacks have gone', () => {
    const page = readFileSync(path.join(root, 'docs', 'deployment', 'teardown.md'), 'utf8');
    const kept = production.all.flatMap((stack) =>
      stack
        .resources()
        // A version goes with its function.
        .filter(({ type, deletionPolicy }) => type !== 'AWS::Lambda::Version' && deletionPolicy?.startsWith('Retain')),
    );
    expect(kept.length).toBeGreaterThan(5);
    const untold = kept.map(({ path: own }) =>
      own
        .split('/')
        .slice(1)
        .join('/')
        .replace(/\/Resource$/, ''),
    );
    expect(untold.filter((own) => !page.includes(`\`${own}\``))).toEqual([]);
  });
}

const exportsOf = ({ template }: Pick<SynthesisedStack, 'template'>): string[] =>
  Object.values(template.Outputs ?? {}).flatMap((output) => {
    const name = at(output, 'Export', 'Name');
    return name === undefined ? [] : [String(name)];
  });

const importsOf = ({ template }: Pick<SynthesisedStack, 'template'>): string[] =>
  [...JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => String(name));

/** Exports that a stack gives up while one behind it, deployed later, still has them from before. */
function blockedBy(before: readonly SynthesisedStack[], after: readonly SynthesisedStack[]): string[] {
  return before.flatMap((stack, index) => {
    const still = new Set(after[index] === undefined ? [] : exportsOf(after[index]));
    const used = new Set(before.slice(index + 1).flatMap(importsOf));
    return exportsOf(stack).filter((name) => used.has(name) && !still.has(name));
  });
}
