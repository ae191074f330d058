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

export function createIds(sources: IdSources = hostSources): Ids {
  let lastMs = 0;
  let lastNs = 0n;

  const tick = (): bigint => {
    const ns = sources.monotonicNs();
    lastNs = ns > lastNs ? ns : lastNs + 1n;
    return lastNs;
  };
  const sortable = (): string => {
    const now = sources.now();
    lastMs = now < lastMs && lastMs - now < absorbedStepMs ? lastMs : now;
    return encode(BigInt(lastMs), 10) + encode(tick(), 12) + randomCharacters(4);
  };

  return {
    party: sortable,
    session: () => randomCharacters(10),
    invitation: (sessionId) => `${sessionId}-${randomCharacters(8)}`,
    secret: () => randomBytes(16).toString('base64url'),
    random: () => randomCharacters(16),
    hash: (secret) => createHash('sha256').update(secret).digest('base64url'),
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

/** Five bits each: a byte's upper three are dropped. */
const randomCharacters = (length: number): string =>
  Array.from(randomBytes(length), (byte) => alphabet[byte & 31] ?? '0').join('');
