import { numberOrder } from './decimals.ts';
import type { AttributeValue } from './attribute-value.ts';

/*
 * Sort keys as texts that JavaScript, which compares UTF-16 units, sorts as the service sorts the keys: strings by their
 * UTF-8 bytes, numbers by value, binary by unsigned bytes.
 */

const firstSurrogate = 0xd800;
const afterSurrogates = 0xe000;
const fromSurrogatesOn = /[\ud800-\uffff]/g;

/** Code points behind the surrogates sort before those that need surrogates. */
function utf8Order(text: string): string {
  return text.replace(fromSurrogatesOn, (unit) => {
    const code = unit.charCodeAt(0);
    return String.fromCharCode(
      code < afterSurrogates ? code + (0x10000 - afterSurrogates) : code - (afterSurrogates - firstSurrogate),
    );
  });
}

export function orderOf(value: AttributeValue): string {
  if (value.S !== undefined) return utf8Order(value.S);
  if (value.N !== undefined) return numberOrder(value.N);
  return Buffer.from(value.B ?? '', 'base64').toString('latin1');
}

const zeros = /\0/g;

/** Ends a part of a composed key; a zero inside a part sorts behind it. */
export const separator = '\0\0';

/** Parts in one text, which sorts by the first part, then by the second … */
export const composed = (parts: readonly string[]): string => parts.map(escaped).join(separator);

export const escaped = (part: string): string => (part.includes('\0') ? part.replace(zeros, '\0\u0001') : part);
