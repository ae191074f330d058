import { createIds } from '../../../adapters/platform/ids.ts';
import { now, storeOf, workflowOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { queuesOf } from '../../runtime/wiring/queues.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  queues: queuesOf(settings),
  workflow: workflowOf(settings),
  ids: createIds(),
  now,
  log: createLog(),
});
