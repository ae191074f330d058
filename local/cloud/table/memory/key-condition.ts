import { typeOf, type AttributeValue } from './attribute-value.ts';
import { checkBounds } from './condition-expression.ts';
import { readPath } from './document-path.ts';
import { Tokens } from './expression-lexer.ts';
import { invalid, type TableFault } from './faults.ts';
import { escaped, orderOf, separator } from './key-order.ts';
import type { Placeholders } from './placeholders.ts';
import { checkKeyValue, type KeySchema } from './table-schema.ts';

/** The stretch of a sorted map that a key condition means: from `from` on, before `before`. */
export interface KeyRange {
  readonly from: string;
  readonly before: string;
}

interface Term {
  readonly path: string;
  readonly operator: string;
  readonly values: readonly AttributeValue[];
}

/** Sorts behind whatever a key can go on with: keys go on with `\0` or with text. */
const last = '\uffff\uffff';
const operators: ReadonlySet<string> = new Set(['=', '<', '<=', '>', '>=']);

/** @throws ValidationException when the condition is not one on the whole partition key, and at most one on the sort key */
export function readKeyRange(text: unknown, schema: KeySchema, placeholders: Placeholders): KeyRange {
  const tokens = new Tokens('KeyConditionExpression', text);
  const terms = readTerms(tokens, placeholders);
  tokens.end();
  if (terms.length > 2 || (terms.length === 2 && terms[0]!.path === terms[1]!.path)) throw tooMany(terms);
  const hash = terms.find(({ path }) => path === schema.hash.name);
  if (hash === undefined) throw invalid(`Query condition missed key schema element: ${schema.hash.name}`);
  if (hash.operator !== '=') throw invalid('Query key condition not supported');
  const others = terms.filter((term) => term !== hash);
  const range = others.find(({ path }) => path === schema.range?.name);
  if (others.length === 1 && range === undefined)
    throw invalid(
      schema.range === undefined
        ? 'Query key condition not supported'
        : `Query condition missed key schema element: ${schema.range.name}`,
    );
  checkTypes(schema, hash, range);
  const start = escaped(orderOf(hash.values[0]!)) + separator;
  return range === undefined ? { from: start, before: start + last } : rangeOf(start, range);
}

function tooMany(terms: readonly Term[]): TableFault {
  return new Set(terms.map(({ path }) => path)).size < terms.length
    ? invalid('KeyConditionExpressions must only contain one condition per key')
    : invalid('Conditions can be of length 1 or 2 only');
}

function checkTypes(schema: KeySchema, hash: Term, range: Term | undefined): void {
  for (const [key, term] of [
    [schema.hash, hash],
    [schema.range, range],
  ] as const)
    for (const value of term?.values ?? []) {
      if (key === undefined) continue;
      if (typeOf(value) !== key.type)
        throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
      checkKeyValue(key, value);
    }
}

/**
 * A whole sort key is followed by a separator or, in the table itself, by nothing; and by nothing that sorts before
 * the separator.
 */
function rangeOf(start: string, { operator, values }: Term): KeyRange {
  const [low, high = low] = values.map((value) => start + escaped(orderOf(value)));
  const [from, behind] = [low!, `${high!}${separator}${last}`];
  switch (operator) {
    case '=':
    case 'BETWEEN':
      return { from, before: behind };
    case '<':
      return { from: start, before: from };
    case '<=':
      return { from: start, before: behind };
    case '>':
      return { from: behind, before: start + last };
    case '>=':
      return { from, before: start + last };
    default:
      return { from, before: from + last };
  }
}

function readTerms(tokens: Tokens, placeholders: Placeholders): Term[] {
  const terms: Term[] = [];
  do {
    if (tokens.takeIf('(')) {
      terms.push(...readTerms(tokens, placeholders));
      tokens.expect(')');
    } else terms.push(readTerm(tokens, placeholders));
  } while (tokens.takeIf('AND'));
  if (tokens.isNext('OR')) throw wrongOperator('OR');
  return terms;
}

const wrongOperator = (name: string): TableFault => invalid(`Invalid operator used in KeyConditionExpression: ${name}`);

function readTerm(tokens: Tokens, placeholders: Placeholders): Term {
  const value = (): AttributeValue => {
    const token = tokens.take();
    if (token.kind !== 'value') throw tokens.unexpected(token);
    return placeholders.value(token.text, tokens);
  };
  if (tokens.isNext('NOT')) throw wrongOperator('NOT');
  if (tokens.next.kind === 'word' && tokens.second.text === '(') {
    const { text: name } = tokens.take();
    if (name !== 'begins_with') throw wrongOperator(name);
    tokens.expect('(');
    const path = readPath(tokens, placeholders);
    tokens.expect(',');
    const beginning = value();
    if (beginning.S === undefined && beginning.B === undefined)
      throw tokens.fault(
        `Incorrect operand type for operator or function; operator or function: begins_with, operand type: ${typeOf(beginning)}`,
      );
    tokens.expect(')');
    return { path, operator: name, values: [beginning] };
  }
  const path = readPath(tokens, placeholders);
  if (tokens.takeIf('BETWEEN')) {
    const low = value();
    tokens.expect('AND');
    const high = value();
    checkBounds(tokens, low, high);
    return { path, operator: 'BETWEEN', values: [low, high] };
  }
  const operator = tokens.take();
  if (operator.text === '<>' || operator.text.toUpperCase() === 'IN') throw wrongOperator(operator.text);
  if (!operators.has(operator.text)) throw tokens.unexpected(operator);
  return { path, operator: operator.text, values: [value()] };
}
