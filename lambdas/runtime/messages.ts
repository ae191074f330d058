import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { once } from '../../adapters/aws-client.ts';
import { createMail } from '../../adapters/mail.ts';
import { createSms } from '../../adapters/sms.ts';
import type { Mail, Sms } from '../../domain/ports.ts';
import type { Log } from './logger.ts';

interface Settings {
  SITE_URL: string;
  MAIL_FROM: string;
  CONFIGURATION_SET: string;
  SMS_ENABLED: 'true' | 'false';
}

/** The two channels to a contact. */
export function connectMessages(
  { SITE_URL, MAIL_FROM, CONFIGURATION_SET, SMS_ENABLED }: Settings,
  { warn }: Pick<Log, 'warn'>,
): { mail: Mail; sms: Sms } {
  return {
    mail: createMail({
      client: new SESv2Client(once),
      from: MAIL_FROM,
      configurationSet: CONFIGURATION_SET,
      siteUrl: SITE_URL,
      log: warn,
    }),
    sms: createSms({ client: new SNSClient(once), enabled: SMS_ENABLED === 'true', log: warn }),
  };
}
