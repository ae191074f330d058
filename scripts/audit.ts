/**
 * `npm run audit -- session ID [--table NAME | --local] [--anchor NUMBER:HASH]`: verifies the order in which a session
 * invited, and explains it rule by rule. Parties are named by a print that is theirs in this session alone. `--anchor` is
 * what log and history of the workflow noted at its end (`anchor`): it tells also what was taken away at the end of the
 * table's records. Works on the account whose credentials are in force, or with `--local` on a running `npm start`.
 */
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createIds } from '../adapters/platform/ids.ts';
import { createStore } from '../adapters/platform/table/store.ts';
import { auditSession } from '../domain/selection/audit-session.ts';
import { running } from './running.ts';

const usage = 'npm run audit -- session ID [--table NAME | --local] [--anchor NUMBER:HASH]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'string' }, local: { type: 'boolean', default: false }, anchor: { type: 'string' } },
});
const [what, sessionId, ...more] = positionals;
const stop = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(2);
};
if (what !== 'session' || sessionId === undefined || more.length > 0) stop(usage);
const local = values.local ? running() : undefined;
const tableName = values.table ?? local?.tableName ?? process.env['TABLE_NAME'] ?? stop(`no table is named: ${usage}`);
const [, number, hash] = /^(\d+):([\w-]{43})$/.exec(values.anchor ?? '') ?? [];
if (values.anchor !== undefined && hash === undefined)
  stop('an anchor is NUMBER:HASH, as the log of offer-seats has it');

const store = createStore(new DynamoDBClient(local?.client ?? {}), tableName);
const anchor = hash === undefined ? undefined : { number: Number(number), hash };
const audit = await auditSession({ store, ids: createIds() }, sessionId ?? '', anchor);
if (audit === undefined)
  stop(`no session ${sessionId ?? ''} in ${tableName}: look at its id in the address of its board`);
else {
  process.stdout.write(`${audit.lines.join('\n')}\n`);
  process.exitCode = audit.holds ? 0 : 1;
}
