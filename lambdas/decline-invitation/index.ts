import { createIds } from '../../adapters/ids.ts';
import { now, storeOf, vaultOf } from '../runtime/clients.ts';
import { readSettings } from '../runtime/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({ store: storeOf(settings), vault: vaultOf(settings), ids: createIds(), now });
