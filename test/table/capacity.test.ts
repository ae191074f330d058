import { beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../local/cloud/template/json.ts';
import { DynamoDbError } from '../../local/cloud/table/table-engine.ts';
import type { MemoryEngine } from '../../local/cloud/table/memory/memory-engine.ts';
import { keyOf, name, startTable, text } from './memory-table.ts';

let engine: MemoryEngine;
beforeEach(async () => {
  engine = await startTable();
});

/** An item whose content, with names and key, is so many bytes. */
const sized = (pk: string, bytes: number, more: JsonObject = {}): JsonObject => ({
  ...keyOf(pk),
  ...more,
  v: text(
    'y'.repeat(bytes - 7 - Object.entries(more).reduce((sum, [key, value]) => sum + key.length + lengthOf(value), 0)),
  ),
});
const lengthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'S' in value ? String(value.S).length : 0;
const due = (pk: string, at = '1'): JsonObject => ({ duePk: text(pk), dueAt: text(at) });

async function units(operation: string, body: JsonObject): Promise<unknown> {
  const answer = await engine.call(operation, { ReturnConsumedCapacity: 'INDEXES', ...body });
  const all = answer['ConsumedCapacity'];
  const [first] = Array.isArray(all) ? all : [all];
  return isJsonObject(first) ? first['CapacityUnits'] : undefined;
}
const put = (Item: JsonObject): Promise<unknown> => units('PutItem', { TableName: name, Item });
const get = (pk: string, ConsistentRead: boolean): Promise<unknown> =>
  units('GetItem', { TableName: name, Key: keyOf(pk), ConsistentRead });
const together = (...items: JsonObject[]): Promise<unknown> =>
  units('TransactWriteItems', { TransactItems: items.map((Item) => ({ Put: { TableName: name, Item } })) });

describe('write units', () => {
  it('are counted by the larger of the item before and after, per 1024 bytes', async () => {
    expect(await put(sized('a', 1024))).toBe(1);
    expect(await put(sized('a', 1025))).toBe(2);
    expect(await put(sized('a', 100))).toBe(2);
    expect(await put(sized('a', 100))).toBe(1);
    expect(await units('DeleteItem', { TableName: name, Key: keyOf('nobody') })).toBe(1);
  });

  it('of an index: one to put, to remove, two to move, none when nothing of it changed', async () => {
    expect(await put(sized('a', 100, due('D1')))).toBe(2);
    expect(await put(sized('a', 200, due('D1')))).toBe(1);
    expect(await put(sized('a', 200, due('D2')))).toBe(3);
    expect(await put(sized('a', 200, due('D2', '2')))).toBe(3);
    expect(await put(sized('a', 200))).toBe(2);
    expect(await put(sized('a', 200, { duePk: text('D1') }))).toBe(1);
  });

  it('double for every item of a transaction, of indexes not', async () => {
    expect(await together(sized('a', 100), sized('b', 1025))).toBe(6);
    expect(await together(sized('c', 100, due('D1')))).toBe(3);
    const check = { TableName: name, Key: keyOf('b'), ConditionExpression: 'attribute_exists(pk)' };
    expect(await units('TransactWriteItems', { TransactItems: [{ ConditionCheck: check }] })).toBe(4);
  });

  it('are used by a write that its condition stops, too', async () => {
    await put(sized('a', 3000));
    const body = { TableName: name, Item: sized('a', 100), ConditionExpression: 'attribute_not_exists(pk)' };
    await expect(engine.call('PutItem', body)).rejects.toBeInstanceOf(DynamoDbError);
    const call = { service: 'dynamodb', operation: 'PutItem', body: Buffer.from(JSON.stringify(body)) };
    expect(engine.handle(call)).toMatchObject({ status: 400, units: 3 });
  });
});

describe('read units', () => {
  it('are counted per 4096 bytes, half when the read may be out of date', async () => {
    await put(sized('a', 4096));
    await put(sized('b', 4097));
    expect([await get('a', true), await get('a', false)]).toEqual([1, 0.5]);
    expect([await get('b', true), await get('b', false)]).toEqual([2, 1]);
    expect([await get('nobody', true), await get('nobody', false)]).toEqual([1, 0.5]);
  });

  it('of a query are those of the sum of what it read, whatever the filter leaves', async () => {
    for (let sk = 0; sk < 10; sk++) await put({ ...sized('a', 1000), sk: text(String(sk)) });
    const body = {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': text('a') },
    };
    expect(await units('Query', { ...body, ConsistentRead: true })).toBe(3);
    expect(await units('Query', { ...body, FilterExpression: 'attribute_exists(nothing)' })).toBe(1.5);
    expect(await units('Query', { ...body, ExpressionAttributeValues: { ':pk': text('none') } })).toBe(0.5);
  });

  it('of an index are those of its own entries', async () => {
    for (let sk = 0; sk < 10; sk++) await put({ ...sized('a', 1000, due('D1')), sk: text(String(sk)) });
    const body = {
      TableName: name,
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :pk',
      ExpressionAttributeValues: { ':pk': text('D1') },
    };
    expect(await units('Query', body)).toBe(0.5);
  });
});
