/**
 * `npm run wipe -- [--go] [--table NAME --ledger NAME --changes BUCKET | --local] [--despite-unfinished] [--report FILE]`:
 * the end of the campaign. Without `--go` it says what would go and what stands in the way; with it, it asks for the
 * table's name, deletes what was known of people, and writes a report as JSON and in words. Interrupted, it goes on
 * where it stopped. docs/runbooks/campaign-end.md says when.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { lookAtWhatIsLeft } from '../adapters/recovery/wipe.ts';
import { isProven, wipeInWords } from '../domain/recovery/wipe-report.ts';
import { running } from './running.ts';
import { type Campaign, isBegun, unfinishedOf, wipeCampaign } from './wipe-campaign.ts';

const { values } = parseArgs({
  options: {
    go: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
    'despite-unfinished': { type: 'boolean', default: false },
    table: { type: 'string' },
    ledger: { type: 'string' },
    changes: { type: 'string' },
    report: { type: 'string' },
  },
});

const local = values.local ? running() : undefined;
const settings = local?.client ?? {};
const tableName = z.string().parse(values.table ?? local?.tableName);
const cache = path.join(import.meta.dirname, '..', '.cache');
const barWidth = 30;
/** A batch is read within a second or two; a function that starts first, within ten. */
const streamReadMs = 30_000;

const campaign: Campaign = {
  table: new DynamoDBClient(settings),
  s3: new S3Client({ ...settings, forcePathStyle: local !== undefined }),
  sqs: new SQSClient(settings),
  tableName,
  ledgerName: z.string().parse(values.ledger ?? local?.ledgerName),
  changesBucket: z.string().parse(values.changes ?? local?.changesBucket),
  hasBackups: local === undefined,
  progressFile: path.join(cache, `wipe-${tableName}.json`),
  now: Date.now,
  streamRead: () => setTimeout(streamReadMs),
  onProgress: (done, of) => {
    const full = of === 0 ? barWidth : Math.round((done / of) * barWidth);
    process.stderr.write(`\r[${'#'.repeat(full).padEnd(barWidth, '.')}] ${done} of about ${of} items`);
  },
};

const begun = isBegun(campaign);
const unfinished = begun ? {} : await unfinishedOf(campaign);
const inTheWay = Object.entries(unfinished);
for (const [what, count] of inTheWay) process.stdout.write(`Not over yet: ${count} × ${what}\n`);

if (!values.go) {
  const { seen, shouldBeGone } = await lookAtWhatIsLeft(campaign.table, tableName);
  process.stdout.write(`${shouldBeGone} of ${seen} items would go or be emptied; --go does it, for good.\n`);
} else if (inTheWay.length > 0 && !values['despite-unfinished']) {
  process.stdout.write('Nothing was deleted: end what is not over first, or add --despite-unfinished.\n');
  process.exitCode = 1;
} else if (await isConfirmed()) await wipe();
else {
  process.stdout.write('That is not its name: nothing was deleted.\n');
  process.exitCode = 1;
}

/** Typed, never given: a line from the history of a shell must not wipe. */
async function isConfirmed(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const more = begun ? 'An earlier run is gone on with. ' : '';
  const typed = await terminal.question(`${more}What is deleted cannot be had back. Type the name of the table: `);
  terminal.close();
  return typed.trim() === tableName;
}

async function wipe(): Promise<void> {
  const report = await wipeCampaign(campaign);
  process.stderr.write('\n');
  const file = values.report ?? path.join(cache, `wipe-${tableName}-${report.ended.slice(0, 10)}`);
  writeFileSync(`${file}.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  writeFileSync(`${file}.txt`, wipeInWords(report));
  process.stdout.write(`${wipeInWords(report)}\nWritten to ${file}.json and .txt\n`);
  if (!isProven(report)) process.exitCode = 1;
}
