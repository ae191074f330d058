import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  ids: createIds(),
  now: () => Date.now(),
  log: createLog(),
});
