/**
 * `npm run migrate -- [--table NAME | --local] [--go] [--writes-per-second N] [--again]`: lifts all items to the
 * present version while the table is in use; without `--go` it only counts. Interrupted, it goes on where it stopped
 * (`--again` begins anew). Works on the account whose credentials are in force, or with `--local` on a running
 * `npm start`. docs/decisions/12 says when.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { liftTable } from '../adapters/platform/table/lift.ts';
import { running } from './running.ts';

const { values } = parseArgs({
  options: {
    go: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    table: { type: 'string' },
    'writes-per-second': { type: 'string', default: '500' },
  },
});
const local = values.local ? running() : undefined;
const tableName = z.string().parse(values.table ?? local?.tableName);
const perSecond = z.coerce.number().positive().parse(values['writes-per-second']);

/** Where the last run stopped; of a run that only counted nothing is kept. */
const file = path.join(import.meta.dirname, '..', '.cache', `migrate-${tableName}.json`);
const keySchema = z.object({ pk: z.string(), sk: z.string() });
const from =
  values.go && !values.again && existsSync(file) ? keySchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
if (from !== undefined) process.stdout.write('Going on where the last run stopped (--again begins anew).\n');

const sum = { seen: 0, lifted: 0, busy: 0 };
for await (const page of liftTable(new DynamoDBClient(local?.client ?? {}), tableName, { from, go: values.go })) {
  sum.seen += page.seen;
  sum.lifted += page.lifted;
  sum.busy += page.busy;
  process.stderr.write(`\r${sum.seen} items seen, ${sum.lifted} ${values.go ? 'lifted' : 'to lift'} …`);
  if (!values.go) continue;
  mkdirSync(path.dirname(file), { recursive: true });
  if (page.next === undefined) rmSync(file, { force: true });
  else writeFileSync(file, JSON.stringify(page.next));
  await setTimeout((page.lifted / perSecond) * 1000);
}
process.stderr.write('\n');
process.stdout.write(
  values.go
    ? `${sum.lifted} of ${sum.seen} items lifted; ${sum.busy} were being written: run again to see to them.\n`
    : `${sum.lifted} of ${sum.seen} items to lift${sum.lifted > 0 ? '; --go lifts them' : ''}.\n`,
);
