import { typeOf, type AttributeValue, type Item } from './attribute-value.ts';
import { sum } from './decimals.ts';
import { readPath } from './document-path.ts';
import { Tokens } from './expression-lexer.ts';
import { invalid, unknownHere } from './faults.ts';
import type { Placeholders } from './placeholders.ts';

/** What an update makes of an item; all that it reads is the item as it was. */
export interface Update {
  /** Attributes that it sets, adds to or removes. */
  readonly paths: readonly string[];
  /** @throws ValidationException when the item does not have what is read, or has something else */
  apply(item: Item): Item;
}

type Change = (before: Item, after: Record<string, AttributeValue>) => void;
type Value = (before: Item) => AttributeValue;

const sections: ReadonlySet<string> = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);

/**
 * Reads an update: `SET` with `if_not_exists`, `+` and `-`; `REMOVE`; `ADD` of numbers.
 * @throws ValidationException
 */
export function readUpdate(text: unknown, placeholders: Placeholders): Update {
  return new UpdateReader(new Tokens('UpdateExpression', text), placeholders).whole();
}

class UpdateReader {
  readonly #tokens: Tokens;
  readonly #placeholders: Placeholders;
  readonly #paths: string[] = [];
  readonly #changes: Change[] = [];

  constructor(tokens: Tokens, placeholders: Placeholders) {
    this.#tokens = tokens;
    this.#placeholders = placeholders;
  }

  whole(): Update {
    const seen = new Set<string>();
    do {
      const token = this.#tokens.take();
      const section = token.text.toUpperCase();
      if (token.kind !== 'word' || !sections.has(section)) throw this.#tokens.unexpected(token);
      if (seen.has(section))
        throw this.#tokens.fault(`The "${section}" section can only be used once in an update expression;`);
      seen.add(section);
      do this.#changes.push(this.#change(section));
      while (this.#tokens.takeIf(','));
    } while (this.#tokens.next.kind !== 'end');
    const changes = this.#changes;
    return {
      paths: this.#paths,
      apply: (before) => {
        const after: Record<string, AttributeValue> = { ...before };
        for (const change of changes) change(before, after);
        return after;
      },
    };
  }

  #change(section: string): Change {
    if (section === 'DELETE') throw unknownHere('the section DELETE');
    const path = readPath(this.#tokens, this.#placeholders);
    if (this.#paths.includes(path))
      throw this.#tokens.fault(
        `Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [${path}], path two: [${path}]`,
      );
    this.#paths.push(path);
    if (section === 'REMOVE') return (_before, after) => delete after[path];
    if (section === 'ADD') return this.#addition(path);
    this.#tokens.expect('=');
    const value = this.#value();
    return (before, after) => {
      after[path] = value(before);
    };
  }

  #addition(path: string): Change {
    const token = this.#tokens.take();
    if (token.kind !== 'value') throw this.#tokens.unexpected(token);
    const added = this.#placeholders.value(token.text, this.#tokens);
    if (added.SS !== undefined || added.NS !== undefined || added.BS !== undefined) throw unknownHere('ADD to a set');
    if (added.N === undefined)
      throw this.#tokens.fault(
        `Incorrect operand type for operator or function; operator: ADD, operand type: ${typeNames[typeOf(added)]}, typeSet: ALLOWED_FOR_ADD_OPERAND`,
      );
    const by = added.N;
    return (before, after) => {
      const value = before[path];
      if (value !== undefined && value.N === undefined) throw wrongOperand();
      after[path] = { N: value?.N === undefined ? by : sum(value.N, by) };
    };
  }

  /** An operand, or the sum or difference of two. */
  #value(): Value {
    const left = this.#operand();
    const subtract = this.#tokens.isNext('-');
    if (!subtract && !this.#tokens.isNext('+')) return left.of;
    const operator = this.#tokens.take().text;
    const right = this.#operand();
    for (const { value } of [left, right])
      if (value !== undefined && value.N === undefined)
        throw this.#tokens.fault(
          `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${typeOf(value)}`,
        );
    return (before) => {
      const [one, other] = [left.of(before).N, right.of(before).N];
      if (one === undefined || other === undefined) throw wrongOperand();
      return { N: sum(one, other, subtract) };
    };
  }

  #operand(): { readonly of: Value; readonly value?: AttributeValue } {
    const { kind, text } = this.#tokens.next;
    if (kind === 'value') {
      const value = this.#placeholders.value(this.#tokens.take().text, this.#tokens);
      return { value, of: () => value };
    }
    if (kind === 'word' && this.#tokens.second.text === '(') return { of: this.#function(text) };
    const path = readPath(this.#tokens, this.#placeholders);
    return { of: (before) => before[path] ?? missing() };
  }

  #function(name: string): Value {
    if (name === 'list_append') throw unknownHere('the function list_append');
    if (name !== 'if_not_exists') throw this.#tokens.fault(`Invalid function name; function: ${name}`);
    this.#tokens.take();
    this.#tokens.expect('(');
    if (this.#tokens.next.kind === 'value')
      throw this.#tokens.fault(`Operator or function requires a document path; operator or function: ${name}`);
    const path = readPath(this.#tokens, this.#placeholders);
    this.#tokens.expect(',');
    const otherwise = this.#operand().of;
    this.#tokens.expect(')');
    return (before) => before[path] ?? otherwise(before);
  }
}

const typeNames = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
} as const;

const wrongOperand = () => invalid('An operand in the update expression has an incorrect data type');

function missing(): never {
  throw invalid('The provided expression refers to an attribute that does not exist in the item');
}
