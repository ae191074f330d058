/**
 * What a scanner types. It presses the keys of an American keyboard; where the computer has a French or Belgian one,
 * digits come out as the signs on the same keys. A reader of the identity card types its three machine-readable lines,
 * each with Enter: the number stands in the second.
 */

/** Row of digits without Shift, 0 to 9: Belgian (`§`, `!`) and French (`-`, `_`). */
const keys = ['à', '&', 'é', '"', "'", '(', '§-', 'è', '!_', 'ç'];

/** `number`: eleven digits. `otherLine`: of the card, and not the one with the number. `nothing`: neither. */
export type Scanned =
  | Readonly<{ what: 'number'; ssin: string }>
  | Readonly<{ what: 'otherLine' }>
  | Readonly<{ what: 'nothing' }>;

export function readScanned(text: string): Scanned {
  const typed = withDigits(text.trim());
  const otherLine = /^ID(BEL)?/i.test(typed) || /^[a-z]+[<>?;.:,\s]{2,}[a-z<>?;.:,\s]*$/i.test(typed);
  if (otherLine) return { what: 'otherLine' };
  const inLine = /BEL(\d{11})\d?$/i.exec(typed.replace(/[^\da-z]/gi, ''))?.[1];
  if (inLine !== undefined) return { what: 'number', ssin: inLine };
  const digits = typed.replace(/\D/g, '');
  return digits.length === 11 && !/[a-z]/i.test(typed) ? { what: 'number', ssin: digits } : { what: 'nothing' };
}

/** Signs are digits only where there is none: `-` stands in numbers, too. */
function withDigits(text: string): string {
  if (/\d/.test(text)) return text;
  return Array.from(text)
    .map((sign) => {
      const digit = keys.findIndex((signs) => signs.includes(sign));
      return digit === -1 ? sign : String(digit);
    })
    .join('');
}

/** The first key of a scan that goes into nothing: a digit on either keyboard, or the first letter of a card's line. */
export const beginsScan = (key: string): boolean =>
  /^[\dI]$/.test(key) || (key.length === 1 && keys.some((signs) => signs.includes(key)));
