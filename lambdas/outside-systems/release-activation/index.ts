import { now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
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
  queues: queuesOf(settings),
  ...connectOutsideSystems(settings, log),
  now,
  log,
});
