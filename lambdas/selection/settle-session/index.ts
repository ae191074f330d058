import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { askHealth } from '../../../adapters/outside-systems/outside-health.ts';
import { createQueues } from '../../../adapters/platform/queues.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { responsible } from '../../runtime/wiring/outside-systems.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
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
