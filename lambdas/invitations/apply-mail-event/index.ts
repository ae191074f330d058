import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createDeadLetters } from '../../../adapters/platform/dead-letters.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  deadLetters: createDeadLetters(new SQSClient(repeatable), settings.DEAD_LETTERS_QUEUE_URL),
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  ids: createIds(),
  now: () => Date.now(),
  log: createLog(),
});
