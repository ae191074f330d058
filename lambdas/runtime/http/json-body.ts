/*
 * Reading a body as JSON, strictly: what another reader could understand differently (a key that stands twice, one that
 * touches prototypes) is refused, not interpreted.
 */

export type JsonBody =
  | { ok: true; value: unknown }
  | { ok: false; reason: 'malformed' | 'duplicateKey' | 'unknownField' | 'tooDeep'; field: string };

/** Deeper than any request of ours, by far. */
const deepest = 10;

/** @param text a whole body, whose length the caller has limited */
export function parseJson(text: string): JsonBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'malformed', field: '' };
  }
  return suspectIn(text) ?? { ok: true, value };
}

/** What a gateway puts in place of bytes that are no text. */
const replacement = '\ufffd';

/** The bytes of a body as text; undefined when they are no UTF-8, or were none before a gateway mended them. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes(replacement) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Walks through the tokens of a text that is known to be JSON, keeping the keys of each open object. */
function suspectIn(text: string): Extract<JsonBody, { ok: false }> | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const [token, isKey] of tokens(text)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      if (open.length > deepest) return { ok: false, reason: 'tooDeep', field: '' };
    } else if (token === '}' || token === ']') open.pop();
    else if (isKey) {
      const key = String(JSON.parse(token));
      const keys = open.at(-1);
      if (key === '__proto__') return { ok: false, reason: 'unknownField', field: key };
      if (keys?.has(key)) return { ok: false, reason: 'duplicateKey', field: key.slice(0, 80) };
      keys?.add(key);
    }
  }
  return undefined;
}

/** Brackets and strings; a string followed by a colon is a key. */
function* tokens(text: string): Generator<[token: string, isKey: boolean]> {
  for (const match of text.matchAll(/[[\]{}]|("(?:[^"\\]|\\.)*")(\s*:)?/gs))
    yield [match[1] ?? match[0], match[2] !== undefined];
}
