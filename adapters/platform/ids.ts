import { createHash, randomBytes } from 'node:crypto';
import type { Ids } from '../../domain/platform/ids.ts';

/*
 * Identifiers. Sortable ones are 26 characters of Crockford's base 32, which sorts as its numbers do and has neither
 * `-` nor `#`, so that they can be parts of other identifiers and of keys:
 *
 *   10 characters  epoch milliseconds
 *   12 characters  nanoseconds of the host's monotonic clock: order within a millisecond, also between the workers of
 *                  one host
 *    4 characters  random, because two hosts may have been started at the same moment
 *
 * One that follows from a wish has, behind the milliseconds, a mark and 15 characters (75 bits) of the wish instead: of
 * 100 million wishes, two are one by chance once in eight million times.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A clock that was set back by less than this keeps its last value until it has caught up. A larger step is a
 * correction, to be followed: else the ids of this process would stay ahead of everybody else's.
 */
const absorbedStepMs = 60_000;

export interface IdSources {
  /** Epoch milliseconds. */
  now(): number;
  /** Nanoseconds, never going back. */
  monotonicNs(): bigint;
}

const hostSources: IdSources = { now: () => Date.now(), monotonicNs: () => process.hrtime.bigint() };

/**
 * Where the time of an id ends that follows from a wish. A clock that counts nanoseconds in 60 bits shows this character
 * there after 32 years without a restart.
 */
const wishMark = 'W';
const timeCharacters = 10;

/** A party's id, in what its key is made of and what stands before it: the time, of one that follows from a wish. */
export const partsOfParty = (id: string): { time: string; lasting: string } =>
  id.length === sortableCharacters && id[timeCharacters] === wishMark
    ? { time: id.slice(0, timeCharacters), lasting: id.slice(timeCharacters) }
    : { time: '', lasting: id };
const sortableCharacters = 26;

export function createIds(sources: IdSources = hostSources): Ids {
  let lastMs = 0;
  let lastNs = 0n;

  const tick = (): bigint => {
    const ns = sources.monotonicNs();
    lastNs = ns > lastNs ? ns : lastNs + 1n;
    return lastNs;
  };
  const time = (): string => {
    const now = sources.now();
    lastMs = now < lastMs && lastMs - now < absorbedStepMs ? lastMs : now;
    return encode(BigInt(lastMs), timeCharacters);
  };

  return {
    party: (seed) =>
      seed === undefined
        ? time() + encode(tick(), 12) + randomCharacters(4)
        : time() + wishMark + charactersOf(`party ${seed}`, 15),
    session: (seed) => (seed === undefined ? randomCharacters(10) : charactersOf(`session ${seed}`, 10)),
    invitation: (sessionId) => `${sessionId}-${randomCharacters(8)}`,
    secret: (seed) =>
      (seed === undefined ? randomBytes(16) : digestOf(`secret ${seed}`).subarray(0, 16)).toString('base64url'),
    random: (seed) => (seed === undefined ? randomCharacters(16) : charactersOf(`random ${seed}`, 16)),
    hash: (secret) => digestOf(secret).toString('base64url'),
    seq: () => encode(tick(), 12) + randomCharacters(4),
  };
}

function encode(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let position = 0; position < length; position += 1) {
    text = (alphabet[Number(rest & 31n)] ?? '0') + text;
    rest >>= 5n;
  }
  return text;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const randomCharacters = (length: number): string => charactersFrom(randomBytes(length));

/** At most 32. */
const charactersOf = (text: string, length: number): string => charactersFrom(digestOf(text).subarray(0, length));

/** Five bits each: a byte's upper three are dropped. */
const charactersFrom = (bytes: Buffer): string => Array.from(bytes, (byte) => alphabet[byte & 31] ?? '0').join('');
