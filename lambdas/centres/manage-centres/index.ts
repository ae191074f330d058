import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createMailQuota } from '../../../adapters/messages/mail-quota.ts';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createAccountNames } from '../../../adapters/staff/account-names.ts';
import { now, storeOf } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { smsLimits } from '../../runtime/wiring/mail-settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);

export const handler = createHandler({
  store: storeOf(settings),
  ids: createIds(),
  accounts: createAccountNames(new CognitoIdentityProviderClient(repeatable), settings.USER_POOL_ID),
  sms: { enabled: settings.SMS_ENABLED === 'true', limits: smsLimits(settings) },
  mailQuota: { ask: createMailQuota(new SESv2Client(repeatable)), ofDayForNotices: settings.NOTICES_OF_DAY },
  now,
});
