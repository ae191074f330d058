import { createIds } from '../../../adapters/platform/ids.ts';
import { now, storeOf } from '../../runtime/wiring/clients.ts';
import { doorOf } from '../../runtime/wiring/door.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({ door: doorOf(settings), store: storeOf(settings), ids: createIds(), now });
