import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createQueues } from '../../../adapters/platform/queues.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({ queues: createQueues(new SQSClient(repeatable), readSettings(environment)) });
