import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openingMet } from '../../scripts/no-opening-now.ts';
import { at, listAt, root, type SynthesisedStage } from '../../scripts/synthesised-stage.ts';

const workflows = path.join(root, '.github', 'workflows');
const textOf = (file: string) => readFileSync(path.join(workflows, file), 'utf8');

/** Service of a resource's type in rights, where it is called otherwise. */
const calledOtherwise: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  applicationautoscaling: 'application-autoscaling',
  certificatemanager: 'acm',
  cognito: 'cognito-idp',
  stepfunctions: 'states',
};

/** Who deploys, with what, in which order. */
export function pipelineTests({ pipeline, all, config }: SynthesisedStage): void {
  const roles = pipeline?.resources('AWS::IAM::Role') ?? [];
  const statements = listAt(pipeline?.properties('AWS::IAM::ManagedPolicy'), 'PolicyDocument', 'Statement');
  const actionsOf = (effect: string) =>
    statements
      .filter((statement) => at(statement, 'Effect') === effect)
      .flatMap((statement) => listAt(statement, 'Action').map(String));

  it('believes runs of this repository for this stage alone, by a token of their own', () => {
    const subjects = roles.map(({ properties }) => {
      const [trust] = listAt(properties, 'AssumeRolePolicyDocument', 'Statement');
      expect(at(trust, 'Action')).toBe('sts:AssumeRoleWithWebIdentity');
      const equal = at(trust, 'Condition', 'StringEquals');
      expect(at(equal, 'token.actions.githubusercontent.com:aud')).toBe('sts.amazonaws.com');
      return at(equal, 'token.actions.githubusercontent.com:sub');
    });
    expect(subjects).toEqual([
      `repo:${config.repository}:environment:production`,
      `repo:${config.repository}:environment:production-looks`,
    ]);
  });

  it('lets a run become the roles of the bootstrap, and do nothing by itself', () => {
    const rights = (pipeline?.resources('AWS::IAM::Policy') ?? []).map(({ properties }) => {
      const own = listAt(properties, 'PolicyDocument', 'Statement');
      expect(own.map((statement) => at(statement, 'Action'))).toEqual(['sts:AssumeRole']);
      return own.flatMap((statement) =>
        listAt(statement, 'Resource').map((one) => /cdk-hnb659fds-(.*?)-role-/.exec(JSON.stringify(one))?.[1]),
      );
    });
    expect(rights).toEqual([
      ['deploy', 'deploy', 'file-publishing', 'file-publishing', 'lookup', 'lookup'],
      ['lookup', 'lookup'],
    ]);
  });

  it('lets CloudFormation make what the stacks consist of, and read nothing that is stored', () => {
    const needed = new Set(
      all
        .filter((stack) => stack !== pipeline)
        .flatMap((stack) => stack.resources())
        .filter(({ type }) => type.startsWith('AWS::') && !type.startsWith('AWS::CDK::'))
        .map(({ type }) => type.split('::')[1]?.toLowerCase() ?? ''),
    );
    const allowed = new Set(actionsOf('Allow').map((action) => action.split(':')[0]));
    expect([...needed].filter((service) => !allowed.has(calledOtherwise[service] ?? service))).toEqual([]);
    expect(actionsOf('Allow')).not.toContain('*');
    expect(actionsOf('Deny')).toEqual(
      expect.arrayContaining(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'secretsmanager:GetSecretValue']),
    );
    const ofRoles = statements.filter((statement) =>
      listAt(statement, 'Action').some((action) => String(action).startsWith('iam:')),
    );
    for (const statement of ofRoles)
      expect(JSON.stringify(at(statement, 'Resource'))).toMatch(
        /role\/(lmb-production-|lmb\/production\/functions\/|aws-service-role)/,
      );
  });

  it.each(readdirSync(workflows))('%s names every action by commit, and no stored secret', (file) => {
    const used = [...textOf(file).matchAll(/uses: (\S+)/g)].map(([, action]) => action);
    expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([]);
    expect(textOf(file)).not.toMatch(/secrets\.|AWS_SECRET|aws-secret-access-key/);
    expect(textOf(file)).toMatch(/^permissions:\n {2}contents: read$/m);
  });

  it('builds and tests before it looks, looks before somebody approves, and looks again afterwards', () => {
    const text = textOf('deploy.yml');
    const jobs = [...text.slice(text.indexOf('\njobs:')).matchAll(/^ {2}(\w+):\n(?: {4}needs: (\w+)\n)?/gm)];
    expect(jobs.map(([, job, needs]) => [job, needs])).toEqual([
      ['build', undefined],
      ['diff', 'build'],
      ['deploy', 'diff'],
      ['smoke', 'deploy'],
    ]);
    for (const step of ['.ci/run', 'npm audit --omit=dev', 'npm sbom', 'npm run synth', 'cdk diff', 'no-opening-now'])
      expect(text).toContain(step);
    // The environment whose reviewers must approve is that of the one job that changes something.
    const job = (name: string) => text.slice(text.indexOf(`\n  ${name}:`)).split(/\n {2}\w+:\n/)[1] ?? '';
    expect(job('deploy')).toContain('environment: ${{ inputs.stage }}\n');
    expect(job('diff')).toContain('environment: ${{ inputs.stage }}-looks\n');
    expect(job('build')).not.toContain('id-token');
  });

  it.each([
    ['2021-03-15T05:40:11+01:00', false],
    // An hour before a quarter to eight.
    ['2021-03-15T06:45:59+01:00', false],
    ['2021-03-15T06:46:07+01:00', true],
    ['2021-03-15T09:59:58+01:00', true],
    ['2021-03-15T10:00:03+01:00', false],
  ])('deploys nothing that would meet an opening: at %s %s', (now, meets) => {
    const openings = [{ day: '2021-03-15', from: '07:45', to: '10:00' }];
    expect(openingMet(openings, Date.parse(now)) !== undefined).toBe(meets);
  });
}
