import { createIds } from '../../../adapters/platform/ids.ts';
import { newSecret } from '../../../adapters/webhooks/signature.ts';
import { now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { queuesOf } from '../../runtime/wiring/queues.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  vault: vaultOf(settings),
  queues: queuesOf(settings),
  ids: createIds(),
  poster: { newSecret },
  toThisMachine: settings.WEBHOOKS_TO_THIS_MACHINE === 'true',
  now,
});
