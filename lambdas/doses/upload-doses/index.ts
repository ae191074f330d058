import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { createRegister, readCentreKeys } from '../../../adapters/doses/vaccination-register.ts';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
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
  ids: createIds(),
  register: createRegister({
    url: settings.REGISTER_UPLOAD_URL,
    keyOf: readCentreKeys(new SecretsManagerClient(repeatable), settings.REGISTER_SECRET_PREFIX),
    now,
  }),
  now,
  log: createLog(),
});
