/**
 * `npm run rewrap -- --from ARN --to ARN [--table NAME | --local] [--go]`: takes what is sealed from one KMS key to
 * another while the product is in use; without `--go` it only counts. Repeated until it counts nothing, the old key is
 * needed no more. Works on the account whose credentials are in force, or with `--local` on a running `npm start`.
 * docs/runbooks/key-rotation.md says when.
 */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { rewrapTable } from '../adapters/platform/table/rewrap.ts';
import { running } from './running.ts';

const { values } = parseArgs({
  options: {
    go: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
    table: { type: 'string' },
  },
});
const keyArn = z.string().startsWith('arn:');
const local = values.local ? running() : undefined;
const settings = local?.client ?? {};
const tableName = z.string().parse(values.table ?? local?.tableName);
const change = { kms: new KMSClient(settings), fromKey: keyArn.parse(values.from), toKey: keyArn.parse(values.to) };

const sum = { seen: 0, rewrapped: 0, busy: 0 };
for await (const page of rewrapTable(new DynamoDBClient(settings), tableName, change, { go: values.go })) {
  sum.seen += page.seen;
  sum.rewrapped += page.rewrapped;
  sum.busy += page.busy;
  process.stderr.write(`\r${sum.seen} items seen, ${sum.rewrapped} seals under the old key …`);
}
process.stderr.write('\n');
const left = values.go ? sum.busy : sum.rewrapped;
process.stdout.write(
  values.go
    ? `${sum.rewrapped} seals taken to the new key; ${sum.busy} were being written: run again until there are none.\n`
    : `${left} seals lie under the old key${left > 0 ? '; --go takes them to the new one' : ': it may go'}.\n`,
);
