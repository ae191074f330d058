/**
 * Metric math as far as the templates use it: numbers, ids of other series, + - * / and brackets, `FILL(series, number)`,
 * `IF(condition, value, otherwise)` and comparisons. What it does not know it refuses when the cloud starts.
 */

export type Value = number | undefined;
/** Value of an expression at one moment; undefined when data are missing. */
export type Expression = (read: (id: string) => Value) => Value;

const token = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z]\w*)|(?<sign>>=|<=|==|[-+*/(),<>]))/y;

/** @throws when the text is none that this can compute */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  const expression = comparison(tokens);
  if (tokens.length > 0) throw unknown(text, tokens.join(' '));
  return expression;
}

function tokensOf(text: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw unknown(text, text.slice(at));
    found.push(match[0].trim());
  }
  return found;
}

type Operator = (left: number, right: number) => Value;
const compare: Readonly<Record<string, Operator>> = {
  '>': (left, right) => Number(left > right),
  '<': (left, right) => Number(left < right),
  '>=': (left, right) => Number(left >= right),
  '<=': (left, right) => Number(left <= right),
  '==': (left, right) => Number(left === right),
};
const add: Readonly<Record<string, Operator>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
};
const multiply: Readonly<Record<string, Operator>> = {
  '*': (left, right) => left * right,
  // As CloudWatch: no data point, instead of infinity.
  '/': (left, right) => (right === 0 ? undefined : left / right),
};

const comparison = (tokens: string[]): Expression => chain(tokens, compare, sum);
const sum = (tokens: string[]): Expression => chain(tokens, add, product);
const product = (tokens: string[]): Expression => chain(tokens, multiply, factor);

function chain(
  tokens: string[],
  operators: Readonly<Record<string, Operator>>,
  part: (tokens: string[]) => Expression,
): Expression {
  let left = part(tokens);
  for (let operator = operators[tokens[0] ?? '']; operator !== undefined; operator = operators[tokens[0] ?? '']) {
    tokens.shift();
    left = both(left, operator, part(tokens));
  }
  return left;
}

const both =
  (left: Expression, operator: Operator, right: Expression): Expression =>
  (read) => {
    const [one, other] = [left(read), right(read)];
    return one === undefined || other === undefined ? undefined : operator(one, other);
  };

function factor(tokens: string[]): Expression {
  const first = tokens.shift() ?? '';
  if (/^\d/.test(first)) return () => Number(first);
  if (first === '(') {
    const inner = comparison(tokens);
    expectSign(tokens, ')');
    return inner;
  }
  if (!/^[A-Za-z]/.test(first)) throw unknown(first, 'no value');
  if (tokens[0] !== '(') return (read) => read(first);
  tokens.shift();
  return call(first, tokens);
}

function call(name: string, tokens: string[]): Expression {
  const given = [comparison(tokens)];
  while (tokens[0] === ',') {
    tokens.shift();
    given.push(comparison(tokens));
  }
  expectSign(tokens, ')');
  const [first, second, third] = given;
  if (name === 'FILL' && first && second && !third) return (read) => first(read) ?? second(read);
  if (name === 'IF' && first && second && third)
    return (read) => {
      const condition = first(read);
      if (condition === undefined) return undefined;
      return condition === 0 ? third(read) : second(read);
    };
  throw unknown(name, `${given.length} values`);
}

function expectSign(tokens: string[], sign: string): void {
  if (tokens.shift() !== sign) throw unknown(sign, 'is missing');
}

const unknown = (text: string, rest: string): Error =>
  new Error(`the embedded cloud does not compute the metric expression ${text}: ${rest}`);
