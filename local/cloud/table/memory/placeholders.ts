import { isRecord, readValue, type AttributeValue } from './attribute-value.ts';
import { invalid, TableFault } from './faults.ts';
import type { Tokens } from './expression-lexer.ts';

/** What `#name` and `:value` stand for in the expressions of one request; each must be there, and be used. */
export class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values = new Map<string, AttributeValue>();
  readonly #used = new Set<string>();

  /** @throws ValidationException when the request's maps are not as they must be */
  constructor(request: Readonly<Record<string, unknown>>, hasExpressions: boolean) {
    const names = entriesOf(request, 'ExpressionAttributeNames', hasExpressions);
    const values = entriesOf(request, 'ExpressionAttributeValues', hasExpressions);
    for (const [key, name] of names) {
      if (!/^#\w+$/.test(key))
        throw invalid(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
      if (typeof name !== 'string' || name === '')
        throw invalid(`ExpressionAttributeNames contains invalid value: it must be a name; key: ${key}`);
      this.#names.set(key, name);
    }
    for (const [key, value] of values) {
      if (!/^:\w+$/.test(key))
        throw invalid(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
      this.#values.set(key, readPlaceholder(key, value));
    }
  }

  name(token: string, tokens: Tokens): string {
    const name = this.#names.get(token);
    if (name === undefined)
      throw tokens.fault(
        `An expression attribute name used in the document path is not defined; attribute name: ${token}`,
      );
    this.#used.add(token);
    return name;
  }

  value(token: string, tokens: Tokens): AttributeValue {
    const value = this.#values.get(token);
    if (value === undefined)
      throw tokens.fault(`An expression attribute value used in expression is not defined; attribute value: ${token}`);
    this.#used.add(token);
    return value;
  }

  /** @throws ValidationException when the request defines more than its expressions use */
  checkAllUsed(): void {
    for (const [what, map] of [
      ['ExpressionAttributeNames', this.#names],
      ['ExpressionAttributeValues', this.#values],
    ] as const) {
      const unused = [...map.keys()].filter((key) => !this.#used.has(key));
      if (unused.length > 0)
        throw invalid(`Value provided in ${what} unused in expressions: keys: {${unused.join(', ')}}`);
    }
  }
}

function entriesOf(
  request: Readonly<Record<string, unknown>>,
  what: string,
  hasExpressions: boolean,
): [string, unknown][] {
  const given = request[what];
  if (given === undefined) return [];
  if (!isRecord(given)) throw invalid(`${what} must be a map`);
  if (!hasExpressions) throw invalid(`${what} can only be specified when using expressions`);
  const entries = Object.entries(given);
  if (entries.length === 0) throw invalid(`${what} must not be empty`);
  return entries;
}

function readPlaceholder(key: string, value: unknown): AttributeValue {
  try {
    return readValue(value);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    throw invalid(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`);
  }
}
