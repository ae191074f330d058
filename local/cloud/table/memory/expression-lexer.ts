import { invalid, type TableFault } from './faults.ts';

export type ExpressionKind = 'ConditionExpression' | 'FilterExpression' | 'KeyConditionExpression' | 'UpdateExpression';

interface Token {
  /** `name` begins with `#`, `value` with `:`. */
  readonly kind: 'word' | 'name' | 'value' | 'index' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

const longestBytes = 4096;
const pattern = /\s*(?:(#\w+)|(:\w+)|([A-Za-z_]\w*)|(\d+)|(<=|>=|<>|[=<>(),+\-.[\]])|(\S))/gy;
const kinds = ['name', 'value', 'word', 'index', 'symbol'] as const;

/** The tokens of an expression, taken one by one. */
export class Tokens {
  readonly kind: ExpressionKind;
  readonly #text: string;
  readonly #tokens: readonly Token[] = [];
  #next = 0;

  /** @throws ValidationException when the text is none of an expression's */
  constructor(kind: ExpressionKind, text: unknown) {
    this.kind = kind;
    if (typeof text !== 'string') throw invalid(`${kind} must be text`);
    this.#text = text;
    if (text === '') throw this.fault('The expression can not be empty;');
    const bytes = Buffer.byteLength(text);
    if (bytes > longestBytes)
      throw this.fault(`Expression size has exceeded the maximum allowed size; expression size: ${bytes}`);
    this.#tokens = this.#read();
  }

  get next(): Token {
    return this.#tokens[this.#next]!;
  }

  /** The one behind the next. */
  get second(): Token {
    return this.#tokens[Math.min(this.#next + 1, this.#tokens.length - 1)]!;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  /** Takes the next token if it is this symbol, or this keyword in whatever case. */
  takeIf(text: string): boolean {
    const isIt = this.isNext(text);
    if (isIt) this.#next += 1;
    return isIt;
  }

  isNext(text: string): boolean {
    const { kind, text: found } = this.next;
    return kind === 'symbol' ? found === text : kind === 'word' && found.toUpperCase() === text;
  }

  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected();
  }

  /** @throws ValidationException when something is left */
  end(): void {
    if (this.next.kind !== 'end') throw this.unexpected();
  }

  unexpected(token = this.next): TableFault {
    const text = token.kind === 'end' ? '<EOF>' : token.text;
    const at = this.#tokens.findIndex((one) => one.at === token.at);
    const [before, after] = [this.#tokens[at - 1] ?? token, this.#tokens[at + 1] ?? token];
    const near = this.#text.slice(before.at, after.at + after.text.length).trim();
    return this.fault(`Syntax error; token: "${text}", near: "${near}"`);
  }

  fault(message: string): TableFault {
    return invalid(`Invalid ${this.kind}: ${message}`);
  }

  #read(): Token[] {
    const tokens: Token[] = [];
    for (const match of this.#text.matchAll(pattern)) {
      const position = match.slice(1, kinds.length + 1).findIndex((group) => group !== undefined);
      const text = match[0].trimStart();
      const at = match.index + match[0].length - text.length;
      const kind = kinds[position];
      if (kind === undefined) throw this.unexpected({ kind: 'symbol', text, at });
      tokens.push({ kind, text, at });
    }
    return [...tokens, { kind: 'end', text: '', at: this.#text.length }];
  }
}
