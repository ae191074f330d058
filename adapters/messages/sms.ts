import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Sms } from '../../domain/messages/channels.ts';
import { handOver, type RefusalLog } from './refusal.ts';

/** Its owner wants no messages, or the number can't be used; other wrong parameters are settings of ours. */
const isDead = ({ name, message }: Error): boolean =>
  name === 'OptedOutException' || (name.startsWith('InvalidParameter') && /phone ?number/i.test(message));

export interface SmsSettings {
  /** Made with the settings `once`. */
  client: SNSClient;
  enabled: boolean;
  log: RefusalLog;
}

/** Text messages through SNS, as transactional ones: they go out by the most reliable route. */
export function createSms({ client, enabled, log }: SmsSettings): Sms {
  return {
    enabled,
    async send({ to, text }): Promise<'accepted' | 'rejected'> {
      const command = (): PublishCommand =>
        new PublishCommand({
          PhoneNumber: to,
          Message: text,
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        });
      return await handOver({ channel: 'sms', isDead, log }, () => client.send(command()));
    },
  };
}
