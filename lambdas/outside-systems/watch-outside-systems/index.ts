import { askHealth } from '../../../adapters/outside-systems/outside-health.ts';
import { now, storeOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { responsible } from '../../runtime/wiring/outside-systems.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  vcd: { healthy: () => askHealth(settings.VCD_URL, responsible(settings)) },
  booking: { healthy: () => askHealth(settings.BOOKING_URL, responsible(settings)) },
  now,
  log: createLog(),
});
