import { now, storeOf } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({ store: storeOf(settings), now, siteUrl: settings.SITE_URL });
