import { createIds } from '../../adapters/ids.ts';
import { now, storeOf } from '../runtime/clients.ts';
import { readSettings } from '../runtime/settings.ts';
import { smsLimits } from '../runtime/mail-settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  ids: createIds(),
  sms: { enabled: settings.SMS_ENABLED === 'true', limits: smsLimits(settings) },
  now,
});
