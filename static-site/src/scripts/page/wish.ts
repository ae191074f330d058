/**
 * The key of a wish (`Idempotency-Key`). When nobody knows what became of a request, the page is reloaded and the same is
 * sent again: under the same key it is the same wish. What was changed is another one, and so is what is asked once more
 * after an answer. Kept in this tab, without a word of what was filled in.
 */

import { type Storage, keep, readKept, tabStorage } from './storage.ts';

type Kept = { key: string; print: string };

/**
 * @param form what is sent there, such as `registrations`
 * @param body as it is sent
 */
export function keyOfWish(form: string, body: string, storage: Storage = tabStorage): string {
  const kept = readKept<Partial<Kept>>(storage, placeOf(form));
  if (kept?.key !== undefined && kept.print === printOf(kept.key + body)) return kept.key;
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  keep(storage, placeOf(form), { key, print: printOf(key + body) } satisfies Kept);
  return key;
}

/** It was answered. */
export function forgetWish(form: string, storage: Storage = tabStorage): void {
  storage.remove(placeOf(form));
}

const placeOf = (form: string): string => `wish ${form}`;

/** Tells whether two texts are the same, and nothing else of them: 32 bits (FNV-1a) of what the random key begins. */
function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${text.length} ${hash}`;
}
