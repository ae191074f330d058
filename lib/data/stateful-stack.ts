import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { KeyValueStore } from 'aws-cdk-lib/aws-cloudfront';
import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';
import { Counters } from './counters.ts';
import { Keys } from './keys.ts';
import { Ledger } from './ledger.ts';
import { SignIn } from './sign-in.ts';
import { Table } from './table.ts';

/** Name of the figures of a whole bucket. */
export const everythingIn = 'EntireBucket';

/**
 * What must never be replaced: keys, table, ledger, counters, sign-in, the secret shared with outside systems, and
 * the bucket of changes that could not be followed up. A test pins the logical ids.
 */
export class StatefulStack extends Stack {
  readonly keys: Keys;
  readonly table: Table;
  /** What must be known again when the table is put back to an earlier moment. */
  readonly ledger: Ledger;
  /** What reports are made of. */
  readonly counters: Counters;
  readonly signIn: SignIn;
  /** Change records that failed for good, whole, for the redrive. */
  readonly failedChanges: PrivateBucket;
  /** State of the waiting room, which the edge reads: its key, its opening, its pace. */
  readonly door: KeyValueStore;
  /** Private key (JWK) with which we prove ourselves to the outside systems. */
  readonly outsideSystemsKey: Secret;
  /** The same for the providers and the register of physicians: who signs them in cannot ask for anybody's code. */
  readonly physiciansKey: Secret;

  constructor(scope: Construct, id: string, props: StackProps & { readonly config: StageConfig }) {
    super(scope, id, props);
    const { config } = props;
    this.keys = new Keys(this, 'Keys', config);
    this.table = new Table(this, 'Data', { config, keys: this.keys });
    this.ledger = new Ledger(this, 'Ledger', { config, keys: this.keys });
    this.counters = new Counters(this, 'Counters', { config, keys: this.keys });
    this.signIn = new SignIn(this, 'SignIn', config);
    this.failedChanges = new PrivateBucket(this, 'FailedChanges', {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.keys.data,
      bucketKeyEnabled: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      // Counts requests by the minute, for an alarm on what is put in.
      metrics: [{ id: everythingIn }],
      // Sealed personal data: no longer than it takes to repair and redrive.
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });
    this.door = new KeyValueStore(this, 'Door', { comment: `waiting room, ${config.stage}` });
    this.outsideSystemsKey = this.#outsideKey('OutsideSystemsKey');
    this.physiciansKey = this.#outsideKey('PhysiciansKey');
    new CfnOutput(this, 'TableName', { value: this.table.name });
    new CfnOutput(this, 'LedgerName', { value: this.ledger.name });
    new CfnOutput(this, 'CountersName', { value: this.counters.name });
    for (const [index, { keyArn }] of this.keys.seal.keys.entries())
      new CfnOutput(this, `SealKey${index + 1}`, { value: keyArn });
    new CfnOutput(this, 'FailedChangesBucket', { value: this.failedChanges.bucketName });
    acknowledge(this.failedChanges, {
      'AwsSolutions-S1': 'Lambda alone writes here, and whoever reads it for a redrive stands in CloudTrail.',
    });
  }

  /** Its name is made by AWS: a kept secret would stand in the way of the next one of that name. */
  #outsideKey(id: string): Secret {
    const secret = new Secret(this, id, {
      description: 'Private key (JWK) for private_key_jwt; an operator puts the real one in',
      encryptionKey: this.keys.data,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new CfnOutput(this, `${id}Secret`, { value: secret.secretArn });
    acknowledge(secret, {
      'AwsSolutions-SMG4': 'The key is renewed together with the outside systems, which register its public half.',
    });
    return secret;
  }

  /** Lets a function read one of our keys for outside systems. */
  grantKey(secret: Secret, fn: IFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [this.keys.data.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${this.region}.amazonaws.com` } },
      }),
    );
  }

  /** Lambda itself writes there, with the rights of the function whose records failed. */
  grantKeepFailedChanges(fn: IFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:PutObject'], resources: [this.failedChanges.arnForObjects('*')] }),
    );
    fn.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.failedChanges.bucketArn] }));
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [this.keys.data.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${this.region}.amazonaws.com` } },
      }),
    );
  }
}
