import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IncorrectKeyException, type KMSClient, ReEncryptCommand } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LRUCache } from 'lru-cache';
import { encryptionContext } from '../vault.ts';
import type { Item } from './codec.ts';
import type { TableKey } from './keys.ts';
import { hasParts } from './packed-seals.ts';
import { pagesOf } from './walk.ts';

/*
 * Takes what is sealed from one key of KMS to another, while the table is in use: data keys are wrapped anew inside KMS,
 * and what they have sealed stays as it is. Nobody's data are opened for it, and no data key is seen.
 */

/** A data key has sealed at most a thousand blobs, which lie anywhere in the table. */
const wrappedKept = 10_000;

export interface KeyChange {
  readonly kms: KMSClient;
  /** ARNs. */
  readonly fromKey: string;
  readonly toKey: string;
}

export interface Rewrapped {
  seen: number;
  /** Seals whose data key was under the old key. */
  rewrapped: number;
  /** Written by somebody else at the same moment: the next run looks again. */
  busy: number;
  /** Where to go on; absent at the end. */
  next?: TableKey;
}

/**
 * Walks the table once, page by page; answers after each page. Repeated until `rewrapped` and `busy` are 0, the old key
 * opens nothing any more.
 * @param go otherwise nothing is written, and `rewrapped` is what would be
 */
export async function* rewrapTable(
  client: DynamoDBClient,
  tableName: string,
  change: KeyChange,
  { from, go }: { from?: TableKey | undefined; go: boolean },
): AsyncGenerator<Rewrapped> {
  const table = DynamoDBDocumentClient.from(client);
  const wrapped = wrapperOf(change);
  for await (const { items, next } of pagesOf(client, tableName, { from })) {
    const page: Rewrapped = { seen: items.length, rewrapped: 0, busy: 0, ...(next === undefined ? {} : { next }) };
    for (const item of items)
      for (const [name, seal] of sealsOf(item)) {
        const key = await wrapped(seal.key);
        if (key === undefined) continue;
        page[!go || (await write(table, tableName, item, { name, seal, key })) ? 'rewrapped' : 'busy'] += 1;
      }
    yield page;
  }
}

type Seal = Readonly<Record<string, unknown>> & { readonly key: Uint8Array | string };

/** Attributes that are seals; their wrapped data keys are bytes, in older items text. */
const sealsOf = (item: Item): [name: string, seal: Seal][] =>
  Object.entries(item).flatMap(([name, value]): [string, Seal][] => {
    const key = hasParts(value) ? value.key : undefined;
    return hasParts(value) && (key instanceof Uint8Array || typeof key === 'string') ? [[name, { ...value, key }]] : [];
  });

/** @returns what wraps a data key anew; undefined for one that is not under the old key */
function wrapperOf({ kms, fromKey, toKey }: KeyChange): (key: Uint8Array | string) => Promise<Uint8Array | undefined> {
  const known = new LRUCache<string, { renewed: Uint8Array | undefined }>({ max: wrappedKept });
  return async (key) => {
    const bytes = Buffer.from(typeof key === 'string' ? Buffer.from(key, 'base64') : key);
    const name = bytes.toString('base64');
    const answer = known.get(name) ?? { renewed: await reEncrypted(kms, bytes, fromKey, toKey) };
    known.set(name, answer);
    return answer.renewed;
  };
}

async function reEncrypted(
  kms: KMSClient,
  CiphertextBlob: Uint8Array,
  SourceKeyId: string,
  DestinationKeyId: string,
): Promise<Uint8Array | undefined> {
  const contexts = { SourceEncryptionContext: encryptionContext, DestinationEncryptionContext: encryptionContext };
  try {
    const answer = await kms.send(new ReEncryptCommand({ CiphertextBlob, SourceKeyId, DestinationKeyId, ...contexts }));
    if (answer.CiphertextBlob === undefined) throw new Error('KMS answered no ciphertext');
    return answer.CiphertextBlob;
  } catch (error) {
    if (error instanceof IncorrectKeyException) return undefined;
    throw error;
  }
}

/** Only while the seal is the one that was read: one that was sealed anew meanwhile is under the new key by itself. */
async function write(
  table: DynamoDBDocumentClient,
  TableName: string,
  { pk, sk }: TableKey,
  { name, seal, key }: { name: string; seal: Seal; key: Uint8Array },
): Promise<boolean> {
  try {
    await table.send(
      new UpdateCommand({
        TableName,
        Key: { pk, sk },
        ConditionExpression: '#seal = :old',
        UpdateExpression: 'SET #seal = :new',
        ExpressionAttributeNames: { '#seal': name },
        ExpressionAttributeValues: {
          ':old': seal,
          ':new': { ...seal, key: typeof seal.key === 'string' ? Buffer.from(key).toString('base64') : key },
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
