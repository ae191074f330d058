import { Aws, Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { PublicHostedZone, TxtRecord } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { environment as applyMailEvent } from '../../lambdas/invitations/apply-mail-event/environment.ts';
import { environment as sendMessage } from '../../lambdas/messages/send-message/environment.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { Alarm } from '../constructs/alarm.ts';
import { LineMetric } from '../constructs/line-metric.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** E-mail and SMS: the provider's set-up, everything that is no invitation, and what became of each message. */
export class Messages extends Construct {
  readonly messages: QueueWorker;
  readonly mailEvents: QueueWorker;
  readonly configurationSet: ConfigurationSet;
  /** Messages that a provider did not take at two tries (down, throttled, not allowed), by channel. */
  readonly notTaken: LineMetric;
  /** Percent of the e-mails of 24 hours that are sent. */
  readonly quotaUsed: LineMetric;
  /** E-mails that wait because of the provider's quota, by what it is about. */
  readonly held: LineMetric;
  /** Percent of the budget for text messages that is used, of the day or the month. */
  readonly smsBudget: LineMetric;
  readonly #platform: Platform;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.#platform = platform;
    const { config, data } = platform;
    this.notTaken = new LineMetric(this, 'NotTaken', { config, code: 'message-not-taken', by: 'system' });
    this.quotaUsed = new LineMetric(this, 'MailQuota', { config, code: 'mail-quota', value: 'percent' });
    this.held = new LineMetric(this, 'MailHeld', { config, code: 'mail-held', by: 'reason' });
    this.smsBudget = new LineMetric(this, 'SmsBudget', { config, code: 'sms-budget', value: 'percent' });
    this.#alarms();
    this.#sender();
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      // The mail holds a vaccination code: better not delivered than in the open.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });

    const timeout = Duration.seconds(30);
    this.messages = new QueueWorker(this, 'Messages', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(30),
      impact: 'People do not hear the outcome of their registration, or that an offer has passed.',
    });
    const send = new ServiceFunction(this, 'SendMessage', {
      config,
      name: 'send-message',
      settings: sendMessage,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        MESSAGES_QUEUE_URL: this.messages.url,
        DEAD_LETTERS_QUEUE_URL: this.messages.deadLettersUrl,
        ...this.environment('notices'),
      },
      timeout,
    });
    this.messages.workedBy(send, { batchSize: 10, maxConcurrency: config.mail.atOnce.notices });

    this.mailEvents = new QueueWorker(this, 'MailEvents', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(5),
      impact: 'Bounces are not seen, so seats are kept for people who never got their invitation.',
    });
    const apply = new ServiceFunction(this, 'ApplyMailEvent', {
      config,
      name: 'apply-mail-event',
      settings: applyMailEvent,
      environment: {
        TABLE_NAME: data.table.name,
        DEAD_LETTERS_QUEUE_URL: this.mailEvents.deadLettersUrl,
        ...textsSent(config),
      },
      timeout,
    });
    this.mailEvents.workedBy(apply, { batchSize: 10, maxConcurrency: 5 });
    this.#sendEventsToQueue();

    data.table.grantChange(send, apply);
    data.table.grantRemove(send, apply);
    data.keys.grantSeal(send);
    data.keys.grantIndex(send);
    this.messages.grantSend(send);
    this.grantSendMail(send);
  }

  /** Settings of a function that sends e-mail or SMS: what of the provider's quota is for it, and the rest. */
  environment(what: keyof StageConfig['mail']['atOnce']) {
    const { config } = this.#platform;
    const { atOnce, forNotices } = config.mail;
    const notices = what === 'notices';
    return {
      MAIL_PROCESSES: String(atOnce[what]),
      MAIL_OF_RATE: String(notices ? forNotices.ofRate : 1 - forNotices.ofRate),
      MAIL_OF_DAY: String(notices ? forNotices.ofDay : 1),
      MAIL_FROM: config.mail.from,
      CONFIGURATION_SET: this.configurationSet.configurationSetName,
      ...textsSent(config),
      ...smsLimits(config),
      BOOKING_LINK_TEMPLATE: config.bookingLinkTemplate,
    };
  }

  /** Send e-mail as our domain with our configuration set, and SMS. */
  grantSendMail(fn: ServiceFunction): void {
    const { config } = this.#platform;
    this.notTaken.watch(fn);
    this.quotaUsed.watch(fn);
    this.held.watch(fn);
    grantMailQuota(fn);
    const stack = Stack.of(this);
    const ses = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName });
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          ses('identity', config.mail.domain),
          ses('configuration-set', this.configurationSet.configurationSetName),
        ],
      }),
    );
    if (!config.sms.enabled) return;
    this.smsBudget.watch(fn);
    // A phone number has no ARN. Everything that is not a topic leaves phone numbers only.
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] }),
    );
  }

  /**
   * The domain that mail is sent from. Where it is ours, everything that proves it stands in its zone: DKIM, a MAIL FROM
   * of our own (without it, SPF names the provider), and DMARC, which lets nobody else write in our name.
   */
  #sender(): void {
    const { mail, domain } = this.#platform.config;
    if (domain === undefined) {
      new EmailIdentity(this, 'Identity', { identity: Identity.domain(mail.domain) });
      return;
    }
    if (domain.hostedZoneName !== mail.domain)
      throw new Error(`mail of ${mail.domain} needs the zone of that name, not ${domain.hostedZoneName}`);
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: domain.hostedZoneId,
      zoneName: domain.hostedZoneName,
    });
    new EmailIdentity(this, 'Identity', {
      identity: Identity.publicHostedZone(zone),
      mailFromDomain: `bounce.${mail.domain}`,
    });
    new TxtRecord(this, 'Dmarc', {
      zone,
      recordName: `_dmarc.${mail.domain}`,
      values: ['v=DMARC1; p=reject; adkim=s; aspf=r'],
    });
  }

  #alarms(): void {
    const impact = {
      mail: 'E-mail is not taken by its provider: nobody is invited, and deadlines do not begin.',
      sms: 'Text messages are not taken by their provider: people without e-mail wait.',
    };
    for (const channel of ['mail', 'sms'] as const) {
      new Alarm(this, `NotTakenAlarm-${channel}`, {
        metric: this.notTaken.metric(channel),
        threshold: 0,
        // What waits is tried every half minute: one bad moment is no outage.
        evaluationPeriods: 5,
        impact: impact[channel],
        runbook: 'messages-not-taken',
        topic: this.#platform.alarms,
      });
    }
    this.#quotaAlarms();
    this.#smsAlarms();
  }

  #quotaAlarms(): void {
    const topic = this.#platform.alarms;
    const runbook = 'mail-quota';
    new Alarm(this, 'MailQuotaNearAlarm', {
      metric: this.quotaUsed.metric(),
      threshold: 79,
      impact: 'Four fifths of the e-mails of 24 hours are sent: soon notices wait, then invitations.',
      severity: 'routine',
      runbook,
      topic,
    });
    const impact = {
      day: 'The e-mails of 24 hours are used up: notices wait, and at the end invitations, whose seats stand still.',
      paused: 'The provider has stopped our e-mail: nobody who has no mobile number is invited.',
      sandbox: 'The provider writes to proved addresses alone: nobody outside gets an e-mail.',
    };
    for (const held of ['day', 'paused', 'sandbox'] as const)
      new Alarm(this, `MailHeldAlarm-${held}`, {
        metric: this.held.metric(held),
        threshold: 0,
        impact: impact[held],
        runbook,
        topic,
      });
  }

  #smsAlarms(): void {
    const topic = this.#platform.alarms;
    const { dollarsPerMonth } = this.#platform.config.sms;
    new Alarm(this, 'SmsBudgetNearAlarm', {
      metric: this.smsBudget.metric(),
      threshold: 79,
      impact: 'Four fifths of the budget for text messages are used: soon people without e-mail must be called.',
      severity: 'routine',
      runbook: 'sms-budget',
      topic,
    });
    new Alarm(this, 'SmsBudgetSpentAlarm', {
      metric: this.smsBudget.metric(),
      threshold: 99,
      impact: 'The budget for text messages is used up: people without e-mail are put on the call list, notices wait.',
      runbook: 'sms-budget',
      topic,
    });
    new Alarm(this, 'SmsBillAlarm', {
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        period: Duration.hours(1),
        statistic: 'Maximum',
      }),
      threshold: 0.8 * dollarsPerMonth,
      impact: 'The bill for text messages nears the limit of the account, at which the provider takes no more.',
      severity: 'routine',
      runbook: 'sms-budget',
      topic,
    });
  }

  #sendEventsToQueue(): void {
    const topic = new Topic(this, 'MailEventsTopic', { masterKey: this.#platform.workKey, enforceSSL: true });
    topic.grantPublish(
      new ServicePrincipal('ses.amazonaws.com', {
        conditions: { StringEquals: { 'AWS:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.#subscribe(topic);
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.snsTopic(topic),
      // No opens and clicks: they say nothing about delivery and would follow people around.
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    });
  }

  /**
   * The queue as it stands takes what the topic says. The ready-made subscription would name the topic
   * in the policy of the key that encrypts the topic: a circle. The account takes its place there.
   */
  #subscribe(topic: Topic): void {
    const { queue } = this.mailEvents;
    const sns = new ServicePrincipal('sns.amazonaws.com');
    new Subscription(this, 'MailEventsSubscription', {
      topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: queue.queueArn,
      rawMessageDelivery: true,
    });
    queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [sns],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
      }),
    );
    this.#platform.workKey.addToResourcePolicy(
      new PolicyStatement({
        principals: [sns],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}

/** Read what the account may send, which belongs to no resource. */
export function grantMailQuota(fn: ServiceFunction): void {
  fn.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetAccount'], resources: ['*'] }));
  acknowledge(fn.identity, {
    'AwsSolutions-IAM5[Resource::*]': 'ses:GetAccount, which shows limits alone, takes no resource.',
  });
}

/** For whoever must know whether a number is a way to somebody. */
export const textsSent = ({ sms }: Pick<StageConfig, 'sms'>) => ({ SMS_ENABLED: sms.enabled ? 'true' : 'false' });

/** For whoever sends text messages, or shows what they cost. */
export const smsLimits = ({ sms }: Pick<StageConfig, 'sms'>) => ({
  SMS_PARTS_PER_DAY: String(sms.partsPerDay),
  SMS_PARTS_PER_MONTH: String(sms.partsPerMonth),
  SMS_PER_NUMBER_PER_DAY: String(sms.perNumberPerDay),
  SMS_RESERVED: String(sms.reserved),
});
