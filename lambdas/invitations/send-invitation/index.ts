import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createBlindIndex } from '../../../adapters/platform/blind-index.ts';
import { createDeadLetters } from '../../../adapters/platform/dead-letters.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createQueues } from '../../../adapters/platform/queues.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import { createVault } from '../../../adapters/platform/vault.ts';
import { bookingUrl } from '../../../domain/links/booking-link.ts';
import { renderMessage } from '../../../domain/messages/render.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { connectMessages } from '../../runtime/wiring/messages.ts';
import { connectOutsideSystems } from '../../runtime/wiring/outside-systems.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);
const log = createLog();

export const handler = createHandler({
  deadLetters: createDeadLetters(new SQSClient(repeatable), settings.DEAD_LETTERS_QUEUE_URL),
  store: createStore(new DynamoDBClient(repeatable), settings.TABLE_NAME),
  vault: createVault({ kms: new KMSClient(repeatable), keyArn: settings.SEAL_KEY_ARN }),
  blindIndex: createBlindIndex({ kms: new KMSClient(repeatable), keyArn: settings.INDEX_KEY_ARN }),
  ids: createIds(),
  queues: createQueues(new SQSClient(repeatable), settings),
  ...connectOutsideSystems(settings, log),
  ...connectMessages(settings, log),
  renderInvitation: (language, data) => renderMessage('invitation', language, data),
  siteUrl: settings.SITE_URL,
  bookingUrl: (code) => bookingUrl(settings.BOOKING_LINK_TEMPLATE, code),
  now: () => Date.now(),
  log,
});
