import { createIds } from '../../../adapters/platform/ids.ts';
import { bookingUrl } from '../../../domain/links/booking-link.ts';
import { renderMessage } from '../../../domain/messages/render.ts';
import { blindIndexOf, now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { connectMessages } from '../../runtime/wiring/messages.ts';
import { connectOutsideSystems } from '../../runtime/wiring/outside-systems.ts';
import { deadLettersOf, queuesOf } from '../../runtime/wiring/queues.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);
const log = createLog();

export const handler = createHandler({
  deadLetters: deadLettersOf(settings),
  store: storeOf(settings),
  vault: vaultOf(settings),
  blindIndex: blindIndexOf(settings),
  ids: createIds(),
  queues: queuesOf(settings),
  ...connectOutsideSystems(settings, log),
  ...connectMessages(settings, log),
  renderInvitation: (language, data) => renderMessage('invitation', language, data),
  siteUrl: settings.SITE_URL,
  bookingUrl: (code) => bookingUrl(settings.BOOKING_LINK_TEMPLATE, code),
  now,
  log,
});
