import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createAccountNames } from '../../../adapters/staff/account-names.ts';
import { blindIndexOf, now, storeOf } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  blindIndex: blindIndexOf(settings),
  ids: createIds(),
  accounts: createAccountNames(new CognitoIdentityProviderClient(repeatable), settings.USER_POOL_ID),
  now,
});
