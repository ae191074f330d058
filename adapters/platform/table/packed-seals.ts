/*
 * Sealed data as bytes: in text they are a third longer, and a party with its members' names and numbers would pass the
 * kilobyte that a write is paid by.
 */

/** The parts of a seal that are base64 in the domain. */
const parts = ['key', 'iv', 'data'] as const;

type Parts = Record<(typeof parts)[number], unknown>;
export const hasParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && parts.every((part) => part in value);

const mapped = (fields: Readonly<Record<string, unknown>>, change: (seal: Parts) => Parts): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, hasParts(value) ? change(value) : value]));

/** An item's fields with the seals among them as bytes. */
export const packSeals = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  mapped(fields, (seal) => ({ ...seal, ...eachPart(seal, bytesOf) }));

/** And back; those of older items, which are text, as they are. */
export const unpackSeals = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  mapped(fields, (seal) => ({ ...seal, ...eachPart(seal, textOf) }));

const eachPart = (seal: Parts, change: (part: unknown) => unknown): Parts => ({
  key: change(seal.key),
  iv: change(seal.iv),
  data: change(seal.data),
});

/** What is not exactly base64 stays text: nothing may come back as something else. */
function bytesOf(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return text;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : text;
}

const textOf = (bytes: unknown): unknown =>
  bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : bytes;
