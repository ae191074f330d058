import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { MailQuota } from '../../domain/messages/pace-mail.ts';

/**
 * What SES lets this account send in this region. Its day is the last 24 hours, at any moment; −1 is no limit.
 * @returns a question, which throws when there is no answer
 */
export const createMailQuota =
  (client: Pick<SESv2Client, 'send'>): (() => Promise<MailQuota>) =>
  async () => {
    const { SendQuota, SendingEnabled, ProductionAccessEnabled } = await client.send(new GetAccountCommand({}));
    const { MaxSendRate, Max24HourSend, SentLast24Hours = 0 } = SendQuota ?? {};
    if (MaxSendRate === undefined || Max24HourSend === undefined) throw new Error('an account without a quota');
    return {
      perSecond: MaxSendRate,
      perDay: Max24HourSend < 0 ? undefined : Max24HourSend,
      sent: SentLast24Hours,
      sending: SendingEnabled !== false,
      sandbox: ProductionAccessEnabled === false,
    };
  };
