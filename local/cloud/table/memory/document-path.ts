import type { AttributeValue, Item } from './attribute-value.ts';
import type { Tokens } from './expression-lexer.ts';
import type { Placeholders } from './placeholders.ts';
import { isReserved } from './reserved-words.ts';
import { unknownHere } from './faults.ts';

/*
 * Where a value stands in an item. The product's expressions name attributes of the item itself; parts of maps and lists
 * are what nobody has needed.
 */

/** Reads a name. @throws ValidationException */
export function readPath(tokens: Tokens, placeholders: Placeholders): string {
  const token = tokens.take();
  if (token.kind !== 'word' && token.kind !== 'name') throw tokens.unexpected(token);
  if (token.kind === 'word' && isReserved(token.text))
    throw tokens.fault(`Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
  if (tokens.isNext('.') || tokens.isNext('['))
    throw unknownHere(`a path into an attribute (${token.text}${tokens.next.text}...)`);
  return token.kind === 'name' ? placeholders.name(token.text, tokens) : token.text;
}

/** An attribute of the item, or a value of the request. */
export interface Operand {
  readonly path?: string;
  readonly value?: AttributeValue;
  of(item: Item): AttributeValue | undefined;
}

export function readOperand(tokens: Tokens, placeholders: Placeholders): Operand {
  if (tokens.next.kind === 'value') {
    const value = placeholders.value(tokens.take().text, tokens);
    return { value, of: () => value };
  }
  const path = readPath(tokens, placeholders);
  return { path, of: (item) => item[path] };
}
