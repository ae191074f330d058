import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createLedger } from '../../../adapters/recovery/ledger.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  ledger: createLedger(new DynamoDBClient(repeatable), settings.LEDGER_NAME),
  log: createLog(),
});
