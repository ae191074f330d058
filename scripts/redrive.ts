/**
 * `npm run redrive -- [--go] [--queue TEXT] [--changes BUCKET] [--local]`: shows what was given up, by queue and by
 * reason; with `--go` moves it back to where it came from, after the cause was mended. Works on the account whose
 * credentials are in force, or with `--local` on a running `npm start`.
 */
import { parseArgs } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { findDeadQueues, redriveChanges, redriveQueue } from './dead-letters.ts';
import { running } from './running.ts';

const { values } = parseArgs({
  options: {
    go: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
    queue: { type: 'string', default: '' },
    changes: { type: 'string' },
  },
});

const local = values.local ? running() : undefined;
const settings = local?.client ?? {};
const bucket = values.changes ?? local?.changesBucket;

const sqs = new SQSClient(settings);
let letters = 0;
for (const queue of await findDeadQueues(sqs, values.queue)) {
  const reasons = await redriveQueue(sqs, queue, values.go);
  for (const [reason, number] of reasons) {
    letters += number;
    process.stdout.write(`${queue.url.split('/').at(-1)}: ${number} × ${reason}\n`);
  }
}
process.stdout.write(
  values.go
    ? `${letters} messages moved back.\n`
    : `${letters} messages${letters > 0 ? '; --go moves them back' : ''}.\n`,
);

if (bucket !== undefined) {
  const s3 = new S3Client({ ...settings, forcePathStyle: local !== undefined });
  const { found, taken } = await redriveChanges(s3, new LambdaClient(settings), bucket, values.go);
  process.stdout.write(`${found} batches of changes were given up${values.go ? `, ${taken} taken now` : ''}.\n`);
  if (values.go && taken < found) process.exitCode = 1;
}
