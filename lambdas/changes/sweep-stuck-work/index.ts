import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createQueues } from '../../../adapters/platform/queues.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  queues: createQueues(new SQSClient(repeatable), settings),
  now: () => Date.now(),
  log: createLog(),
});
