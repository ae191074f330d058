import { keyHeader, keyPattern } from '../../../domain/api/idempotency-key.ts';
import type { Said } from '../../../domain/platform/wishes.ts';

/** What was said under a key, read off a request; undefined when the caller gave none. */
export function readSaid(
  headers: Readonly<Record<string, string | undefined>>,
  body: unknown,
): Said | 'malformed' | undefined {
  const given = headers[keyHeader.toLowerCase()];
  if (given === undefined) return undefined;
  const key = /^"(.*)"$/.exec(given.trim())?.[1] ?? given.trim();
  return keyPattern.test(key) ? { key, body: inOneForm(body) } : 'malformed';
}

/** The same text for the same data: fields in order of their names, none of the caller's spaces. */
const inOneForm = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
