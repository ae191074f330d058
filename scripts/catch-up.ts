import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { createIds } from '../adapters/platform/ids.ts';
import { createLedger } from '../adapters/recovery/ledger.ts';
import { createStore } from '../adapters/platform/table/store.ts';
import { allOf } from '../adapters/platform/table/walk.ts';
import { type Caught, catchUp, type Restore } from '../domain/recovery/after-restore.ts';

/** Items may be recorded a moment before the copy's and count as after it: what is applied twice does no harm. */
const marginMs = 60_000;

export interface Places {
  tableName: string;
  ledgerName: string;
}

/** Brings a restored table up to what the ledger knows; see `catchUp`. */
export async function catchUpTable(
  client: DynamoDBClientConfig,
  { tableName, ledgerName }: Places,
  restore: Restore,
  { go, now }: { go: boolean; now: () => number },
): Promise<Caught> {
  const table = new DynamoDBClient(client);
  const ledger = createLedger(table, ledgerName);
  const restored = {
    sessions: () => allOf(table, tableName, 'session'),
    claimed: () => claimedOf(table, tableName),
    entries: () => ledger.entriesSince(restore.since - marginMs, now()),
  };
  return await catchUp({ store: createStore(table, tableName), ids: createIds(), now }, restored, restore, go);
}

async function* claimedOf(table: DynamoDBClient, tableName: string) {
  for await (const invitation of allOf(table, tableName, 'invitation'))
    if (invitation.state === 'claimed') yield invitation;
}
