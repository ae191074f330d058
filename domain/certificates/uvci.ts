/** Identifier of a certificate (eHealth Network, annex 2): `URN:UVCI:01:BE:<opaque>#<check sign>`. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:';

/** @param opaque of A to Z and 0 to 9, at most 62 characters: the field has 80 */
export function uvciOf(opaque: string): string {
  const identifier = `URN:UVCI:01:BE:${opaque}`;
  return `${identifier}#${checkSign(identifier)}`;
}

/** Luhn modulo 38: every second value from the right is doubled, and its two digits of base 38 are added. */
export function checkSign(identifier: string): string {
  const n = alphabet.length;
  const values = Array.from(identifier, (character) => alphabet.indexOf(character)).reverse();
  if (values.includes(-1)) throw new RangeError('a character that no identifier has');
  const sum = values.reduce((total, value, index) => {
    const addend = value * (index % 2 === 0 ? 2 : 1);
    return total + Math.trunc(addend / n) + (addend % n);
  }, 0);
  return alphabet[(n - (sum % n)) % n]!;
}
