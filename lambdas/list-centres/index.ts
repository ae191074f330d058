import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { repeatable } from '../../adapters/aws-client.ts';
import { createStore } from '../../adapters/table/store.ts';
import { readSettings } from '../runtime/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({ store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME) });
