import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Keys } from './keys.ts';

/**
 * What people had erased, and what was promised to them, by ids alone: applied again when the table is put back to an
 * earlier moment. Apart from the table and under a key of its own, because it is needed when the table is lost.
 */
export class Ledger extends Construct {
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
      encryptionKey: keys.ledger,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.established,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      // 40 days after it was written: the table can be put back by 35.
      timeToLiveAttribute: 'expiresAt',
    });
  }

  get name(): string {
    return this.#table.tableName;
  }

  /** Write entries; nothing deployed reads them. */
  grantRecord(fn: IFunction): void {
    fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [this.#table.tableArn] }));
    this.#keys.grantThroughTable(this.#keys.ledger, fn, [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ]);
  }
}
