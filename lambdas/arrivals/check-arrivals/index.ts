import { createIds } from '../../../adapters/platform/ids.ts';
import { blindIndexOf, now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { connectOutsideSystems } from '../../runtime/wiring/outside-systems.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  vault: vaultOf(settings),
  blindIndex: blindIndexOf(settings),
  ids: createIds(),
  vcd: connectOutsideSystems(settings, createLog()).vcd,
  bookingLinkTemplate: settings.BOOKING_LINK_TEMPLATE,
  now,
});
