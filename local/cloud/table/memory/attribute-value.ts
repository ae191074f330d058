import { canonical, compareNumbers, numberBytes } from './decimals.ts';
import { invalid, unknownHere } from './faults.ts';

/** A value with its type, as the service's JSON has it; exactly one member is there. */
export interface AttributeValue {
  readonly S?: string;
  /** Canonical: see `decimals.ts`. */
  readonly N?: string;
  /** In base64. */
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: true;
  readonly L?: readonly AttributeValue[];
  readonly M?: Readonly<Record<string, AttributeValue>>;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
}

export type Item = Readonly<Record<string, AttributeValue>>;

export type AttributeType = keyof AttributeValue;

const deepest = 32;

export const typeOf = (value: AttributeValue): AttributeType => Object.keys(value)[0] as AttributeType;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks and normalises what a caller gave as an item. @throws ValidationException */
export function readItem(given: unknown, what: string): Item {
  if (!isRecord(given)) throw invalid(`${what} must be a map of attribute values`);
  return readMap(given, 1);
}

function readMap(given: Readonly<Record<string, unknown>>, depth: number): Item {
  const item: Record<string, AttributeValue> = {};
  for (const name of Object.keys(given)) {
    if (name === '__proto__') throw unknownHere(`an attribute ${name}`);
    item[name] = readValue(given[name], depth);
  }
  return item;
}

/** @throws ValidationException */
export function readValue(given: unknown, depth = 1): AttributeValue {
  if (!isRecord(given))
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  const [type, ...more] = Object.keys(given);
  if (type === undefined)
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  if (more.length > 0)
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  if (depth > deepest + 1) throw invalid('Nesting Levels have exceeded supported limits');
  return readTyped(type, given[type], depth);
}

function readTyped(type: string, content: unknown, depth: number): AttributeValue {
  switch (type) {
    case 'S':
      return { S: text(content) };
    case 'N':
      return { N: canonical(text(content)) };
    case 'B':
      return { B: base64(content) };
    case 'BOOL':
      if (typeof content !== 'boolean') throw invalid('BOOL must be true or false');
      return { BOOL: content };
    case 'NULL':
      if (content !== true)
        throw invalid(
          'One or more parameter values were invalid: Null attribute value types must have the value of true',
        );
      return { NULL: true };
    case 'L':
      if (!Array.isArray(content)) throw invalid('L must be a list');
      return { L: content.map((one) => readValue(one, depth + 1)) };
    case 'M':
      if (!isRecord(content)) throw invalid('M must be a map');
      return { M: readMap(content, depth + 1) };
    case 'SS':
      return { SS: setOf(content, text) };
    case 'NS':
      return { NS: setOf(content, (one) => canonical(text(one))) };
    case 'BS':
      return { BS: setOf(content, base64) };
    default:
      throw invalid(`${type} is no type of attribute value`);
  }
}

function text(content: unknown): string {
  if (typeof content !== 'string') throw invalid('STRING_VALUE expected: the content of S, N and B is text');
  return content;
}

const base64Shape = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function base64(content: unknown): string {
  const given = text(content);
  if (!base64Shape.test(given)) throw invalid('Invalid Base64 data');
  return given;
}

function setOf(content: unknown, read: (one: unknown) => string): string[] {
  if (!Array.isArray(content)) throw invalid('a set must be a list');
  if (content.length === 0) throw invalid('One or more parameter values were invalid: a set may not be empty');
  const members = content.map(read);
  if (new Set(members).size < members.length)
    throw invalid(
      `One or more parameter values were invalid: Input collection [${members.join(', ')}] contains duplicates.`,
    );
  return members;
}

/** Bytes of base64 text. */
export const binaryBytes = (base64Text: string): number =>
  (base64Text.length / 4) * 3 - (base64Text.endsWith('==') ? 2 : base64Text.endsWith('=') ? 1 : 0);

/**
 * Bytes of a value by "DynamoDB item sizes and formats": a list or map takes three and one per element.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.B !== undefined) return binaryBytes(value.B);
  if (value.L !== undefined) return value.L.reduce((bytes, one) => bytes + 1 + valueBytes(one), 3);
  if (value.M !== undefined)
    return Object.entries(value.M).reduce(
      (bytes, [name, one]) => bytes + 1 + Buffer.byteLength(name) + valueBytes(one),
      3,
    );
  if (value.SS !== undefined) return value.SS.reduce((bytes, one) => bytes + Buffer.byteLength(one), 0);
  if (value.NS !== undefined) return value.NS.reduce((bytes, one) => bytes + numberBytes(one), 0);
  if (value.BS !== undefined) return value.BS.reduce((bytes, one) => bytes + binaryBytes(one), 0);
  return 1;
}

/** Bytes that an item counts, by which it is limited and paid for. */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const name in item) bytes += Buffer.byteLength(name) + valueBytes(item[name]!);
  return bytes;
}

export function isEqual(left: AttributeValue, right: AttributeValue): boolean {
  if (left.S !== undefined || left.N !== undefined || left.B !== undefined)
    return left.S === right.S && left.N === right.N && left.B === right.B;
  const type = typeOf(left);
  if (type !== typeOf(right)) return false;
  if (left.L !== undefined)
    return left.L.length === right.L?.length && left.L.every((one, position) => isEqual(one, right.L![position]!));
  if (left.M !== undefined) return isSameItem(left.M, right.M ?? {});
  const [members, others] = [left.SS ?? left.NS ?? left.BS, right.SS ?? right.NS ?? right.BS];
  if (members !== undefined && others !== undefined)
    return members.length === others.length && new Set(members).isSubsetOf(new Set(others));
  return left.BOOL === right.BOOL;
}

export function isSameItem(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => right[name] !== undefined && isEqual(left[name]!, right[name]))
  );
}

/** Negative, zero or positive for two strings, numbers or binaries; undefined for values that have no order. */
export function compared(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  if (left.S !== undefined && right.S !== undefined) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if (left.B !== undefined && right.B !== undefined)
    return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  return undefined;
}
