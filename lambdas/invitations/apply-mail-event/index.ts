import { createIds } from '../../../adapters/platform/ids.ts';
import { now, storeOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { deadLettersOf } from '../../runtime/wiring/queues.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  deadLetters: deadLettersOf(settings),
  store: storeOf(settings),
  sms: { enabled: settings.SMS_ENABLED === 'true' },
  ids: createIds(),
  now,
  log: createLog(),
});
