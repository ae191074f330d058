import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type Sms, Unavailable } from '../domain/ports.ts';
import { refusalOf, twiceIfNotTaken } from './refusal.ts';

/** The number can't be used, or its owner does not want messages. */
const rejecting = new Set(['InvalidParameterException', 'InvalidParameterValueException', 'OptedOutException']);

/**
 * Text messages through SNS, as transactional ones: they go out by the most reliable route.
 * @param client made with the settings `once`
 */
export function createSms(client: SNSClient, enabled: boolean): Sms {
  return {
    enabled,
    async send({ to, text }): Promise<'accepted' | 'rejected'> {
      const command = (): PublishCommand =>
        new PublishCommand({
          PhoneNumber: to,
          Message: text,
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        });
      try {
        await twiceIfNotTaken(() => client.send(command()), rejecting);
        return 'accepted';
      } catch (error) {
        const refusal = refusalOf(error, rejecting);
        if (refusal === 'rejected') return 'rejected';
        if (refusal === 'notTaken') throw new Unavailable('sms');
        throw error;
      }
    },
  };
}
