import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../adapters/aws-client.ts';
import { createIds } from '../../adapters/ids.ts';
import { askHealth } from '../../adapters/outside-health.ts';
import { createQueues } from '../../adapters/queues.ts';
import { createStore } from '../../adapters/table/store.ts';
import { createLog } from '../runtime/logger.ts';
import { responsible } from '../runtime/outside-systems.ts';
import { readSettings } from '../runtime/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  ids: createIds(),
  queues: createQueues(new SQSClient(repeatable), settings),
  booking: { healthy: () => askHealth(settings.BOOKING_URL, responsible(settings)) },
  now: () => Date.now(),
  log: createLog(),
});
