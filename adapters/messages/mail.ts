import { SendEmailCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Mail, CalendarEvent } from '../../domain/messages/channels.ts';
import type { Held } from '../../domain/messages/pace-mail.ts';
import { pageUrl } from '../../domain/links/site-paths.ts';
import { calendarFile, methodOf } from './calendar.ts';
import { handOver, type RefusalLog } from './refusal.ts';

/*
 * E-mail through SES. The tags come back in the configuration set's events, and so tell which attempt an event is
 * about. SES has no idempotency key: nothing is sent again whose fate is not known.
 */

/**
 * What SES says of an address that it does not understand. Everything else under these names is about the sender:
 * `MessageRejected` is an identity that is not verified, or content of ours; `BadRequestException` any wrong setting.
 */
const ofAnAddress = /address|domain|local part|user name/i;
const isDead = ({ name, message }: Error): boolean => name === 'BadRequestException' && ofAnAddress.test(message);

/**
 * Of the account, not of the message (SES developer guide, "Errors related to the sending quotas"; API reference v2,
 * SendEmail). Both limits come under the same name, which differs between the versions of the API: the message tells them
 * apart. Outside production SES names the address that it would want to be proved.
 */
function heldBack({ name, message }: Error): Held | undefined {
  if (name === 'SendingPausedException' || name === 'AccountSuspendedException') return 'paused';
  if (name === 'MessageRejected' && /not verified/i.test(message)) return 'sandbox';
  if (!/^(TooManyRequests|Throttling|LimitExceeded)/.test(name)) return undefined;
  return /daily/i.test(message) ? 'day' : 'rate';
}

const charset = 'UTF-8';

export interface MailSettings {
  /** Made with the settings `once`. */
  client: SESv2Client;
  from: string;
  configurationSet: string;
  siteUrl: string;
  log: RefusalLog;
}

export function createMail({ client, from, configurationSet, siteUrl, log }: MailSettings): Mail {
  return {
    async send({ to, subject, html, text, language, tags, calendar }): Promise<'accepted' | 'rejected'> {
      const command = (): SendEmailCommand =>
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: charset },
              Body: { Html: { Data: html, Charset: charset }, Text: { Data: text, Charset: charset } },
              ...(calendar && { Attachments: [attachment(calendar)] }),
              // No one-click: opening a link must change nothing. The page tells how to leave the list.
              Headers: [{ Name: 'List-Unsubscribe', Value: `<${pageUrl(siteUrl, 'help', language)}>` }],
            },
          },
          EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
          ConfigurationSetName: configurationSet,
        });
      return await handOver({ channel: 'mail', isDead, holdsBack: heldBack, log }, () => client.send(command()));
    },
  };
}

const attachment = (event: CalendarEvent) => ({
  RawContent: Buffer.from(calendarFile(event), 'utf8'),
  FileName: 'vaccination.ics',
  ContentType: `text/calendar; charset=utf-8; method=${methodOf(event)}`,
  ContentDisposition: 'ATTACHMENT' as const,
});
