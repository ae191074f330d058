/**
 * The alphabet of text messages (3GPP TS 23.038). One character outside it turns the whole
 * message into UCS-2, with 70 characters in place of 160: so every text is brought into it.
 */

/** Characters that take one septet. The escape character itself is not among them. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Characters that take two: the escape and one more. */
const extended = new Set('^{}\\[~]|€\f');

/** Septets in one message that is not divided. */
export const septetsInOnePart = 160;

/** What has no place in the alphabet and is more than a letter with an accent. */
const replacements: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '…': '...',
  '°': '',
  œ: 'oe',
  Œ: 'OE',
  ø: 'ø',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
};

/** Number of septets, or undefined when a character is outside the alphabet. */
export function septetsOf(text: string): number | undefined {
  let septets = 0;
  for (const character of text) {
    if (basic.has(character)) septets += 1;
    else if (extended.has(character)) septets += 2;
    else return undefined;
  }
  return septets;
}

/** Parts that a text is sent and billed in: a divided one loses room to what puts it together again. */
export function partsOf(text: string): number {
  const septets = septetsOf(text);
  const [size, whole, divided] = septets === undefined ? [text.length, 70, 67] : [septets, septetsInOnePart, 153];
  return size <= whole ? 1 : Math.ceil(size / divided);
}

export function fitsOnePart(text: string): boolean {
  const septets = septetsOf(text);
  return septets !== undefined && septets <= septetsInOnePart;
}

/**
 * The nearest text in the alphabet: accents that it knows stay (`é`, `ü`), others are dropped
 * (`ê` → `e`), typographic marks become plain ones, and what is left over disappears.
 */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC'), nearest).join('');
}

function nearest(character: string): string {
  if (basic.has(character) || extended.has(character)) return character;
  const replacement = replacements[character];
  if (replacement !== undefined) return replacement;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(bare, (part) => (basic.has(part) ? part : '')).join('');
}
