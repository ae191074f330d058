import { readItem, type Item } from './attribute-value.ts';
import { readUnits, type Spent } from './capacity.ts';
import { invalid } from './faults.ts';
import { outcomeOfMany, returnModeOf, type Outcome } from './operation.ts';
import { checkKnown, flagOf, listOf, mapOf, type Parameters } from './parameters.ts';
import type { StoredItem } from './stored-item.ts';
import { placeOf, type Table, type Write } from './table.ts';
import type { Tables } from './tables.ts';
import { checkItem, checkKey } from './table-schema.ts';

/*
 * BatchGetItem, BatchWriteItem.
 */

const mostGets = 100;
const mostWrites = 25;
const mostBytes = 16 * 1024 * 1024;

/** @throws ValidationException, ResourceNotFoundException */
export function batchGetItem(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('BatchGetItem', request, ['RequestItems', 'ReturnConsumedCapacity']);
  const asked = requestItems(given).map(([name, one]) => {
    const wanted = checkKnown('RequestItems', one, ['Keys', 'ConsistentRead']);
    const keys = listOf(wanted, 'Keys', mostGets).map((key) => readItem(key, 'Keys'));
    const table = tables.get(name);
    for (const key of keys) checkKey(table.schema, key);
    checkDistinct(table, keys, 'Provided list of item keys contains duplicates');
    return { name, table, keys, consistent: flagOf(wanted, 'ConsistentRead'), wanted };
  });
  if (asked.reduce((sum, { keys }) => sum + keys.length, 0) > mostGets)
    throw invalid('Too many items requested for the BatchGetItem call');
  const responses: Record<string, StoredItem[]> = {};
  const left: Record<string, Parameters> = {};
  const spent: Spent[] = [];
  let bytes = 0;
  for (const { name, table, keys, consistent, wanted } of asked) {
    responses[name] = [];
    for (const [position, key] of keys.entries()) {
      const found = table.get(key);
      bytes += found?.bytes ?? 0;
      if (bytes > mostBytes) {
        left[name] = { ...wanted, Keys: keys.slice(position) };
        break;
      }
      if (found !== undefined) responses[name].push(found);
      const units = readUnits(found?.bytes ?? 0, consistent);
      spent.push({ tableName: table.schema.name, kind: 'Read', table: units, indexes: new Map() });
    }
  }
  return outcomeOfMany({ Responses: responses, UnprocessedKeys: left }, spent, returnModeOf(given));
}

/** @throws ValidationException, ResourceNotFoundException */
export function batchWriteItem(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('BatchWriteItem', request, ['RequestItems', 'ReturnConsumedCapacity']);
  const writes = requestItems(given).flatMap(([name, one]) => {
    const list = listOf({ [name]: one }, name, Infinity);
    if (list.length > mostWrites) throw invalid('Too many items requested for the BatchWriteItem call');
    const table = tables.get(name);
    const these = list.map((each) => readWrite(table, each));
    checkDistinct(
      table,
      these.map(({ key }) => key),
      'Provided list of item keys contains duplicates',
    );
    return these;
  });
  if (writes.length > mostWrites) throw invalid('Too many items requested for the BatchWriteItem call');
  return outcomeOfMany({ UnprocessedItems: {} }, tables.commit(writes), returnModeOf(given));
}

function requestItems(given: Parameters): [string, unknown][] {
  const entries = Object.entries(mapOf(given, 'RequestItems'));
  if (entries.length === 0)
    throw invalid(
      "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  return entries;
}

function readWrite(table: Table, one: unknown): Write {
  const { PutRequest: put, DeleteRequest: removal } = checkKnown('RequestItems', one, ['PutRequest', 'DeleteRequest']);
  if ((put === undefined) === (removal === undefined))
    throw invalid('Supplied AttributeValue has more than one datatypes set: one of PutRequest and DeleteRequest');
  if (put === undefined) {
    const key = readItem(checkKnown('DeleteRequest', removal, ['Key'])['Key'], 'Key');
    checkKey(table.schema, key);
    return { table, key, before: table.get(key)?.item(), after: undefined };
  }
  const item = readItem(checkKnown('PutRequest', put, ['Item'])['Item'], 'Item');
  checkItem(table.schema, item);
  const key = table.keyOf(item);
  return { table, key, before: table.get(key)?.item(), after: item };
}

function checkDistinct(table: Table, keys: readonly Item[], message: string): void {
  if (new Set(keys.map((key) => placeOf(table.schema, key))).size < keys.length) throw invalid(message);
}
