import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createQueues } from '../../../adapters/platform/queues.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createWorkflow } from '../../../adapters/platform/workflow.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  queues: createQueues(new SQSClient(repeatable), settings),
  workflow: createWorkflow(new SFNClient(repeatable), settings.STATE_MACHINE_ARN),
  now: () => Date.now(),
  log: createLog(),
});
