import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { once } from '../../../adapters/platform/aws-client.ts';
import { createMail } from '../../../adapters/messages/mail.ts';
import { createMailQuota } from '../../../adapters/messages/mail-quota.ts';
import { createSms } from '../../../adapters/messages/sms.ts';
import { createStore } from '../../../adapters/platform/table/store.ts';
import type { Sms, Mail } from '../../../domain/messages/channels.ts';
import { paceMail } from '../../../domain/messages/pace-mail.ts';
import { guardSms } from '../../../domain/messages/sms-budget.ts';
import { blindIndexOf, now, storeOf } from './clients.ts';
import type { Log } from './logger.ts';
import { type MailShareSettings, smsLimits, type SmsLimitSettings } from './mail-settings.ts';

interface Settings extends SmsLimitSettings, MailShareSettings {
  SITE_URL: string;
  TABLE_NAME: string;
  MAIL_FROM: string;
  CONFIGURATION_SET: string;
  SMS_ENABLED: 'true' | 'false';
  INDEX_KEY_ARN: string;
}

function pacedMail(
  { MAIL_PROCESSES, MAIL_OF_RATE, MAIL_OF_DAY }: MailShareSettings,
  { info, warn }: Pick<Log, 'info' | 'warn'>,
  mailOf: (client: SESv2Client) => Mail,
): Mail {
  const client = new SESv2Client(once);
  return paceMail({
    mail: mailOf(client),
    askQuota: createMailQuota(client),
    share: { processes: MAIL_PROCESSES, ofRate: MAIL_OF_RATE, ofDay: MAIL_OF_DAY },
    now,
    // A clock that is set, or a time that is made, must not hurry what goes out.
    elapsed: () => performance.now(),
    rest: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    report: (what) => {
      if ('percent' in what) info('mail-quota', what);
      else if ('held' in what) warn('mail-held', { reason: what.held });
      else warn('mail-quota-unknown');
    },
  });
}

/** The two channels to a contact. */
export function connectMessages(
  settings: Settings,
  { info, warn }: Pick<Log, 'info' | 'warn'>,
): { mail: Mail; sms: Sms } {
  const { SITE_URL, TABLE_NAME, MAIL_FROM, CONFIGURATION_SET, SMS_ENABLED } = settings;
  return {
    mail: pacedMail(settings, { info, warn }, (client) =>
      createMail({ client, from: MAIL_FROM, configurationSet: CONFIGURATION_SET, siteUrl: SITE_URL, log: warn }),
    ),
    sms: guardSms({
      sms: createSms({ client: new SNSClient(once), enabled: SMS_ENABLED === 'true', log: warn }),
      counters: storeOf(settings),
      givingBack: createStore(new DynamoDBClient(once), TABLE_NAME),
      blindIndex: blindIndexOf(settings),
      limits: smsLimits(settings),
      now,
      report: (what) =>
        'withheld' in what ? warn('sms-withheld', { reason: what.withheld }) : info('sms-budget', what),
    }),
  };
}
