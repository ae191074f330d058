import { readItem, typeOf, type Item } from './attribute-value.ts';
import { readUnits, type Spent } from './capacity.ts';
import { readCondition, type Condition } from './condition-expression.ts';
import { invalid } from './faults.ts';
import { readKeyRange, type KeyRange } from './key-condition.ts';
import { outcome, returnModeOf, type Outcome } from './operation.ts';
import { checkKnown, flagOf, limitOf, optionalText, textOf, type Parameters } from './parameters.ts';
import { Placeholders } from './placeholders.ts';
import type { StoredItem } from './stored-item.ts';
import { placeInIndex, placeOf, type Table } from './table.ts';
import type { Tables } from './tables.ts';
import { checkKey, indexOf, keyAttributes, type IndexSchema } from './table-schema.ts';

/*
 * GetItem, Query, Scan.
 */

const mostPageBytes = 1024 * 1024;

/** @throws ValidationException, ResourceNotFoundException */
export function getItem(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('GetItem', request, ['TableName', 'Key', 'ConsistentRead', 'ReturnConsumedCapacity']);
  const key = readItem(given['Key'], 'Key');
  const table = tables.get(textOf(given, 'TableName'));
  checkKey(table.schema, key);
  const found = table.get(key);
  const spent = spentOn(table, undefined, readUnits(found?.bytes ?? 0, flagOf(given, 'ConsistentRead')));
  return outcome(found === undefined ? {} : { Item: found }, spent, returnModeOf(given));
}

const pageParameters = [
  'TableName',
  'FilterExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'Limit',
  'ExclusiveStartKey',
  'ConsistentRead',
  'ReturnConsumedCapacity',
];

/** @throws ValidationException, ResourceNotFoundException */
export function query(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('Query', request, [
    ...pageParameters,
    'IndexName',
    'KeyConditionExpression',
    'ScanIndexForward',
  ]);
  const placeholders = new Placeholders(given, true);
  const table = tables.get(textOf(given, 'TableName'));
  const indexName = optionalText(given, 'IndexName');
  const index = indexName === undefined ? undefined : indexOf(table.schema, indexName);
  if (given['KeyConditionExpression'] === undefined)
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  const schema = index ?? table.schema;
  const range = readKeyRange(given['KeyConditionExpression'], schema, placeholders);
  const paths = new Set<string>();
  const filter = readFilter(given, placeholders, paths);
  placeholders.checkAllUsed();
  const keyName = keyAttributes(schema).find(({ name }) => paths.has(name))?.name;
  if (keyName !== undefined)
    throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${keyName}`);
  return page({ given, table, index, range, filter, forward: flagOf(given, 'ScanIndexForward', true) });
}

/** @throws ValidationException, ResourceNotFoundException */
export function scan(tables: Tables, request: unknown): Outcome {
  const given = checkKnown('Scan', request, pageParameters);
  const placeholders = new Placeholders(given, given['FilterExpression'] !== undefined);
  const table = tables.get(textOf(given, 'TableName'));
  const filter = readFilter(given, placeholders, new Set());
  placeholders.checkAllUsed();
  return page({ given, table, index: undefined, range: { from: '', before: '\uffff\uffff' }, filter, forward: true });
}

const readFilter = (given: Parameters, placeholders: Placeholders, paths: Set<string>): Condition | undefined =>
  given['FilterExpression'] === undefined
    ? undefined
    : readCondition('FilterExpression', given['FilterExpression'], placeholders, paths);

interface PageRequest {
  readonly given: Parameters;
  readonly table: Table;
  readonly index: IndexSchema | undefined;
  readonly range: KeyRange;
  readonly filter: Condition | undefined;
  readonly forward: boolean;
}

function page({ given, table, index, range, filter, forward }: PageRequest): Outcome {
  const limit = limitOf(given, 'Limit') ?? Infinity;
  const consistent = flagOf(given, 'ConsistentRead');
  if (index !== undefined && consistent)
    throw invalid('Consistent reads are not supported on global secondary indexes');
  const items: StoredItem[] = [];
  let [bytes, seen] = [0, 0];
  let lastKey: Item | undefined;
  for (const stored of itemsIn(table, index, rest(given, table, index, range, forward), forward)) {
    seen += 1;
    bytes += stored.bytes;
    if (filter === undefined || filter(stored.item())) items.push(stored);
    if (seen < limit && bytes < mostPageBytes) continue;
    lastKey = pageKey(table, index, stored.item());
    break;
  }
  const answer = {
    Items: items,
    Count: items.length,
    ScannedCount: seen,
    ...(lastKey !== undefined && { LastEvaluatedKey: lastKey }),
  };
  return outcome(answer, spentOn(table, index, readUnits(bytes, consistent)), returnModeOf(given));
}

function* itemsIn(
  table: Table,
  index: IndexSchema | undefined,
  { from, before }: KeyRange,
  forward: boolean,
): Generator<StoredItem> {
  const sorted = index === undefined ? table.items : table.entriesOf(index.name);
  for (const [key, stored] of forward ? sorted.upFrom(from) : sorted.downFrom(before)) {
    if (forward ? key >= before : key < from) return;
    yield stored;
  }
}

/** What is left of a range behind the key at which the page before ended. @throws ValidationException */
function rest(
  given: Parameters,
  table: Table,
  index: IndexSchema | undefined,
  range: KeyRange,
  forward: boolean,
): KeyRange {
  if (given['ExclusiveStartKey'] === undefined) return range;
  const start = readItem(given['ExclusiveStartKey'], 'ExclusiveStartKey');
  const attributes = new Map(
    [table.schema, index ?? table.schema].flatMap(keyAttributes).map((one) => [one.name, one]),
  );
  const fits =
    Object.keys(start).length === attributes.size &&
    [...attributes.values()].every(({ name, type }) => start[name] !== undefined && typeOf(start[name]) === type);
  const place = !fits
    ? undefined
    : index === undefined
      ? placeOf(table.schema, start)
      : placeInIndex(table.schema, index, start);
  if (place === undefined) throw invalid('The provided starting key is invalid');
  if (place < range.from || place >= range.before)
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  return forward ? { from: `${place}\0`, before: range.before } : { from: range.from, before: place };
}

function pageKey(table: Table, index: IndexSchema | undefined, item: Item): Item {
  const names = [table.schema, index ?? table.schema].flatMap(keyAttributes).map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, item[name]!]));
}

function spentOn(table: Table, index: IndexSchema | undefined, units: number): Spent {
  return {
    tableName: table.schema.name,
    kind: 'Read',
    table: index === undefined ? units : 0,
    indexes: new Map(index === undefined ? [] : [[index.name, units]]),
  };
}
