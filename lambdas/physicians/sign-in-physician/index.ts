import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { readClientKey } from '../../../adapters/outside-systems/client-key.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createPhysicianProviders, type ProviderSettings } from '../../../adapters/physicians/physician-providers.ts';
import { createPhysicianRegister } from '../../../adapters/physicians/physician-register.ts';
import { pageUrl } from '../../../domain/links/site-paths.ts';
import { blindIndexOf, now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { responsible } from '../../runtime/wiring/outside-systems.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);
const log = createLog();
const readKey = readClientKey(new SecretsManagerClient(repeatable), settings.PHYSICIANS_KEY_SECRET_ARN);

const providerOf = (issuer: string, clientId: string, assurance: readonly string[]): ProviderSettings | undefined =>
  issuer === '' ? undefined : { issuer, clientId, assurance };
const ehealth = providerOf(settings.EHEALTH_ISSUER, settings.EHEALTH_CLIENT_ID, settings.EHEALTH_ASSURANCE);
const bosa = providerOf(settings.BOSA_ISSUER, settings.BOSA_CLIENT_ID, settings.BOSA_ASSURANCE);

export const handler = createHandler({
  store: storeOf(settings),
  vault: vaultOf(settings),
  blindIndex: blindIndexOf(settings),
  ids: createIds(),
  providers: createPhysicianProviders({
    settings: { ...(ehealth && { ehealth }), ...(bosa && { bosa }) },
    readKey,
    returnTo: (language) => pageUrl(settings.SITE_URL, 'physician', language),
    log: (code, detail) => log.warn(code, detail),
  }),
  register: createPhysicianRegister({
    url: settings.REGISTER_URL,
    tokenUrl: settings.REGISTER_TOKEN_URL,
    clientId: settings.REGISTER_CLIENT_ID,
    readKey,
    log: (code, detail) => log.warn(code, detail),
    from: responsible(settings),
  }),
  now,
});
