import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { createDoor } from '../../../adapters/waiting-room/door.ts';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import type { Door } from '../../../domain/waiting-room/keep-waiting-room.ts';
import { now } from './clients.ts';
import { readSettings } from './settings.ts';

/** What the SDK reads by itself where it makes the calls; here it does not. */
const ofTheSdk = z.object({ AWS_ENDPOINT_URL: z.url().optional() });

export const doorOf = ({ DOOR_ARN }: { DOOR_ARN: string }): Door => {
  // Any client finds the role's credentials, and renews them.
  const { config } = new DynamoDBClient(repeatable);
  return createDoor({
    arn: DOOR_ARN,
    endpoint: readSettings(ofTheSdk).AWS_ENDPOINT_URL,
    credentials: () => config.credentials(),
    now,
  });
};
