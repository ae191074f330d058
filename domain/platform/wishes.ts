import type { BlindIndex } from './vault.ts';
import type { Ids } from './ids.ts';

/*
 * Who does not know what became of a request sends it again. Under the same key (`Idempotency-Key`) it is the same wish,
 * and makes nothing anew (decision 18).
 */

/** What a caller said, and the key that the caller gave it. */
export interface Said {
  readonly key: string;
  /** The whole body as it was sent, in one form: the same for the same data. */
  readonly body: string;
}

/** A wish as it may be remembered: without the key, neither of the two tells anything or can be made. */
export interface Wish {
  /** Ids and secrets that follow from it are the same for the same wish. Secret: it is never stored. */
  readonly seed: string;
  /** Of the body: another one under the same key is another wish. */
  readonly print: string;
}

/** So long, at least, a repeat is known for one, in milliseconds. */
export const wishKeptMs = 86_400_000;

/**
 * The wish behind what was said. Under a key of ours, too (that of the blind index): nobody can compute the ids and links
 * of wishes from the keys of callers, nor try bodies against a print.
 * @param scope whose keys these are: the operation, and the account or program that calls it
 */
export async function wishOf(
  { blindIndex, ids }: { blindIndex: BlindIndex; ids: Pick<Ids, 'hash'> },
  scope: string,
  said: Said | undefined,
): Promise<Wish | undefined> {
  if (said === undefined) return undefined;
  return printed(ids, await blindIndex.of(`wish:${scope}:${said.key}`), said);
}

/** The same where neither ids are secret nor bodies personal: no key of ours is needed. */
export const openWishOf = (ids: Pick<Ids, 'hash'>, scope: string, said: Said | undefined): Wish | undefined =>
  said === undefined ? undefined : printed(ids, ids.hash(`wish:${scope}:${said.key}`), said);

const printed = (ids: Pick<Ids, 'hash'>, seed: string, { body }: Said): Wish => ({
  seed,
  print: ids.hash(`${seed} ${body}`).slice(0, printCharacters),
});

/** 132 bits, as in the blind index. */
const printCharacters = 22;
