import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({ siteUrl: settings.SITE_URL, tokenUrl: settings.PROGRAMS_TOKEN_URL });
