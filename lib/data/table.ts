import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table as DynamoTable,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Keys } from './keys.ts';

/** Index of what falls due: sweepers read it by time. */
export const dueIndex = 'due';

/**
 * The one table: parties, seats, sessions, invitations, rank entries and the rest, told apart by
 * their keys, because a claim changes several of them in one transaction. Its stream is the outbox.
 */
export class Table extends Construct {
  /** The one in force. */
  readonly table: DynamoTable | ITable;
  readonly #keys: Keys;

  constructor(scope: Construct, id: string, props: { readonly config: StageConfig; readonly keys: Keys }) {
    super(scope, id);
    this.#keys = props.keys;
    const { established, warmThroughput, restoredTable } = props.config;
    const made = new DynamoTable(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...(warmThroughput && { warmThroughput: warmThroughput.table }),
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.keys.data,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: established,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      timeToLiveAttribute: 'expiresAt',
    });
    // Keys only: the sweeper reads the item itself before it acts, and a wider projection would
    // double the cost of every write to an item with a due time.
    made.addGlobalSecondaryIndex({
      indexName: dueIndex,
      partitionKey: { name: 'duePk', type: AttributeType.STRING },
      sortKey: { name: 'dueAt', type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
      ...(warmThroughput && { warmThroughput: warmThroughput.dueIndex }),
    });
    this.table = restoredTable === undefined ? made : this.#inPlaceOf(made, restoredTable);
  }

  #inPlaceOf(made: DynamoTable, { name, streamLabel }: NonNullable<StageConfig['restoredTable']>): ITable {
    const stack = Stack.of(this);
    // The service imports these until it is deployed: without them the stack that exports them could not go first.
    for (const value of [made.tableArn, made.tableName, made.tableStreamArn]) stack.exportValue(value);
    const tableArn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
    const tableStreamArn = `${tableArn}/stream/${streamLabel}`;
    return DynamoTable.fromTableAttributes(this, 'Restored', { tableArn, tableStreamArn, globalIndexes: [dueIndex] });
  }

  get name(): string {
    return this.table.tableName;
  }

  /** The stream of changes, the outbox. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error('the table has a stream');
    return arn;
  }

  /** Follow the stream. */
  grantReadStream(fn: IFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [this.streamArn],
      }),
    );
    // Lists the streams of all tables or of none: it can't be narrowed down.
    fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }));
    this.#grantKey(fn, ['kms:Decrypt']);
  }

  /*
   * What a function needs beyond reading and writing has a verb of its own. Which of them a function makes use of is
   * told by its bundle: `test/local/privileges.test.ts` compares both.
   */

  /** Read items by key; no scans, no index. */
  grantRead(...functions: readonly IFunction[]): void {
    this.#grant(functions, ['dynamodb:GetItem', 'dynamodb:Query']);
    for (const fn of functions) this.#grantKey(fn, ['kms:Decrypt', 'kms:DescribeKey']);
  }

  /** Besides, read up to a hundred items by their keys at once. */
  grantReadMany(...functions: readonly IFunction[]): void {
    this.#grant(functions, ['dynamodb:BatchGetItem']);
  }

  /** Read, write and change items, alone or in transactions. */
  grantChange(...functions: readonly IFunction[]): void {
    this.grantRead(...functions);
    this.#grant(functions, ['dynamodb:PutItem', 'dynamodb:UpdateItem']);
    for (const fn of functions)
      this.#grantKey(fn, ['kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey']);
  }

  /** Besides, take items away. */
  grantRemove(...functions: readonly IFunction[]): void {
    this.#grant(functions, ['dynamodb:DeleteItem']);
  }

  /** Besides, make a transaction depend on an item that stays as it is. */
  grantCheck(...functions: readonly IFunction[]): void {
    this.#grant(functions, ['dynamodb:ConditionCheckItem']);
  }

  /** Besides, write several items at once, each by itself. */
  grantWriteApart(...functions: readonly IFunction[]): void {
    this.#grant(functions, ['dynamodb:BatchWriteItem']);
  }

  /** Find what is due, and which seats are free. */
  grantReadDue(...functions: readonly IFunction[]): void {
    for (const fn of functions) {
      fn.addToRolePolicy(
        new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${this.table.tableArn}/index/${dueIndex}`] }),
      );
    }
  }

  #grant(functions: readonly IFunction[], actions: string[]): void {
    for (const fn of functions) fn.addToRolePolicy(new PolicyStatement({ actions, resources: [this.table.tableArn] }));
  }

  #grantKey(fn: IFunction, actions: readonly string[]): void {
    this.#keys.grantThroughTable(this.#keys.data, fn, actions);
  }
}
