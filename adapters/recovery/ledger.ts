import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type LedgerEntry, ledgerEntry } from '../../domain/recovery/ledger.ts';

/*
 * The ledger: a table of its own, by the hour and then by the order of the changes that it was read off. What the changes
 * of one batch of the stream mean is one item, under the place of the last of them: a batch that comes again in parts, as
 * after a failure, writes again what it says, in the same order. Of a batch of 500 changes with two entries of 150 bytes
 * each it is 150 kB, of the 400 that an item may have.
 *
 * A partition takes 1,000 writes a second. Of 2,000 registrations a second at launch one in ten refused would be 200
 * entries, some 30 kB a second.
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

/** An entry with the moment of its change, epoch ms. */
export interface Recorded {
  readonly at: number;
  readonly entry: LedgerEntry;
}

export interface Ledger {
  /** @param place of the last change that they are of */
  record(place: Place, entries: readonly Recorded[]): Promise<void>;
  /** What was recorded of changes from `since` on, up to now; oldest first, the changes of one item in their order. */
  entriesSince(since: number, now: number): AsyncIterable<Recorded>;
}

const recorded = z.object({ at: z.number(), entry: ledgerEntry });
/** Items of before are of one change each, and say its moment once. */
const itemSchema = z.object({ at: z.number(), entries: z.array(z.union([recorded, ledgerEntry])) });

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
            for (const one of entries) yield 'entry' in one ? one : { at, entry: one };
          }
      }
    },
  };
}
