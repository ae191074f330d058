import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';

const forge = 'token.actions.githubusercontent.com';

/** Everything that the other stacks are made of, by the names of the services in rights; roles are apart. */
const services = [
  'acm',
  'apigateway',
  'application-autoscaling',
  'cloudfront',
  'cloudwatch',
  'codedeploy',
  'cognito-idp',
  'dynamodb',
  'events',
  'kms',
  'lambda',
  'logs',
  's3',
  'secretsmanager',
  'ses',
  'sns',
  'sqs',
  'states',
  'wafv2',
] as const;

/** What a deployment never needs: to read what is stored, or to sign in as somebody. */
const neverNeeded = [
  'dynamodb:BatchGetItem',
  'dynamodb:ExportTableToPointInTime',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'cognito-idp:AdminInitiateAuth',
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:ListUsers',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:StartQuery',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
];

/**
 * Who deploys a stage: a role for the forge's pipeline, which proves by a token of an hour (OpenID Connect) that it runs
 * for this repository and this stage, so that no key is stored anywhere; and what CloudFormation may do for it. An
 * administrator deploys this stack, once; the pipeline cannot change it.
 */
export class PipelineStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly config: StageConfig; readonly repository: string },
  ) {
    super(scope, id, props);
    const { config, repository } = props;
    const deploys = this.#role('Deploys', `repo:${repository}:environment:${config.stage}`);
    // The CDK's own roles of the bootstrap, which pass the work on to CloudFormation.
    this.#mayBecome(deploys, ['deploy-role', 'file-publishing-role', 'lookup-role']);
    const looks = this.#role('Looks', `repo:${repository}:environment:${config.stage}-looks`);
    this.#mayBecome(looks, ['lookup-role']);
    const execution = this.#execution(config);
    new CfnOutput(this, 'DeployRole', { value: deploys.roleArn });
    new CfnOutput(this, 'LookRole', { value: looks.roleArn });
    new CfnOutput(this, 'ExecutionPolicy', { value: execution.managedPolicyArn });
  }

  /** @param subject what the forge says of the run: repository and environment, which a person has to approve */
  #role(id: string, subject: string): Role {
    const provider = this.formatArn({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: forge });
    return new Role(this, id, {
      assumedBy: new WebIdentityPrincipal(provider, {
        StringEquals: { [`${forge}:aud`]: 'sts.amazonaws.com', [`${forge}:sub`]: subject },
      }),
      maxSessionDuration: Duration.hours(1),
    });
  }

  #mayBecome(role: Role, names: readonly string[]): void {
    const resources = names.flatMap((name) =>
      [this.region, 'us-east-1'].map(
        (region) => `arn:aws:iam::${this.account}:role/cdk-hnb659fds-${name}-${this.account}-${region}`,
      ),
    );
    role.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources }));
  }

  /** For `cdk bootstrap --cloudformation-execution-policies`, instead of everything. */
  #execution({ stage }: StageConfig): ManagedPolicy {
    const role = (name: string) => `arn:aws:iam::${this.account}:role/${name}`;
    const policy = new ManagedPolicy(this, 'Execution', {
      description: 'What CloudFormation may do to deploy the last-minute booking system',
      statements: [
        new PolicyStatement({ actions: services.map((service) => `${service}:*`), resources: ['*'] }),
        new PolicyStatement({
          actions: ['route53:ChangeResourceRecordSets', 'route53:Get*', 'route53:List*'],
          resources: ['*'],
        }),
        new PolicyStatement({ actions: ['cloudformation:DescribeStacks', 'ssm:GetParameters'], resources: ['*'] }),
        new PolicyStatement({
          actions: ['Attach', 'Create', 'Delete', 'Detach', 'Get', 'List', 'Pass', 'Put', 'Tag', 'Untag', 'Update']
            .map((verb) => `iam:${verb}Role*`)
            .concat('iam:UpdateAssumeRolePolicy'),
          // Roles of functions stand below a path, which is part of their ARN.
          resources: [role(`lmb-${stage}-*`), role(`lmb/${stage}/functions/*`)],
        }),
        new PolicyStatement({ actions: ['iam:CreateServiceLinkedRole'], resources: [role('aws-service-role/*')] }),
        new PolicyStatement({ effect: Effect.DENY, actions: neverNeeded, resources: ['*'] }),
        new PolicyStatement({ effect: Effect.DENY, actions: ['iam:*'], resources: [role(`lmb-${stage}-pipeline-*`)] }),
      ],
    });
    const reason =
      'CloudFormation makes and deletes what the stacks hold, under names that do not exist yet. Reading what is stored, signing in as somebody, and roles of others are refused.';
    const { Statement: statements }: { Statement: Statement[] } = policy.document.toJSON();
    acknowledge(policy, Object.fromEntries(statements.flatMap(wildcardsIn).map((finding) => [finding, reason])));
    return policy;
  }
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Findings of the rule pack that a statement brings, by their ids. */
function wildcardsIn({ Effect: effect, Action, Resource }: Statement): string[] {
  if (effect === 'Deny') return [];
  return [
    ...[Action].flat().map((action) => `Action::${action}`),
    ...[Resource].flat().map((resource) => `Resource::${resource}`),
  ]
    .filter((one) => one.includes('*'))
    .map((one) => `AwsSolutions-IAM5[${one}]`);
}
