import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createWorkflow } from '../../../adapters/platform/workflow.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  workflow: createWorkflow(new SFNClient(repeatable)),
  log: createLog(),
});
