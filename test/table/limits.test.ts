import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../local/cloud/template/json.ts';
import type { MemoryEngine } from '../../local/cloud/table/memory/memory-engine.ts';
import { answerOf, keyOf, name, number, startTable, text } from './memory-table.ts';

let engine: MemoryEngine;
beforeEach(async () => {
  engine = await startTable();
});

const many = <T>(count: number, make: (position: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const put = (position: number, more: JsonObject = {}): JsonObject => ({
  Put: { TableName: name, Item: { ...keyOf('t', String(position)), ...more } },
});

const refused: [what: string, operation: string, body: JsonObject, reason: string][] = [
  [
    'an unknown parameter',
    'GetItem',
    { Key: keyOf('a'), ProjectionExpression: 'pk' },
    'ProjectionExpression of GetItem',
  ],
  ['an unknown function', 'PutItem', when('size(a) > :v', { ':v': number(1) }), 'the function size'],
  ['a function of nobody', 'PutItem', when('foo(a)'), 'Invalid function name; function: foo'],
  ['an unknown operation', 'RestoreTableFromBackup', {}, 'UnknownOperationException'],
  ['a path into an attribute', 'PutItem', when('attribute_exists(a.b)'), 'a path into an attribute (a....)'],
  ['a reserved word', 'PutItem', when('attribute_exists(state)'), 'reserved keyword: state'],
  ['an undefined name', 'PutItem', when('attribute_exists(#a)'), 'attribute name: #a'],
  ['an undefined value', 'PutItem', when('a = :a'), 'attribute value: :a'],
  ['an unused value', 'PutItem', when('attribute_exists(a)', { ':b': text('') }), 'unused in expressions: keys: {:b}'],
  ['an empty key', 'PutItem', { Item: keyOf('') }, 'empty string value. Key: pk'],
  ['an empty key of an index', 'PutItem', { Item: { ...keyOf('a'), duePk: text('') } }, 'IndexKey: duePk'],
  ['a long partition key', 'PutItem', { Item: keyOf('é'.repeat(1025)) }, 'limit of2048 bytes'],
  ['a long sort key', 'PutItem', { Item: keyOf('a', 'x'.repeat(1025)) }, 'limit of 1024 bytes'],
  ['a key of the wrong type', 'PutItem', { Item: { ...keyOf('a'), sk: number(1) } }, 'expected: S actual: N'],
  ['a missing key', 'PutItem', { Item: { pk: text('a') } }, 'Missing the key sk'],
  ['a large item', 'PutItem', { Item: { ...keyOf('a'), v: text('x'.repeat(400 * 1024)) } }, 'Item size has exceeded'],
  ['39 digits', 'PutItem', { Item: { ...keyOf('a'), n: number('1'.repeat(39)) } }, '38 significant digits'],
  ['an update of a key', 'UpdateItem', change('SET sk = :v', { ':v': text('2') }), 'Cannot update attribute sk'],
  ['the same path twice', 'UpdateItem', change('REMOVE a, a'), 'Two document paths overlap'],
  ['a section twice', 'UpdateItem', change('REMOVE a REMOVE b'), 'can only be used once'],
  ['26 writes', 'BatchWriteItem', writes(26), 'Too many items requested for the BatchWriteItem call'],
  ['101 actions', 'TransactWriteItems', { TransactItems: many(101, put) }, 'less than or equal to 100'],
  [
    'two actions on a key',
    'TransactWriteItems',
    { TransactItems: [put(1), put(1)] },
    'multiple operations on one item',
  ],
  [
    'a transaction over 4 MB',
    'TransactWriteItems',
    { TransactItems: many(11, (at) => put(at, { v: text('x'.repeat(390 * 1024)) })) },
    '4 MB',
  ],
  ['a scan that begins nowhere', 'Scan', { ExclusiveStartKey: { pk: text('a') } }, 'starting key is invalid'],
  ['a table of nobody', 'GetItem', { TableName: 'nobodys', Key: keyOf('a') }, 'ResourceNotFoundException'],
];

function when(ConditionExpression: string, values?: JsonObject): JsonObject {
  return { Item: keyOf('a'), ConditionExpression, ...(values && { ExpressionAttributeValues: values }) };
}
function change(UpdateExpression: string, values?: JsonObject): JsonObject {
  return { Key: keyOf('a'), UpdateExpression, ...(values && { ExpressionAttributeValues: values }) };
}
function writes(count: number): JsonObject {
  return { RequestItems: { [name]: many(count, (at) => ({ PutRequest: { Item: keyOf('w', String(at)) } })) } };
}

/** Operations on many tables name them elsewhere. */
const onMany = new Set(['TransactWriteItems', 'BatchWriteItem', 'BatchGetItem']);
async function attempt(operation: string, { ...body }: JsonObject): Promise<unknown> {
  if (!onMany.has(operation)) return answerOf(engine, operation, body);
  return engine.call(operation, body).catch((error: unknown) => String(error));
}

describe('the in-process table refuses', () => {
  it.each(refused)('%s', async (_what, operation, body, reason) => {
    expect(await attempt(operation, body)).toContain(reason);
    const left = await answerOf(engine, 'Scan', {});
    expect(left).toMatchObject({ Count: 0 });
  });

  it('101 keys of a batch, and more than 16 MB it leaves for the next', async () => {
    const keys = many(101, (at) => keyOf('g', String(at)));
    expect(await attempt('BatchGetItem', { RequestItems: { [name]: { Keys: keys } } })).toContain('100');
    for (const at of many(45, Number)) {
      const Item = { ...keyOf('g', String(at)), v: text('x'.repeat(390 * 1024)) };
      await engine.call('PutItem', { TableName: name, Item });
    }
    const answer = await attempt('BatchGetItem', { RequestItems: { [name]: { Keys: keys.slice(0, 45) } } });
    expect(answer).toMatchObject({ UnprocessedKeys: { [name]: { Keys: keys.slice(42, 45) } } });
  });

  it('to give more than 1 MB a page', async () => {
    for (const at of many(4, Number)) {
      const Item = { ...keyOf('q', String(at)), v: text('x'.repeat(390 * 1024)) };
      await engine.call('PutItem', { TableName: name, Item });
    }
    const first = await answerOf(engine, 'Scan', {});
    expect(first).toMatchObject({ Count: 3, LastEvaluatedKey: keyOf('q', '2') });
    const second = await answerOf(engine, 'Scan', { ExclusiveStartKey: keyOf('q', '2') });
    expect(second).toMatchObject({ Count: 1 });
    expect(second).not.toHaveProperty('LastEvaluatedKey');
  });
});

describe('a transaction', () => {
  it('is done once for one token, for ten minutes, and not mixed up with another', async () => {
    let now = 0;
    const table = await startTable({ now: () => now });
    const ask = (sk: number): Promise<unknown> =>
      table
        .call('TransactWriteItems', {
          ClientRequestToken: 'token',
          TransactItems: [
            { Put: { TableName: name, Item: keyOf('t', String(sk)), ConditionExpression: 'attribute_not_exists(pk)' } },
          ],
        })
        .catch((error: unknown) => (error instanceof Error ? error.name : error));
    expect(await ask(1)).toEqual({});
    expect(await ask(1)).toEqual({});
    expect(await ask(2)).toBe('IdempotentParameterMismatchException');
    now = 10 * 60 * 1000;
    expect(await ask(1)).toBe('TransactionCanceledException');
  });

  it('tells of each action what stopped it, and changes nothing then', async () => {
    await engine.call('PutItem', { TableName: name, Item: { ...keyOf('a'), n: text('x') } });
    const guarded = { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const request = {
      TransactItems: [
        put(1),
        { Put: { TableName: name, Item: keyOf('a'), ...guarded } },
        { Update: { TableName: name, ...change('SET b = c'), Key: keyOf('b') } },
      ],
    };
    const body = Buffer.from(JSON.stringify(request));
    const answer = engine.handle({ service: 'dynamodb', operation: 'TransactWriteItems', body });
    expect(JSON.parse(String(answer.body))).toMatchObject({
      message: expect.stringContaining('[None, ConditionalCheckFailed, ValidationError]'),
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { ...keyOf('a'), n: text('x') } },
        { Code: 'ValidationError' },
      ],
    });
    expect(await answerOf(engine, 'Scan', {})).toMatchObject({ Count: 1 });
  });
});
