import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createCounterReads } from '../../../adapters/reports/counter-book.ts';
import { now } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  counters: createCounterReads(new DynamoDBClient(repeatable), settings.COUNTERS_NAME),
  now,
});
