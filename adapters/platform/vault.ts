import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DecryptCommand, GenerateDataKeyCommand, IncorrectKeyException, type KMSClient } from '@aws-sdk/client-kms';
import { LRUCache } from 'lru-cache';
import type { Sealed } from '../../domain/entities/values.ts';
import type { Vault } from '../../domain/platform/vault.ts';

/*
 * Envelope encryption: AES-256-GCM under a data key that only KMS can unwrap. A data key serves many blobs for a short
 * while, so that a rush of registrations does not become a rush at KMS. What a blob is bound to (its owner and the
 * version of the format) is authenticated with it: a blob moved to another item does not open.
 */

/** Version of the blob's format and of the encryption context. */
const version = 1;
export const encryptionContext = { purpose: 'party', v: String(version) };
const ivBytes = 12;
const tagBytes = 16;

/** One data key seals at most so many blobs (random 96-bit IVs allow 2³²), for at most so long. */
const sealsPerKey = 1000;
const keyLifeMs = 5 * 60_000;
const unwrappedKeysKept = 500;

interface DataKey {
  wrapped: string;
  plain: Uint8Array;
}

export interface VaultOptions {
  kms: KMSClient;
  /** The key that seals, and behind it, separated by spaces, those that open what was sealed before (decision 40). */
  keyArn: string;
  /** Milliseconds that never go back; `performance.now()` by default: a life time must not hang on the wall clock. */
  monotonicMs?: () => number;
}

export function createVault({ kms, keyArn, monotonicMs = () => performance.now() }: VaultOptions): Vault {
  const [sealingKeyArn = '', ...earlierKeyArns] = keyArn.split(' ');
  const unwrapped = new LRUCache<string, Promise<Uint8Array>>({ max: unwrappedKeysKept });
  let sealing: { key: Promise<DataKey>; since: number; seals: number } | undefined;

  const generate = async (): Promise<DataKey> => {
    const answer = await kms.send(
      new GenerateDataKeyCommand({ KeyId: sealingKeyArn, KeySpec: 'AES_256', EncryptionContext: encryptionContext }),
    );
    if (answer.Plaintext === undefined || answer.CiphertextBlob === undefined)
      throw new Error('KMS answered no data key');
    const key = { wrapped: Buffer.from(answer.CiphertextBlob).toString('base64'), plain: answer.Plaintext };
    unwrapped.set(key.wrapped, Promise.resolve(key.plain));
    return key;
  };
  const sealingKey = async (): Promise<DataKey> => {
    if (sealing === undefined || sealing.seals >= sealsPerKey || monotonicMs() - sealing.since >= keyLifeMs) {
      sealing = { key: generate(), since: monotonicMs(), seals: 0 };
    }
    const current = sealing;
    current.seals += 1;
    try {
      return await current.key;
    } catch (error) {
      if (sealing === current) sealing = undefined;
      throw error;
    }
  };
  const unwrap = (wrapped: string): Promise<Uint8Array> => {
    const known = unwrapped.get(wrapped);
    if (known !== undefined) return known;
    const asked = openWith(kms, wrapped, [sealingKeyArn, ...earlierKeyArns]);
    unwrapped.set(wrapped, asked);
    // A failed answer is not worth keeping; who awaits it sees the error.
    asked.catch(() => {
      unwrapped.delete(wrapped);
    });
    return asked;
  };

  return {
    seal: async (plain, context) => encrypt(await sealingKey(), plain, context),
    async open(sealed, context): Promise<unknown> {
      if (sealed.v !== version) throw new Error(`sealed blob of unknown version ${sealed.v}`);
      return decrypt(await unwrap(sealed.key), sealed, context);
    },
  };
}

/** Under which key it was wrapped only KMS can tell; nearly always it is the first. */
async function openWith(kms: KMSClient, wrapped: string, keyArns: readonly string[]): Promise<Uint8Array> {
  const [KeyId, ...others] = keyArns;
  try {
    const { Plaintext } = await kms.send(
      new DecryptCommand({
        KeyId,
        CiphertextBlob: Buffer.from(wrapped, 'base64'),
        EncryptionContext: encryptionContext,
      }),
    );
    if (Plaintext === undefined) throw new Error('KMS answered no plaintext');
    return Plaintext;
  } catch (error) {
    if (!(error instanceof IncorrectKeyException) || others.length === 0) throw error;
    return await openWith(kms, wrapped, others);
  }
}

function encrypt(key: DataKey, plain: unknown, context: string): Sealed {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key.plain, iv).setAAD(boundTo(context, version));
  const data = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { v: version, key: key.wrapped, iv: iv.toString('base64'), data: data.toString('base64') };
}

/** @throws when the blob was changed, or sealed for something else */
function decrypt(key: Uint8Array, sealed: Sealed, context: string): unknown {
  const data = Buffer.from(sealed.data, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'), {
    authTagLength: tagBytes,
  })
    .setAAD(boundTo(context, sealed.v))
    .setAuthTag(data.subarray(data.length - tagBytes));
  const plain = Buffer.concat([decipher.update(data.subarray(0, data.length - tagBytes)), decipher.final()]);
  return JSON.parse(plain.toString('utf8'));
}

const boundTo = (context: string, v: number): Buffer => Buffer.from(JSON.stringify([context, v]));
