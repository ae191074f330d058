import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type LedgerEntry, ledgerEntry } from '../../domain/recovery/ledger.ts';

/*
 * The ledger: a table of its own, by the hour and then by the order of the changes that it was read off. The same change
 * is one item, however often it comes.
 *
 * A partition takes 1,000 writes a second. Of 2,000 registrations a second at launch one in ten refused would be 200.
 */

/** Longer than the table can be put back (35 days), by the time that it takes to do so. */
const keptSeconds = 40 * 86_400;

const hourMs = 3_600_000;
const hourOf = (at: number): string => new Date(at).toISOString().slice(0, 13);

/** Where a change stands in the stream: its time (epoch ms, whole seconds) and its number, the same whenever it comes. */
export interface Place {
  at: number;
  sequence: string;
}

export interface Ledger {
  record(place: Place, entries: readonly LedgerEntry[]): Promise<void>;
  /** What was recorded of changes from `since` on, up to now; oldest first, the changes of one item in their order. */
  entriesSince(since: number, now: number): AsyncIterable<{ at: number; entry: LedgerEntry }>;
}

const itemSchema = z.object({ at: z.number(), entries: z.array(ledgerEntry) });

/** Numbers of one stream grow; with zeros before them they sort as text, too. */
const sequenceDigits = 40;

export function createLedger(client: DynamoDBClient, tableName: string): Ledger {
  const table = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  return {
    async record({ at, sequence }, entries) {
      const key = { pk: hourOf(at), sk: `${at}#${sequence.padStart(sequenceDigits, '0')}` };
      const expiresAt = Math.floor(at / 1000) + keptSeconds;
      await table.send(new PutCommand({ TableName: tableName, Item: { ...key, at, entries, expiresAt } }));
    },
    async *entriesSince(since, now) {
      for (let hour = Math.floor(since / hourMs) * hourMs; hour <= now; hour += hourMs) {
        const pages = paginateQuery(
          { client: table },
          {
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk AND sk >= :since',
            ExpressionAttributeValues: { ':pk': hourOf(hour), ':since': String(since) },
            ConsistentRead: true,
          },
        );
        for await (const { Items = [] } of pages)
          for (const item of Items) {
            const { at, entries } = itemSchema.parse(item);
            for (const entry of entries) yield { at, entry };
          }
      }
    },
  };
}
