import { createIds } from '../../../adapters/platform/ids.ts';
import { createSignedTokens } from '../../../adapters/platform/signed-tokens.ts';
import { now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  vault: vaultOf(settings),
  ids: createIds(),
  readToken: createSignedTokens({ issuer: settings.TOKEN_ISSUER, clients: settings.TOKEN_CLIENTS }),
  now,
  log: createLog(),
});
