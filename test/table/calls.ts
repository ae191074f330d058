import * as fc from 'fast-check';
import type { JsonObject } from '../../local/cloud/template/json.ts';

/*
 * Random calls on few keys, so that they meet: the table and its index as the product has them.
 */

export const tableRequest = (name: string): JsonObject => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['pk', 'sk', 'duePk', 'dueAt'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'due',
      KeySchema: [
        { AttributeName: 'duePk', KeyType: 'HASH' },
        { AttributeName: 'dueAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
});

export interface Call {
  readonly operation: string;
  readonly body: JsonObject;
}

const text = (S: string): JsonObject => ({ S });
const number = (N: number | string): JsonObject => ({ N: String(N) });

const pk = fc.constantFrom('a', 'b');
/** Among them what sorts differently by UTF-16 units, and what begins with another. */
const sk = fc.constantFrom('1', '10', '2', 'é', '\uffee', '😀', 'z');
const key = fc.record({ pk: pk.map(text), sk: sk.map(text) });
const value: fc.Arbitrary<JsonObject> = fc.oneof(
  // As the service gives them back: DynamoDB Local keeps what an update sets as it was written.
  fc.constantFrom(0, 1, -2, 10, '1.5', '12345678901234567890123456789012345678', '0.00001').map(number),
  fc.constantFrom('', 'x', 'xy', 'y', 'é').map(text),
  fc.constantFrom('AA==', 'AAE=', '/w==').map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant<JsonObject>({ NULL: true }),
  fc.constant<JsonObject>({ L: [number(1), text('x')] }),
  fc.constant<JsonObject>({ M: { a: number(1), b: { L: [] } } }),
  fc.constantFrom<JsonObject>({ SS: ['x', 'y'] }, { SS: ['y', 'x'] }),
  fc.constantFrom(900, 1100, 5000).map((size) => text('w'.repeat(size))),
);
const due = fc.constantFrom('D1', 'D2').map(text);
const attributes = fc.record(
  { v: value, n: fc.nat(3).map(number), duePk: due, dueAt: fc.constantFrom('1', '2', '3').map(text) },
  { requiredKeys: [] },
);
const item = fc.tuple(key, attributes).map(([one, more]) => ({ ...one, ...more }));

interface Expression {
  readonly text: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, JsonObject>>;
}

const comparison = fc
  .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>='), fc.constantFrom('v', 'n', 'sk', 'duePk'), value)
  .map(([operator, name, right]): Expression => ({
    text: `#c ${operator} :c`,
    names: { '#c': name },
    values: { ':c': right },
  }));
const simpleCondition: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom('pk', 'v', 'duePk').map((name) => ({ text: `attribute_exists(${name})` })),
  fc.constantFrom('pk', 'v', 'duePk').map((name) => ({ text: `attribute_not_exists(${name})` })),
  comparison,
  value.map((one) => ({ text: 'begins_with(v, :b)', values: { ':b': one } })),
  fc.tuple(value, value).map(([one, other]) => ({ text: 'v IN (:i, :j)', values: { ':i': one, ':j': other } })),
  fc.tuple(value, value).map(([low, high]) => ({ text: 'n BETWEEN :l AND :h', values: { ':l': low, ':h': high } })),
);
const condition: fc.Arbitrary<Expression> = fc.oneof(
  simpleCondition,
  simpleCondition.map((one) => ({ ...one, text: `NOT ${one.text}` })),
  fc.tuple(comparison, fc.constantFrom('AND', 'OR')).map(([one, word]) => ({
    ...one,
    text: `attribute_exists(n) ${word} (${one.text} ${word === 'AND' ? 'OR' : 'AND'} NOT attribute_exists(v))`,
  })),
);
/**
 * All can be done: DynamoDB Local tells of faults of updates in another order (a change of a key), and outside of a
 * transaction's reasons (an attribute that is not there). They are left to the tests of limits.
 */
const update: fc.Arbitrary<Expression> = fc.oneof(
  value.map((one) => ({ text: 'SET v = :s', values: { ':s': one } })),
  fc.nat(3).map((by) => ({ text: 'ADD n :a', values: { ':a': number(by) } })),
  fc.nat(3).map((by) => ({ text: 'SET n = if_not_exists(n, :a) - :a', values: { ':a': number(by) } })),
  fc.constantFrom(
    { text: 'REMOVE v, n' },
    { text: 'REMOVE duePk, dueAt' },
    { text: 'SET v = if_not_exists(n, pk) REMOVE n' },
  ),
  fc.tuple(due, fc.constantFrom('1', '2')).map(([duePk, dueAt]) => ({
    text: 'SET duePk = :d, #u = :u',
    names: { '#u': 'dueAt' },
    values: { ':d': duePk, ':u': text(dueAt) },
  })),
  fc.constantFrom(
    { text: 'SET state = :q', values: { ':q': text('x') } },
    { text: 'SET v = :q, v = :q', values: { ':q': text('x') } },
    { text: 'SET v = :missing' },
  ),
);

/** The members of a request that carry its expressions. */
function members(expressions: Readonly<Record<string, Expression | undefined>>): JsonObject {
  const given = Object.entries(expressions).filter((one): one is [string, Expression] => one[1] !== undefined);
  const names = Object.assign({}, ...given.map(([, { names: some }]) => some));
  const values = Object.assign({}, ...given.map(([, { values: some }]) => some));
  return {
    ...Object.fromEntries(given.map(([name, { text: expression }]) => [name, expression])),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}

const maybe = fc.option(condition, { nil: undefined });
const onFailure = fc.constantFrom('NONE', 'ALL_OLD');

const action = (TableName: string): fc.Arbitrary<{ kind: string; body: JsonObject; key: JsonObject }> =>
  fc.oneof(
    fc.tuple(item, maybe, onFailure).map(([Item, when, ReturnValuesOnConditionCheckFailure]) => ({
      kind: 'Put',
      key: { pk: Item.pk, sk: Item.sk },
      body: { TableName, Item, ReturnValuesOnConditionCheckFailure, ...members({ ConditionExpression: when }) },
    })),
    fc.tuple(key, update, maybe).map(([Key, UpdateExpression, ConditionExpression]) => ({
      kind: 'Update',
      key: Key,
      body: { TableName, Key, ...members({ UpdateExpression, ConditionExpression }) },
    })),
    fc.tuple(key, maybe).map(([Key, ConditionExpression]) => ({
      kind: 'Delete',
      key: Key,
      body: { TableName, Key, ...members({ ConditionExpression }) },
    })),
  );

const single = (table: string): fc.Arbitrary<Call> =>
  fc
    .tuple(action(table), fc.constantFrom('NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'))
    .map(([{ kind, body }, values]) => ({
      operation: `${kind}Item`,
      body: { ...body, ReturnValues: kind === 'Update' || values === 'ALL_OLD' ? values : 'NONE' },
    }));

/** DynamoDB Local lets a check and a write meet on one item, which the service does not. */
const transaction = (TableName: string): fc.Arbitrary<Call> =>
  fc
    .uniqueArray(
      fc.oneof(
        { arbitrary: action(TableName), weight: 4 },
        {
          arbitrary: fc.tuple(key, condition).map(([Key, ConditionExpression]) => ({
            kind: 'ConditionCheck',
            key: Key,
            body: { TableName, Key, ...members({ ConditionExpression }) },
          })),
          weight: 1,
        },
      ),
      { minLength: 1, maxLength: 4, selector: ({ key: one }) => JSON.stringify(one) },
    )
    .map((actions) => ({
      operation: 'TransactWriteItems',
      body: { TransactItems: actions.map(({ kind, body }) => ({ [kind]: body })) },
    }));

const range = fc.oneof(
  fc.constant({ text: '' }),
  fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>='), sk).map(([operator, one]) => ({
    text: ` AND sk ${operator} :r`,
    values: { ':r': text(one) },
  })),
  sk.map((one) => ({ text: ' AND begins_with(sk, :r)', values: { ':r': text(one) } })),
  fc.tuple(sk, sk).map(([low, high]) => ({
    text: ' AND sk BETWEEN :l AND :h',
    values: { ':l': text(low), ':h': text(high) },
  })),
);

const query = (TableName: string): fc.Arbitrary<Call> =>
  fc
    .tuple(pk, range, fc.boolean(), fc.option(fc.integer({ min: 1, max: 3 })), fc.boolean(), fc.option(key))
    .map(([partition, { text: more, ...values }, ScanIndexForward, Limit, ConsistentRead, start]) => ({
      operation: 'Query',
      body: {
        TableName,
        ScanIndexForward,
        ConsistentRead,
        ReturnConsumedCapacity: 'TOTAL',
        ...(Limit !== null && { Limit }),
        ...(start !== null && more === '' && { ExclusiveStartKey: { ...start, pk: text(partition) } }),
        ...members({
          KeyConditionExpression: { text: `pk = :p${more}`, values: { ':p': text(partition) } },
          // Only its placeholders: the text is part of the condition.
          ...('values' in values && {
            FilterExpression: { text: 'attribute_exists(v) OR attribute_exists(n)', ...values },
          }),
        }),
      },
    }));

const byIndex = (TableName: string): fc.Arbitrary<Call> =>
  fc.tuple(due, fc.constantFrom('1', '2', '3')).map(([duePk, dueAt]) => ({
    operation: 'Query',
    body: {
      TableName,
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :p AND dueAt <= :t',
      ExpressionAttributeValues: { ':p': duePk, ':t': text(dueAt) },
    },
  }));

const reads = (TableName: string): fc.Arbitrary<Call> =>
  fc.oneof(
    fc.tuple(key, fc.boolean()).map(([Key, ConsistentRead]) => ({
      operation: 'GetItem',
      body: { TableName, Key, ConsistentRead, ReturnConsumedCapacity: 'TOTAL' },
    })),
    fc.option(condition, { nil: undefined }).map((FilterExpression) => ({
      operation: 'Scan',
      body: { TableName, ...members({ FilterExpression }) },
    })),
    fc.array(key, { minLength: 1, maxLength: 5 }).map((Keys) => ({
      operation: 'BatchGetItem',
      body: { RequestItems: { [TableName]: { Keys } } },
    })),
  );

const batchWrite = (TableName: string): fc.Arbitrary<Call> =>
  fc
    .array(
      fc.oneof(
        item.map((Item) => ({ PutRequest: { Item } })),
        key.map((Key) => ({ DeleteRequest: { Key } })),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((writes) => ({ operation: 'BatchWriteItem', body: { RequestItems: { [TableName]: writes } } }));

/** A sequence of calls on one table. */
export const callsOn = (table: string): fc.Arbitrary<Call[]> =>
  fc.array(
    fc.oneof(
      { arbitrary: single(table), weight: 5 },
      { arbitrary: transaction(table), weight: 3 },
      { arbitrary: query(table), weight: 3 },
      { arbitrary: byIndex(table), weight: 1 },
      { arbitrary: reads(table), weight: 3 },
      { arbitrary: batchWrite(table), weight: 1 },
    ),
    { minLength: 8, maxLength: 25 },
  );
