import { createHash } from 'node:crypto';
import {
  type CancellationReason,
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactionCanceledException as Cancelled,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { addCounts, type Counts } from '../../domain/reports/counters.ts';
import type { Page } from '../../domain/reports/delta.ts';
import type { CounterBook, LineSum } from '../../domain/reports/project-changes.ts';
import type { CountedLine, CounterReads } from '../../domain/reports/counter-reads.ts';

/*
 * Counters lie in a table of their own: who counts can touch nothing of the citizens' data, who reports can read none,
 * and what is counted makes no changes to count. A page is a partition, a line an item whose attributes are the counters:
 * all that a batch adds to it is one update.
 *
 * Shards of the stream are read at the same time and would meet at the line of a large centre. So each line lies in
 * `slots` items, and a shard writes to one of them. At launch 2,000 registrations a second are 4,000 changes, at 500 in a
 * batch 8 batches a second; at two units each for 95 centres' lines that is 1,600 units a second over the whole table, and
 * 8 / 4 = 2 updates of one item a second.
 */
const slots = 4;

/** Longer than a batch that was given up is kept (30 days): handed in again, it finds what was counted. */
const numberKeptSeconds = 40 * 86_400;

/** Attempts at a transaction that meets another shard's in its slot, with full jitter up to 20, 40, 80 … ms. */
const conflictAttempts = 6;

const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));

const slotOf = (shard: string): number => createHash('sha256').update(shard).digest().readUInt8(0) % slots;

const numberKey = (shard: string) => ({ pk: `READ#${shard}`, sk: 'READ' });

type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export function createCounterBook(client: DynamoDBClient, tableName: string, now: () => number): CounterBook {
  const table = DynamoDBDocumentClient.from(client);

  function noteNumber(shard: string, from: string | undefined, to: string): WriteItem {
    return {
      Update: {
        TableName: tableName,
        Key: numberKey(shard),
        UpdateExpression: 'SET upTo = :to, expiresAt = :expiresAt',
        ConditionExpression: from === undefined ? 'attribute_not_exists(upTo)' : 'upTo = :from',
        ExpressionAttributeValues: {
          ':to': to,
          ':expiresAt': Math.ceil(now() / 1000) + numberKeptSeconds,
          ...(from === undefined ? {} : { ':from': from }),
        },
      },
    };
  }

  function addTo(shard: string, { page, line, counts }: LineSum): WriteItem {
    const entries = Object.entries(counts);
    return {
      Update: {
        TableName: tableName,
        Key: { pk: page, sk: `${line}#${slotOf(shard)}` },
        UpdateExpression: `ADD ${entries.map((_, place) => `#n${place} :n${place}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name], place) => [`#n${place}`, name])),
        ExpressionAttributeValues: Object.fromEntries(entries.map(([, by], place) => [`:n${place}`, by])),
      },
    };
  }

  return {
    async countedUpTo(shard) {
      const { Item } = await table.send(
        new GetCommand({ TableName: tableName, Key: numberKey(shard), ConsistentRead: true }),
      );
      return typeof Item?.['upTo'] === 'string' ? Item['upTo'] : undefined;
    },

    async add(shard, { from, to }, sums) {
      const TransactItems = [noteNumber(shard, from, to), ...sums.map((sum) => addTo(shard, sum))];
      for (let attempt = 1; ; attempt += 1) {
        try {
          await table.send(new TransactWriteCommand({ TransactItems }));
          return 'added';
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          if (codesOf(error).includes('ConditionalCheckFailed')) return 'overtaken';
          if (attempt === conflictAttempts || !codesOf(error).includes('TransactionConflict')) throw error;
        }
        await jitter(attempt);
      }
    },
  };
}

const codesOf = ({ CancellationReasons = [] }: Cancelled): CancellationReason['Code'][] =>
  CancellationReasons.map(({ Code }) => Code);

export function createCounterReads(client: DynamoDBClient, tableName: string): CounterReads {
  const table = DynamoDBDocumentClient.from(client);

  async function read(page: Page, prefix: string): Promise<CountedLine[]> {
    const lines = new Map<string, Counts>();
    const pages = paginateQuery(
      { client: table },
      {
        TableName: tableName,
        KeyConditionExpression: `pk = :pk${prefix === '' ? '' : ' AND begins_with(sk, :prefix)'}`,
        ExpressionAttributeValues: { ':pk': page, ...(prefix === '' ? {} : { ':prefix': prefix }) },
      },
    );
    for await (const { Items = [] } of pages)
      for (const { pk: _pk, sk, ...counts } of Items) {
        const line = String(sk).slice(0, String(sk).lastIndexOf('#'));
        lines.set(line, addCounts(lines.get(line) ?? {}, counts));
      }
    return [...lines].map(([line, counts]) => ({ line, counts }));
  }

  return {
    linesOf: (page) => read(page, ''),
    async lineOf(page, line) {
      const found = await read(page, `${line}#`);
      return found[0]?.counts ?? {};
    },
  };
}
