import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  DeleteBackupCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListBackupsCommand,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { PurgeQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { findUnfinished, lookAtWhatIsLeft, wipeAll, wipeTable } from '../adapters/recovery/wipe.ts';
import type { WipeReport } from '../domain/recovery/wipe-report.ts';
import { findDeadQueues } from './dead-letters.ts';

/*
 * The wipe at the end of a campaign, place by place. What was done is noted after each page, so that a run that was
 * interrupted is gone on with, and its report counts what the earlier one did.
 */

export interface Campaign {
  readonly table: DynamoDBClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly tableName: string;
  readonly ledgerName: string;
  readonly changesBucket: string;
  /** Points to restore from, and copies; a machine without AWS has none. */
  readonly hasBackups: boolean;
  /** File in which the progress is kept. */
  readonly progressFile: string;
  readonly now: () => number;
  /** Until the readers of the change stream have read what was deleted. */
  readonly streamRead: () => Promise<unknown>;
  /** Told after each page. @param of about how many: AWS counts the items of a table every six hours */
  readonly onProgress?: (done: number, of: number) => void;
}

const counts = z.record(z.string(), z.number());
const progressSchema = z.object({
  began: z.string(),
  runs: z.number(),
  seen: z.number(),
  /** Where the table's walk goes on; absent between two walks. */
  from: z.object({ pk: z.string(), sk: z.string() }).optional(),
  tableDone: z.boolean(),
  unfinished: counts,
  wiped: counts,
  emptied: counts,
  elsewhere: counts,
});
type Progress = z.infer<typeof progressSchema>;

/**
 * The table is walked until a whole walk finds nothing more: readers of the change stream write once more of what they
 * see deleted, and what was on its way when the wipe began arrives. The second walk finds that, the third nothing.
 */
const mostWalks = 5;

const goneIn = ({ wiped, emptied }: Progress): number =>
  [...Object.values(wiped), ...Object.values(emptied)].reduce((sum, count) => sum + count, 0);

const added = (a: Record<string, number>, b: Record<string, number>): Record<string, number> => {
  const sum = { ...a };
  for (const [what, count] of Object.entries(b)) sum[what] = (sum[what] ?? 0) + count;
  return sum;
};

/** Whether an earlier run was interrupted. */
export const isBegun = ({ progressFile }: Pick<Campaign, 'progressFile'>): boolean => existsSync(progressFile);

/** What is not over: sessions, offers, doses that the register does not have, messages. */
export const unfinishedOf = ({ table, tableName, now }: Campaign) => findUnfinished(table, tableName, now());

/**
 * Wipes, and looks once more. Gone on with where an earlier run was interrupted.
 * @throws Error of AWS: run again, nothing is done twice
 */
export async function wipeCampaign(campaign: Campaign): Promise<WipeReport> {
  const { table, tableName, ledgerName, now, progressFile } = campaign;
  let progress = await begin(campaign);
  const keep = (change: Partial<Progress>): void => {
    progress = { ...progress, ...change };
    mkdirSync(path.dirname(progressFile), { recursive: true });
    writeFileSync(progressFile, JSON.stringify(progress));
  };
  keep({});
  for (let walk = 1; !progress.tableDone; walk++) {
    // The rest of a walk that was interrupted says nothing of its beginning.
    const isWhole = progress.from === undefined;
    const before = goneIn(progress);
    await walkTable(campaign, progress, keep);
    keep({ tableDone: (isWhole && goneIn(progress) === before) || walk === mostWalks });
    await campaign.streamRead();
  }
  const objects = await removeObjects(campaign);
  const letters = await purgeDeadLetters(campaign);
  // Last: it tells what was erased, and the deletions above have put it there once more.
  const entries = await emptyLedger(campaign);
  const backups = campaign.hasBackups ? await removeBackups(campaign) : {};
  keep({ elsewhere: added(progress.elsewhere, { 'entries of the ledger': entries, objects, ...letters, ...backups }) });
  const left = await lookAtWhatIsLeft(table, tableName);
  const ledger = (await lookAtWhatIsLeft(table, ledgerName)).seen;
  const { began, runs, unfinished, wiped, emptied, elsewhere } = progress;
  const ended = new Date(now()).toISOString();
  rmSync(progressFile, { force: true });
  return { table: tableName, began, ended, runs, unfinished, wiped, emptied, elsewhere, proof: { ...left, ledger } };
}

async function begin(campaign: Campaign): Promise<Progress> {
  if (isBegun(campaign)) {
    const earlier = progressSchema.parse(JSON.parse(readFileSync(campaign.progressFile, 'utf8')));
    return { ...earlier, runs: earlier.runs + 1 };
  }
  const began = new Date(campaign.now()).toISOString();
  const unfinished = await unfinishedOf(campaign);
  return { began, runs: 1, seen: 0, tableDone: false, unfinished, wiped: {}, emptied: {}, elsewhere: {} };
}

async function walkTable(
  { table, tableName, onProgress }: Campaign,
  start: Progress,
  keep: (change: Partial<Progress>) => void,
): Promise<void> {
  const { Table } = await table.send(new DescribeTableCommand({ TableName: tableName }));
  let { seen, wiped, emptied } = start;
  for await (const page of wipeTable(table, tableName, { from: start.from })) {
    seen += page.seen;
    wiped = added(wiped, page.wiped);
    emptied = added(emptied, page.emptied);
    keep({ seen, wiped, emptied, from: page.next });
    onProgress?.(seen, Math.max(seen, Table?.ItemCount ?? 0));
  }
}

async function removeObjects({ s3, changesBucket: Bucket }: Campaign): Promise<number> {
  let removed = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
    for (const { Key } of Contents) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      removed += 1;
    }
  return removed;
}

/** Letters that were given up: an event of the mail service among them names an address. */
async function purgeDeadLetters({ sqs }: Campaign): Promise<Record<string, number>> {
  const queues = await findDeadQueues(sqs, '');
  for (const { url } of queues) await sqs.send(new PurgeQueueCommand({ QueueUrl: url }));
  return { 'dead-letter queues': queues.length };
}

async function emptyLedger({ table, ledgerName }: Campaign): Promise<number> {
  let removed = 0;
  for await (const { seen } of wipeAll(table, ledgerName)) removed += seen;
  return removed;
}

/**
 * Switched off and on again, point-in-time recovery knows nothing of the time before. Copies made by hand are deleted;
 * those of AWS Backup are its own.
 */
async function removeBackups({ table, tableName, ledgerName }: Campaign): Promise<Record<string, number>> {
  let copies = 0;
  for (const TableName of [tableName, ledgerName]) {
    for (const PointInTimeRecoveryEnabled of [false, true])
      await table.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled },
        }),
      );
    copies += await removeCopies(table, TableName);
  }
  return { 'tables whose recovery begins anew': 2, 'copies of tables': copies };
}

/** A page is of 100; each is gone before the next is asked for. */
async function removeCopies(table: DynamoDBClient, TableName: string): Promise<number> {
  let removed = 0;
  for (;;) {
    const { BackupSummaries = [] } = await table.send(new ListBackupsCommand({ TableName, BackupType: 'USER' }));
    if (BackupSummaries.length === 0) return removed;
    for (const { BackupArn } of BackupSummaries) await table.send(new DeleteBackupCommand({ BackupArn }));
    removed += BackupSummaries.length;
  }
}
