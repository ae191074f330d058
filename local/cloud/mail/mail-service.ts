/** What leaves the system: mails, text messages, and the mail events that come back. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { VirtualClock } from '../time/clock.ts';
import type { GatewayAnswer, GatewayCall } from '../gateway/gateway.ts';
import { parseJson, type JsonObject } from '../template/json.ts';
import { MailAccount } from './account.ts';
import { published, type Topics } from '../queues/topics.ts';
import { accountId } from '../template/resource-values.ts';
import type { Template } from '../template/template.ts';

export interface StoredMail {
  /** Virtual time of acceptance, in ms since the epoch. */
  readonly at: number;
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly messageId: string;
  /** Taken, and never delivered: mail to the address had come back, or its reader had complained. */
  readonly suppressed?: true;
}

export interface StoredSms {
  /** Virtual time of acceptance, in ms since the epoch. */
  readonly at: number;
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
}

interface Destination {
  readonly configurationSet: string;
  readonly eventTypes: ReadonlySet<string>;
  readonly topicArn: string;
}

interface SentMail extends StoredMail {
  readonly configurationSet: string | undefined;
}

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.stringbool().or(z.boolean()).default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }).optional(),
  }),
});

const suppressionSchema = z.object({
  SuppressionOptions: z.object({ SuppressedReasons: z.array(z.string()).default([]) }).optional(),
});

const data = z.object({ Data: z.string() });
const emailSchema = z.object({
  FromEmailAddress: z.string().default(''),
  Destination: z.object({ ToAddresses: z.array(z.string()).default([]) }).default({ ToAddresses: [] }),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Content: z
    .object({
      Simple: z
        .object({
          Subject: data,
          Body: z
            .object({ Html: data.optional(), Text: data.optional() })
            .refine(({ Html, Text }) => Html !== undefined || Text !== undefined, 'neither HTML nor text'),
        })
        .optional(),
      Raw: data.optional(),
    })
    .refine(({ Simple, Raw }) => Simple !== undefined || Raw !== undefined, 'neither simple nor raw'),
});

export interface MailContext {
  readonly clock: VirtualClock;
  readonly topics: Topics;
  /** Runs something after the answer, counted as in progress. */
  readonly later: (work: () => Promise<void>) => void;
  /** Told when a topic was published to; its ARN, where it is known. */
  readonly onPublished: (topicArn: string | undefined) => void;
}

export class MailService {
  readonly account = new MailAccount();
  readonly #context: MailContext;
  readonly #destinations: readonly Destination[];
  #mails: SentMail[] = [];
  #sms: StoredSms[] = [];
  #down = false;
  /** What puts an address on the account's list, as the configuration set wants it: `BOUNCE`, `COMPLAINT`. */
  readonly #reasons: ReadonlySet<string>;
  readonly #suppressed = new Set<string>();

  constructor(template: Template, context: MailContext) {
    this.#context = context;
    this.#reasons = new Set(
      template
        .ofType('AWS::SES::ConfigurationSet')
        .flatMap(({ properties }) => suppressionSchema.parse(properties).SuppressionOptions?.SuppressedReasons ?? []),
    );
    this.#destinations = template.ofType('AWS::SES::ConfigurationSetEventDestination').flatMap((resource) => {
      const { ConfigurationSetName, EventDestination } = destinationSchema.parse(resource.properties);
      if (!EventDestination.Enabled || EventDestination.SnsDestination === undefined) return [];
      return [
        {
          configurationSet: ConfigurationSetName,
          eventTypes: new Set(EventDestination.MatchingEventTypes.map(plainType)),
          topicArn: EventDestination.SnsDestination.TopicARN,
        },
      ];
    });
  }

  get mails(): readonly StoredMail[] {
    return this.#mails;
  }

  get sms(): readonly StoredSms[] {
    return this.#sms;
  }

  /** While down, sending is answered as by an unavailable service. */
  setDown(down: boolean): void {
    this.#down = down;
  }

  clear(): void {
    this.#mails = [];
    this.#sms = [];
    this.#suppressed.clear();
    this.account.clear();
    this.#down = false;
  }

  /** Answers the SES API: what can be read is accepted, the events follow. */
  handleMail(call: GatewayCall): GatewayAnswer {
    if (call.operation === 'GetAccount')
      return this.#down ? unavailableJson : this.account.view(this.#context.clock.now());
    if (call.operation !== 'SendEmail') return badRequest(`there is no ${call.operation} here`);
    if (this.#down) return unavailableJson;
    const email = emailSchema.safeParse(parseJson(call.body.toString()));
    if (!email.success) return badRequest(z.prettifyError(email.error));
    const refused = this.account.take(this.#context.clock.now(), email.data.Destination.ToAddresses);
    if (refused !== undefined) return refused;
    const messageId = randomUUID();
    const read = readMail(email.data, messageId, this.#context.clock.now());
    const mail: SentMail = read.to.some((address) => this.#suppressed.has(address))
      ? { ...read, suppressed: true }
      : read;
    this.#mails.push(mail);
    this.#context.later(() => Promise.try(() => this.#report(mail)));
    return { status: 200, headers: json, body: JSON.stringify({ MessageId: messageId }) };
  }

  /** What becomes of an accepted mail. */
  #report(mail: SentMail): void {
    this.#publish(mail, 'Send', {});
    if (mail.suppressed === true) {
      this.#publish(mail, 'Bounce', {
        bounce: { bounceType: 'Permanent', bounceSubType: 'OnAccountSuppressionList', timestamp: isoTime(mail.at) },
      });
      return;
    }
    this.#publish(mail, 'Delivery', {
      delivery: {
        timestamp: isoTime(mail.at),
        processingTimeMillis: 0,
        recipients: [...mail.to],
        smtpResponse: '250 ok',
        reportingMTA: 'local',
      },
    });
  }

  /** Answers the SNS API: a text message goes to the outbox, everything else to the topics. */
  handleTopic(call: GatewayCall): GatewayAnswer {
    if (call.operation !== 'Publish') return this.#context.topics.handle(call);
    if (this.#down) return unavailableXml;
    const parameters = new URLSearchParams(call.body.toString());
    const phone = parameters.get('PhoneNumber');
    if (phone !== null) {
      const messageId = randomUUID();
      this.#sms.push({ at: this.#context.clock.now(), to: phone, text: parameters.get('Message') ?? '', messageId });
      return published(messageId);
    }
    const answer = this.#context.topics.handle(call);
    this.#context.onPublished(parameters.get('TopicArn') ?? undefined);
    return answer;
  }

  /**
   * Publishes an event such as `Bounce` for an accepted mail, as the mail service would.
   * @param detail the part under the event's own name, e.g. `{ bounceType: 'Permanent' }`
   * @throws when no such mail was accepted
   */
  publishEvent(messageId: string, eventType: string, detail: JsonObject): void {
    const mail = this.#mails.find((sent) => sent.messageId === messageId);
    if (mail === undefined) throw new Error(`no mail ${messageId} was accepted`);
    const ends = (eventType === 'Bounce' && detail['bounceType'] === 'Permanent') || eventType === 'Complaint';
    if (ends && this.#reasons.has(eventType.toUpperCase())) for (const to of mail.to) this.#suppressed.add(to);
    const key = eventType.slice(0, 1).toLowerCase() + eventType.slice(1);
    this.#publish(mail, eventType, { [key]: { timestamp: isoTime(this.#context.clock.now()), ...detail } });
  }

  #publish(mail: SentMail, eventType: string, detail: JsonObject): void {
    for (const destination of this.#destinations) {
      if (destination.configurationSet !== mail.configurationSet || !destination.eventTypes.has(plainType(eventType)))
        continue;
      this.#context.topics.publish(destination.topicArn, {
        subject: 'Amazon SES Email Event Notification',
        message: JSON.stringify({ eventType, mail: describe(mail), ...(eventType === 'Send' ? { send: {} } : detail) }),
      });
      this.#context.onPublished(destination.topicArn);
    }
  }
}

/** Templates write `renderingFailure` or `RENDERING_FAILURE`, events `Rendering Failure`. */
function plainType(type: string): string {
  return type.replaceAll(/[ _]/g, '').toLowerCase();
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function readMail(email: z.infer<typeof emailSchema>, messageId: string, at: number): SentMail {
  const simple = email.Content.Simple;
  const raw = email.Content.Raw === undefined ? '' : Buffer.from(email.Content.Raw.Data, 'base64').toString();
  return {
    at,
    to: email.Destination.ToAddresses,
    from: email.FromEmailAddress,
    subject: simple?.Subject.Data ?? /^subject: (.*)$/im.exec(raw)?.[1] ?? '',
    html: simple?.Body.Html?.Data ?? '',
    text: simple?.Body.Text?.Data ?? raw,
    tags: Object.fromEntries(email.EmailTags.map((tag) => [tag.Name, tag.Value])),
    messageId,
    configurationSet: email.ConfigurationSetName,
  };
}

function describe(mail: SentMail): JsonObject {
  const tags: JsonObject = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  return {
    timestamp: isoTime(mail.at),
    source: mail.from,
    sendingAccountId: accountId,
    messageId: mail.messageId,
    destination: [...mail.to],
    headersTruncated: false,
    headers: [],
    commonHeaders: { from: [mail.from], to: [...mail.to], messageId: mail.messageId, subject: mail.subject },
    tags: { ...(mail.configurationSet !== undefined && { 'ses:configuration-set': [mail.configurationSet] }), ...tags },
  };
}

const json = { 'content-type': 'application/json' };

function badRequest(message: string): GatewayAnswer {
  return {
    status: 400,
    headers: { ...json, 'x-amzn-errortype': 'BadRequestException' },
    body: JSON.stringify({ message }),
  };
}

const unavailableJson: GatewayAnswer = {
  status: 503,
  headers: { ...json, 'x-amzn-errortype': 'ServiceUnavailable' },
  body: JSON.stringify({ message: 'Service Unavailable' }),
};

const unavailableXml: GatewayAnswer = {
  status: 503,
  headers: { 'content-type': 'text/xml' },
  body: '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Receiver</Type><Code>ServiceUnavailable</Code><Message>Service Unavailable</Message></Error><RequestId>local</RequestId></ErrorResponse>',
};
