import { now, storeOf } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({ store: storeOf(readSettings(environment)), now });
