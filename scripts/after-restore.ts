/**
 * `npm run after-restore -- --since MOMENT [--until MOMENT] [--table NAME --ledger NAME | --local] [--go]`: brings a
 * table that was put back to the moment `since` up to what the ledger knows of the time from then on; without `--go`
 * it only says what it would do. Works on the account whose credentials are in force, or with `--local` on a running
 * `npm start`. docs/runbooks/restore.md says when.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { catchUpTable } from './catch-up.ts';
import { running } from './running.ts';

const { values } = parseArgs({
  options: {
    go: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
    since: { type: 'string' },
    until: { type: 'string' },
    table: { type: 'string' },
    ledger: { type: 'string' },
  },
});
const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const restore = {
  since: moment.parse(values.since),
  until: values.until === undefined ? Date.now() : moment.parse(values.until),
};
const local = values.local ? running() : undefined;
const tableName = z.string().parse(values.table ?? local?.tableName);
const ledgerName = z.string().parse(values.ledger ?? local?.ledgerName);

const run = async (go: boolean) => {
  const caught = await catchUpTable(local?.client ?? {}, { tableName, ledgerName }, restore, { go, now: Date.now });
  for (const [what, numbers] of Object.entries(caught)) {
    const text = Object.entries(numbers).map(([kind, number]) => `${number} ${kind}`);
    process.stdout.write(`${what}: ${text.join(', ')}\n`);
  }
  const sum = (kind: 'changed' | 'open'): number =>
    Object.values(caught).reduce((total, numbers) => total + (numbers[kind] ?? 0), 0);
  return { changed: sum('changed'), open: sum('open') };
};

const { changed, open } = await run(values.go);
if (values.go) {
  process.stdout.write('Looking once more …\n');
  const left = await run(false);
  process.stdout.write(`${changed} changed; ${left.changed} left to change, ${left.open} for staff to look at.\n`);
  if (left.changed > 0 || left.open > 0) process.exitCode = 1;
} else process.stdout.write(`${changed} to change, ${open} for staff to look at; --go changes them.\n`);
