import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({ siteUrl: readSettings(environment).SITE_URL });
