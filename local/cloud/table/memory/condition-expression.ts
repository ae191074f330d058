import { compared, isEqual, typeOf, type AttributeValue, type Item } from './attribute-value.ts';
import { readOperand, type Operand } from './document-path.ts';
import { Tokens, type ExpressionKind } from './expression-lexer.ts';
import { unknownHere } from './faults.ts';
import type { Placeholders } from './placeholders.ts';

/** Whether an item fulfils a condition; one that is not there is an empty one. */
export type Condition = (item: Item) => boolean;

const mostOperators = 300;
const mostInList = 100;
const functions: ReadonlySet<string> = new Set(['attribute_exists', 'attribute_not_exists', 'begins_with']);
const knownElsewhere: ReadonlySet<string> = new Set(['attribute_type', 'contains', 'size']);
const comparators: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/**
 * Reads a condition or a filter: comparisons, `IN`, `BETWEEN`, three functions, `NOT`, `AND`, `OR`, parentheses.
 * @param paths receives the attributes that it names
 * @throws ValidationException
 */
export function readCondition(
  kind: ExpressionKind,
  text: unknown,
  placeholders: Placeholders,
  paths: Set<string> = new Set(),
): Condition {
  const reader = new ConditionReader(new Tokens(kind, text), placeholders, paths);
  return reader.whole();
}

interface Part {
  readonly condition: Condition;
  /** Stands in parentheses of its own. */
  readonly wrapped?: boolean;
}

class ConditionReader {
  readonly #tokens: Tokens;
  readonly #placeholders: Placeholders;
  readonly #paths: Set<string>;
  #operators = 0;

  constructor(tokens: Tokens, placeholders: Placeholders, paths: Set<string>) {
    this.#tokens = tokens;
    this.#placeholders = placeholders;
    this.#paths = paths;
  }

  whole(): Condition {
    const { condition } = this.#alternatives();
    this.#tokens.end();
    return condition;
  }

  #count(): void {
    this.#operators += 1;
    if (this.#operators > mostOperators)
      throw this.#tokens.fault(`The expression contains too many operators; operator count: ${this.#operators}`);
  }

  #alternatives(): Part {
    let left = this.#conjunction();
    while (this.#tokens.takeIf('OR')) {
      this.#count();
      const [one, other] = [left.condition, this.#conjunction().condition];
      left = { condition: (item) => one(item) || other(item) };
    }
    return left;
  }

  #conjunction(): Part {
    let left = this.#negation();
    while (this.#tokens.takeIf('AND')) {
      this.#count();
      const [one, other] = [left.condition, this.#negation().condition];
      left = { condition: (item) => one(item) && other(item) };
    }
    return left;
  }

  #negation(): Part {
    let negated = false;
    while (this.#tokens.takeIf('NOT')) {
      this.#count();
      negated = !negated;
    }
    const part = this.#primary();
    return negated ? { condition: (item) => !part.condition(item) } : part;
  }

  #primary(): Part {
    if (this.#tokens.takeIf('(')) {
      const { condition, wrapped } = this.#alternatives();
      if (wrapped === true) throw this.#tokens.fault('The expression has redundant parentheses;');
      this.#tokens.expect(')');
      return { condition, wrapped: true };
    }
    this.#count();
    const { kind, text } = this.#tokens.next;
    if (kind === 'word' && this.#tokens.second.text === '(') return { condition: this.#function(text) };
    return { condition: this.#comparison(this.#operand()) };
  }

  #operand(): Operand {
    const operand = readOperand(this.#tokens, this.#placeholders);
    if (operand.path !== undefined) this.#paths.add(operand.path);
    return operand;
  }

  #list(): Operand[] {
    this.#tokens.expect('(');
    const operands = [this.#operand()];
    while (this.#tokens.takeIf(',')) operands.push(this.#operand());
    this.#tokens.expect(')');
    return operands;
  }

  #function(name: string): Condition {
    if (knownElsewhere.has(name)) throw unknownHere(`the function ${name}`);
    if (!functions.has(name)) throw this.#tokens.fault(`Invalid function name; function: ${name}`);
    this.#tokens.take();
    const [first, second, ...more] = this.#list();
    if (more.length > 0 || (second !== undefined) !== (name === 'begins_with'))
      throw this.#tokens.fault(
        `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${1 + Number(second !== undefined) + more.length}`,
      );
    if (second !== undefined) return this.#beginsWith(first!, second);
    const { path } = first!;
    if (path === undefined)
      throw this.#tokens.fault(`Operator or function requires a document path; operator or function: ${name}`);
    return name === 'attribute_exists' ? (item) => item[path] !== undefined : (item) => item[path] === undefined;
  }

  #beginsWith(operand: Operand, prefix: Operand): Condition {
    this.#checkDistinct('begins_with', operand, [prefix]);
    for (const { value } of [operand, prefix])
      if (value !== undefined && value.S === undefined && value.B === undefined) this.#wrongType('begins_with', value);
    return (item) => {
      const [value, beginning] = [operand.of(item), prefix.of(item)];
      return value !== undefined && beginning !== undefined && beginsWith(value, beginning);
    };
  }

  #comparison(left: Operand): Condition {
    if (this.#tokens.isNext('IN')) return this.#isIn(left);
    if (this.#tokens.isNext('BETWEEN')) return this.#between(left);
    const token = this.#tokens.take();
    const { text: operator } = token;
    const holds = comparators[operator];
    if (token.kind !== 'symbol' || (holds === undefined && operator !== '=' && operator !== '<>'))
      throw this.#tokens.unexpected(token);
    const right = this.#operand();
    this.#checkDistinct(operator, left, [right]);
    if (holds !== undefined) {
      this.#checkOrdered(operator, [left, right]);
      return ordered(left, right, holds);
    }
    const wanted = operator === '=';
    return (item) => {
      const [one, other] = [left.of(item), right.of(item)];
      return (one !== undefined && other !== undefined && isEqual(one, other)) === wanted;
    };
  }

  #isIn(left: Operand): Condition {
    this.#tokens.take();
    const options = this.#list();
    if (options.length > mostInList)
      throw this.#tokens.fault(
        `The IN operator is provided with too many operands; number of operands: ${options.length}`,
      );
    this.#checkDistinct('IN', left, options);
    return (item) => {
      const value = left.of(item);
      return (
        value !== undefined &&
        options.some((option) => {
          const other = option.of(item);
          return other !== undefined && isEqual(value, other);
        })
      );
    };
  }

  #between(left: Operand): Condition {
    this.#tokens.take();
    const low = this.#operand();
    this.#tokens.expect('AND');
    const high = this.#operand();
    this.#checkDistinct('BETWEEN', left, [low, high]);
    this.#checkOrdered('BETWEEN', [left, low, high]);
    checkBounds(this.#tokens, low.value, high.value);
    const [above, below] = [ordered(left, low, (order) => order >= 0), ordered(left, high, (order) => order <= 0)];
    return (item) => above(item) && below(item);
  }

  #checkDistinct(operator: string, first: Operand, others: readonly Operand[]): void {
    if (first.path === undefined || others.every(({ path }) => path !== first.path)) return;
    throw this.#tokens.fault(
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: [${first.path}]`,
    );
  }

  #checkOrdered(operator: string, operands: readonly Operand[]): void {
    for (const { value } of operands)
      if (value !== undefined && compared(value, value) === undefined) this.#wrongType(operator, value);
  }

  #wrongType(operator: string, value: AttributeValue): never {
    throw this.#tokens.fault(
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${typeOf(value)}`,
    );
  }
}

/** @throws ValidationException when nothing can lie between the bounds */
export function checkBounds(tokens: Tokens, low: AttributeValue | undefined, high: AttributeValue | undefined): void {
  if (low === undefined || high === undefined) return;
  const order = compared(low, high);
  if (order === undefined)
    throw tokens.fault(
      `The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: ${JSON.stringify(low)}, upper bound operand: AttributeValue: ${JSON.stringify(high)}`,
    );
  if (order > 0)
    throw tokens.fault(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: ${JSON.stringify(low)}, upper bound operand: AttributeValue: ${JSON.stringify(high)}`,
    );
}

function ordered(left: Operand, right: Operand, holds: (order: number) => boolean): Condition {
  return (item) => {
    const [one, other] = [left.of(item), right.of(item)];
    const order = one === undefined || other === undefined ? undefined : compared(one, other);
    return order !== undefined && holds(order);
  };
}

function beginsWith(value: AttributeValue, beginning: AttributeValue): boolean {
  if (value.S !== undefined && beginning.S !== undefined) return value.S.startsWith(beginning.S);
  if (value.B === undefined || beginning.B === undefined) return false;
  const [bytes, wanted] = [Buffer.from(value.B, 'base64'), Buffer.from(beginning.B, 'base64')];
  return bytes.subarray(0, wanted.length).equals(wanted);
}
