import { createPoster } from '../../../adapters/webhooks/webhook-poster.ts';
import { now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { deadLettersOf, queuesOf } from '../../runtime/wiring/queues.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  deadLetters: deadLettersOf(settings),
  store: storeOf(settings),
  vault: vaultOf(settings),
  queues: queuesOf(settings),
  poster: createPoster({ toThisMachine: settings.WEBHOOKS_TO_THIS_MACHINE === 'true' }),
  now,
  log: createLog(),
});
