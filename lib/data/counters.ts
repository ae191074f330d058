import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Keys } from './keys.ts';

/**
 * What reports are made of: sums by day and centre, of nobody in particular. A table of its own, so that who reports can
 * read nothing of the citizens' data.
 */
export class Counters extends Construct {
  readonly #table: Table;
  readonly #keys: Keys;

  constructor(scope: Construct, id: string, { config, keys }: { readonly config: StageConfig; readonly keys: Keys }) {
    super(scope, id);
    this.#keys = keys;
    this.#table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: keys.data,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.established,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      // Only of the numbers up to which shards were counted: a shard is forgotten after a day.
      timeToLiveAttribute: 'expiresAt',
    });
  }

  get name(): string {
    return this.#table.tableName;
  }

  /** Add to counters, and know up to where. */
  grantCount(fn: IFunction): void {
    this.#grant(fn, ['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    this.#keys.grantThroughTable(this.#keys.data, fn, [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ]);
  }

  grantRead(fn: IFunction): void {
    this.#grant(fn, ['dynamodb:Query']);
    this.#keys.grantThroughTable(this.#keys.data, fn, ['kms:Decrypt', 'kms:DescribeKey']);
  }

  #grant(fn: IFunction, actions: string[]): void {
    fn.addToRolePolicy(new PolicyStatement({ actions, resources: [this.#table.tableArn] }));
  }
}
