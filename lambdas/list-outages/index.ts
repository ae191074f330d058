import { now, storeOf } from '../runtime/clients.ts';
import { readSettings } from '../runtime/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler({ store: storeOf(readSettings(environment)), now });
