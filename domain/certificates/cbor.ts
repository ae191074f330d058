import { decodeFirst, Tagged } from 'cborg';

/** Tags of texts and numbers that are dates (RFC 8949, 3.4.1 and 3.4.2): what they hold is read as if they were not there. */
const dateTags = [0, 1];

/** The tag of a signed message (RFC 9052) and of a web token (RFC 8392). Either, both or none may stand around a certificate. */
export const tags = { sign1: 18, webToken: 61 } as const;

const decoders = {
  ...Object.fromEntries(dateTags.map((tag) => [tag, (inner: () => unknown) => inner()])),
  ...Tagged.preserve(tags.sign1, tags.webToken),
};

/**
 * The first data item, and whether bytes follow. Maps stay maps: their keys are numbers, and an object would lose what
 * kind they were of.
 *
 * @returns undefined when the bytes begin with no data item, or one with a tag, a depth or a key twice that nothing here has
 */
export function readFirst(bytes: Uint8Array): { value: unknown; more: boolean } | undefined {
  try {
    const [value, rest] = decodeFirst(bytes, { useMaps: true, rejectDuplicateMapKeys: true, tags: decoders });
    return { value, more: rest.length > 0 };
  } catch {
    return undefined;
  }
}

/** Without the tags around it; more than both of them is no certificate, and stays. */
export function untagged(value: unknown): unknown {
  const inner = value instanceof Tagged ? value.value : value;
  return inner instanceof Tagged ? inner.value : inner;
}

/** A map as JSON would have it, at any depth. What is null is not there: some countries write it so. */
export function objectOf(map: ReadonlyMap<unknown, unknown>): Record<string, unknown> {
  const present = [...map].filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [String(key), jsonOf(value)]));
}

function jsonOf(value: unknown): unknown {
  if (value instanceof Map) return objectOf(value);
  return Array.isArray(value) ? value.map(jsonOf) : value;
}
