import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createLedger } from '../../../adapters/recovery/ledger.ts';
import { createCounterBook } from '../../../adapters/reports/counter-book.ts';
import { now } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);
const client = new DynamoDBClient(repeatable);

export const handler = createHandler({
  ledger: createLedger(client, settings.LEDGER_NAME),
  counters: createCounterBook(client, settings.COUNTERS_NAME, now),
  log: createLog(),
});
