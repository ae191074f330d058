import { binaryBytes, itemBytes, typeOf, type AttributeValue, type Item } from './attribute-value.ts';
import { invalid } from './faults.ts';
import { checkKnown, choiceOf, flagOf, listOf, mapOf, textOf, type Parameters } from './parameters.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly role: 'HASH' | 'RANGE';
}

export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
}

export interface IndexSchema extends KeySchema {
  readonly name: string;
  /** All attributes, or these beside the keys of table and index. */
  readonly projected: 'all' | ReadonlySet<string>;
}

export const streamViews = ['NEW_AND_OLD_IMAGES', 'NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'] as const;
export type StreamView = (typeof streamViews)[number];

export interface TableSchema extends KeySchema {
  readonly name: string;
  readonly indexes: readonly IndexSchema[];
  readonly streamView?: StreamView;
}

const mostHashBytes = 2048;
const mostRangeBytes = 1024;
const mostItemBytes = 400 * 1024;
const mostIndexes = 20;

/** Reads what CreateTable was given. @throws ValidationException */
export function readSchema(request: unknown): TableSchema {
  const given = checkKnown('CreateTable', request, [
    'TableName',
    'AttributeDefinitions',
    'KeySchema',
    'GlobalSecondaryIndexes',
    'BillingMode',
    'StreamSpecification',
  ]);
  choiceOf(given, 'BillingMode', ['PAY_PER_REQUEST'], 'PAY_PER_REQUEST');
  const types = readDefinitions(given);
  const key = readKeySchema(given, types);
  const indexes =
    given['GlobalSecondaryIndexes'] === undefined
      ? []
      : listOf(given, 'GlobalSecondaryIndexes', mostIndexes).map((index) => readIndex(index, types, key));
  const used = new Set([key, ...indexes].flatMap(({ hash, range }) => [hash.name, range?.name]));
  const unused = [...types.keys()].find((name) => !used.has(name));
  if (unused !== undefined)
    throw invalid(
      `One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [${[...types.keys()].join(', ')}], keys used: [${[...used].join(', ')}]`,
    );
  const streamView = readStreamView(given);
  return { name: readName(given), ...key, indexes, ...(streamView !== undefined && { streamView }) };
}

function readName(given: Parameters): string {
  const name = textOf(given, 'TableName');
  if (/^[\w.-]{3,255}$/.test(name)) return name;
  throw invalid('TableName must be at least 3 characters long and at most 255 characters long, of a-zA-Z0-9_.-');
}

function readDefinitions(given: Parameters): Map<string, KeyAttribute['type']> {
  const types = new Map<string, KeyAttribute['type']>();
  for (const one of listOf(given, 'AttributeDefinitions', 100)) {
    const definition = checkKnown('AttributeDefinitions', one, ['AttributeName', 'AttributeType']);
    types.set(textOf(definition, 'AttributeName'), choiceOf(definition, 'AttributeType', ['S', 'N', 'B'], 'S'));
  }
  return types;
}

function readKeySchema(given: Parameters, types: ReadonlyMap<string, KeyAttribute['type']>): KeySchema {
  const [hash, range] = listOf(given, 'KeySchema', 2).map((one, position): KeyAttribute => {
    const element = checkKnown('KeySchema', one, ['AttributeName', 'KeyType']);
    const name = textOf(element, 'AttributeName');
    const type = types.get(name);
    const role = position === 0 ? 'HASH' : 'RANGE';
    if (element['KeyType'] !== role)
      throw invalid(
        `Invalid KeySchema: The ${position === 0 ? 'first' : 'second'} KeySchemaElement is not a ${role} key type`,
      );
    if (type === undefined)
      throw invalid(`One or more parameter values were invalid: ${name} of the KeySchema is no AttributeDefinition`);
    return { name, type, role };
  });
  return { hash: hash!, ...(range !== undefined && { range }) };
}

function readIndex(one: unknown, types: ReadonlyMap<string, KeyAttribute['type']>, table: KeySchema): IndexSchema {
  const given = checkKnown('GlobalSecondaryIndexes', one, ['IndexName', 'KeySchema', 'Projection']);
  const projection = checkKnown('Projection', mapOf(given, 'Projection'), ['ProjectionType', 'NonKeyAttributes']);
  const type = choiceOf(projection, 'ProjectionType', ['ALL', 'KEYS_ONLY', 'INCLUDE'], 'ALL');
  const key = readKeySchema(given, types);
  const included = type === 'INCLUDE' ? listOf(projection, 'NonKeyAttributes', 100).map(String) : [];
  const names = [table.hash, table.range, key.hash, key.range].flatMap((attribute) => attribute?.name ?? []);
  return {
    name: textOf(given, 'IndexName'),
    ...key,
    projected: type === 'ALL' ? 'all' : new Set([...names, ...included]),
  };
}

function readStreamView(given: Parameters): StreamView | undefined {
  if (given['StreamSpecification'] === undefined) return undefined;
  const stream = checkKnown('StreamSpecification', mapOf(given, 'StreamSpecification'), [
    'StreamEnabled',
    'StreamViewType',
  ]);
  return flagOf(stream, 'StreamEnabled')
    ? choiceOf(stream, 'StreamViewType', streamViews, 'NEW_AND_OLD_IMAGES')
    : undefined;
}

export const keyAttributes = ({ hash, range }: KeySchema): readonly KeyAttribute[] =>
  range === undefined ? [hash] : [hash, range];

/** The key of an item; the item must be one of the table's, or a key itself. */
export const keyOf = (schema: KeySchema, item: Item): Item =>
  Object.fromEntries(keyAttributes(schema).map(({ name }) => [name, item[name]!]));

/** @throws ValidationException when a map is not exactly a key of the table */
export function checkKey(schema: TableSchema, key: Item): void {
  const attributes = keyAttributes(schema);
  if (
    Object.keys(key).length !== attributes.length ||
    attributes.some(({ name, type }) => key[name] === undefined || typeOf(key[name]) !== type)
  )
    throw invalid('The provided key element does not match the schema');
  for (const attribute of attributes) checkKeyValue(attribute, key[attribute.name]!);
}

/** @throws ValidationException when an item's keys, those of indexes included, or its size are not possible */
export function checkItem(schema: TableSchema, item: Item, isUpdate = false): void {
  for (const attribute of keyAttributes(schema)) {
    const value = item[attribute.name];
    if (value === undefined)
      throw invalid(`One or more parameter values were invalid: Missing the key ${attribute.name} in the item`);
    if (typeOf(value) !== attribute.type)
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${typeOf(value)}`,
      );
    checkKeyValue(attribute, value);
  }
  for (const index of schema.indexes) checkIndexKeys(index, item);
  if (itemBytes(item) > mostItemBytes)
    throw invalid(
      isUpdate
        ? 'Item size to update has exceeded the maximum allowed size'
        : 'Item size has exceeded the maximum allowed size',
    );
}

/** @throws ValidationException when a key attribute is empty or too long */
export function checkKeyValue({ name, role }: KeyAttribute, value: AttributeValue): void {
  if (value.S === '' || value.B === '')
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${value.S === '' ? 'string' : 'binary'} value. Key: ${name}`,
    );
  const bytes = keyBytes(value);
  if (role === 'HASH' && bytes > mostHashBytes)
    throw invalid(
      `One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of${mostHashBytes} bytes`,
    );
  if (role === 'RANGE' && bytes > mostRangeBytes)
    throw invalid(
      `One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of ${mostRangeBytes} bytes`,
    );
}

function checkIndexKeys(index: IndexSchema, item: Item): void {
  for (const { name, type, role } of keyAttributes(index)) {
    const value = item[name];
    if (value === undefined) continue;
    if (typeOf(value) !== type)
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
      );
    if (value.S === '' || value.B === '')
      throw invalid(
        `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${value.S === '' ? 'string' : 'binary'} value. IndexName: ${index.name}, IndexKey: ${name}`,
      );
    if (keyBytes(value) > (role === 'HASH' ? mostHashBytes : mostRangeBytes))
      throw invalid(
        `One or more parameter values were invalid: Size of ${role === 'HASH' ? 'hashkey' : 'rangekey'} has exceeded the maximum size limit of ${role === 'HASH' ? mostHashBytes : mostRangeBytes} bytes for IndexName: ${index.name}, IndexKey: ${name}`,
      );
  }
}

const keyBytes = (value: AttributeValue): number =>
  value.S !== undefined ? Buffer.byteLength(value.S) : value.B === undefined ? 0 : binaryBytes(value.B);

/** @throws ValidationException when the table has no such index */
export function indexOf(schema: TableSchema, name: string): IndexSchema {
  const index = schema.indexes.find((one) => one.name === name);
  if (index === undefined) throw invalid(`The table does not have the specified index: ${name}`);
  return index;
}
