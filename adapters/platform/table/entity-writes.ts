import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EntityOf } from '../../../domain/entities/entity.ts';
import { isWritten } from './repeated-write.ts';
import { type Change, type Key, mustFit, type Store, type TransactOutcome } from '../../../domain/platform/store.ts';
import { fromItem, toItem } from './codec.ts';
import { keyOf } from './keys.ts';
import type { Table } from './table.ts';
import { writeBatches } from './write-batches.ts';
import { patchOf, writeOf } from './writes.ts';
import { metLimit } from './table-limit.ts';

type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Attempts at a transaction that others' transactions push aside, with full jitter up to 20, 40, 80 … ms. */
const conflictAttempts = 8;

const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));

/** Every way in which the store writes. A single change is written without a transaction (half the units). */
export function entityWrites(table: Table): Pick<Store, 'transact' | 'mark' | 'countUp'> {
  return {
    async transact(changes, how = 'together') {
      mustFit(changes);
      if (how === 'apart') return await putApart(table, changes);
      const writes = changes.map((change) => writeOf(change, table.name));
      for (let attempt = 1; ; attempt += 1) {
        const outcome =
          writes.length === 1 ? await writeOne(table, changes[0]!, writes[0]!) : await writeAll(table, writes);
        if (outcome.outcome !== 'conflict' || attempt === conflictAttempts) return known(outcome);
        await jitter(attempt);
      }
    },

    async mark<K extends Key>(
      key: K,
      set: Readonly<Record<string, unknown>>,
    ): Promise<EntityOf<K['type']> | undefined> {
      const update = patchOf({ key, set, when: {} }, table.name);
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { Attributes = {} } = await table.client.send(
            new UpdateCommand({ ...update, ConditionExpression: 'attribute_exists(pk)', ReturnValues: 'ALL_NEW' }),
          );
          return fromItem(Attributes) as EntityOf<K['type']>;
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) return undefined;
          // A wake meets the transactions of its workflow; the SDK does not try that again by itself.
          if (!(error instanceof TransactionConflictException) || attempt === conflictAttempts) throw error;
          await jitter(attempt);
        }
      }
    },

    async countUp(id, expiresAt, by = 1) {
      const { Attributes } = await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf({ type: 'limit', id }),
          UpdateExpression:
            'ADD #count :by SET #type = :type, id = :id, expiresAt = if_not_exists(expiresAt, :expiresAt)',
          ExpressionAttributeNames: { '#count': 'count', '#type': 'type' },
          ExpressionAttributeValues: { ':by': by, ':type': 'limit', ':id': id, ':expiresAt': expiresAt },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.['count']);
    },
  };
}

/** @throws Error when the table does not take all of them after some tries, or a change is no put */
async function putApart({ client, name }: Table, changes: readonly Change[]): Promise<TransactOutcome> {
  const puts = changes.map((change) => {
    if (change.do !== 'put') throw new Error('what is written apart has no guard');
    return { PutRequest: { Item: toItem(change.entity) } };
  });
  await writeBatches(client, name, puts, jitter);
  return { outcome: 'done' };
}

/** A transaction that met others, or, with `busy`, a table at its limit. */
type Attempt = Exclude<TransactOutcome, { outcome: 'conflict' }> | { outcome: 'conflict'; busy?: Error };

/** @throws TransactionCanceledException when the last attempt met the table's limit: whoever tries again then makes it worse */
function known(attempt: Attempt): TransactOutcome {
  if (attempt.outcome === 'conflict' && attempt.busy !== undefined) throw attempt.busy;
  return attempt;
}

async function writeOne(table: Table, change: Change, write: WriteItem): Promise<Attempt> {
  const { client } = table;
  // What was there costs nothing to be told.
  const telling = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  try {
    if (write.Put) await client.send(new PutCommand({ ...write.Put, ...telling }));
    else if (write.Update) await client.send(new UpdateCommand({ ...write.Update, ...telling }));
    else if (write.Delete) await client.send(new DeleteCommand({ ...write.Delete, ...telling }));
    else return await writeAll(table, [write]);
    return { outcome: 'done' };
  } catch (error) {
    if (error instanceof TransactionConflictException) return { outcome: 'conflict' };
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return metItself(change, error) ? { outcome: 'done' } : { outcome: 'refused', positions: [0] };
  }
}

/** The SDK has sent it more than once, and what is there is what it wrote the first time. */
function metItself(change: Change, { $metadata, Item: stored }: ConditionalCheckFailedException): boolean {
  if (($metadata.attempts ?? 1) < 2) return false;
  return isWritten(change, stored === undefined ? undefined : fromItem(unmarshall(stored)));
}

async function writeAll({ client }: Table, writes: WriteItem[]): Promise<Attempt> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes }));
    return { outcome: 'done' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
    const positions = codes.flatMap((code, position) => (code === 'ConditionalCheckFailed' ? [position] : []));
    if (positions.length > 0) return { outcome: 'refused', positions };
    if (metLimit(codes)) return { outcome: 'conflict', busy: error };
    if (codes.includes('TransactionConflict')) return { outcome: 'conflict' };
    throw error;
  }
}
