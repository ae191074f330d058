import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { LRUCache } from 'lru-cache';
import type { BlindIndex } from '../../domain/platform/vault.ts';

/** 132 bits: more than enough to tell ten million citizens apart. */
const characters = 22;
/** By number, never by time: an index is true for ever, and a clock that is set back can't harm it. */
const indexesKept = 1000;

/**
 * Finds persons without storing their SSIN: an HMAC whose key never leaves KMS, so that a copy of the table can't be
 * searched by trying all SSINs.
 */
export function createBlindIndex({ kms, keyArn }: { kms: KMSClient; keyArn: string }): BlindIndex {
  const known = new LRUCache<string, string>({ max: indexesKept });
  return {
    async of(ssin): Promise<string> {
      const found = known.get(ssin);
      if (found !== undefined) return found;
      const { Mac } = await kms.send(
        new GenerateMacCommand({ KeyId: keyArn, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(`ssin:${ssin}`) }),
      );
      if (Mac === undefined) throw new Error('KMS answered no MAC');
      const index = Buffer.from(Mac).toString('base64url').slice(0, characters);
      known.set(ssin, index);
      return index;
    },
  };
}
