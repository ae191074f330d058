/** Base45 (RFC 9285): what a QR code's alphanumeric mode can hold, two bytes in three characters. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const valueOf = new Map(Array.from(alphabet).map((character, value) => [character, value]));

const base = alphabet.length;
/** The last digit of three: 45². */
const square = base * base;

export function toBase45(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at]!;
    const second = bytes[at + 1];
    const number = second === undefined ? first : first * 256 + second;
    const digits = [number % base, Math.trunc(number / base) % base];
    if (second !== undefined) digits.push(Math.trunc(number / square));
    groups.push(digits.map((digit) => alphabet[digit]).join(''));
  }
  return groups.join('');
}

/** @returns undefined for a text that no bytes could have become: a foreign character, a group too large, a digit over */
export function fromBase45(text: string): Uint8Array | undefined {
  const rest = text.length % 3;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array(Math.trunc(text.length / 3) * 2 + (rest === 0 ? 0 : 1));
  let filled = 0;
  for (let at = 0; at < text.length; at += 3) {
    const low = valueOf.get(text[at]!);
    const high = valueOf.get(text[at + 1]!);
    const pair = at + 2 < text.length;
    const top = pair ? valueOf.get(text[at + 2]!) : 0;
    if (low === undefined || high === undefined || top === undefined) return undefined;
    const number = low + high * base + top * square;
    if (number >= (pair ? 65_536 : 256)) return undefined;
    if (pair) bytes[filled++] = number >> 8;
    bytes[filled++] = number & 255;
  }
  return bytes;
}
