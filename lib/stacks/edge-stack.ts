import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Key } from 'aws-cdk-lib/aws-kms';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { Domain, StageConfig } from '../config.ts';
import { Alarm } from '../constructs/alarm.ts';
import { AlarmTopics } from '../constructs/alarm-topic.ts';
import { CertificateAlarm } from '../constructs/certificate-alarm.ts';
import { Firewall } from '../edge/firewall.ts';

/**
 * What CloudFront only takes from us-east-1: the firewall and the certificates, with the alarms on both, since an alarm
 * stands where its figures are. It holds no data and writes no log of requests, so nothing about a person leaves Europe
 * through it: the logs of the edge lie in Europe (`edge-watch-stack.ts`).
 */
export class EdgeStack extends Stack {
  readonly firewall: Firewall;
  readonly certificate: Certificate;
  /** Where alarms of this region go. */
  readonly topics: AlarmTopics;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly config: StageConfig; readonly domain: Domain },
  ) {
    super(scope, id, props);
    const { config, domain } = props;
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain.site,
      validation: CertificateValidation.fromDns(
        HostedZone.fromHostedZoneAttributes(this, 'Zone', {
          hostedZoneId: domain.hostedZoneId,
          zoneName: domain.hostedZoneName,
        }),
      ),
    });
    this.firewall = new Firewall(this, 'Firewall', config.addressLimits, config.pages.forms);
    this.topics = this.#topics(config);
    this.#alarms(config, domain);
  }

  #topics(config: StageConfig): AlarmTopics {
    const key = new Key(this, 'AlarmKey', {
      description: 'Topic of alarms in us-east-1',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new AlarmTopics(this, 'Alarms', { config, key });
  }

  #alarms(config: StageConfig, domain: Domain): void {
    const topic = this.topics;
    new CertificateAlarm(this, 'SiteCertificateEnds', {
      certificateArn: this.certificate.certificateArn,
      impact: 'When it has ended, no browser opens the site any more.',
      topic,
    });
    new CertificateAlarm(this, 'ClientCertificateEnds', {
      certificateArn: domain.originClientCertificateArn,
      impact: 'When it has ended, the API refuses CloudFront, and with it everybody.',
      topic,
    });
    new Alarm(this, 'FirewallBlocks', {
      metric: new Metric({
        namespace: 'AWS/WAFV2',
        metricName: 'BlockedRequests',
        dimensionsMap: { WebACL: 'requests', Rule: 'ALL' },
        period: Duration.minutes(5),
        statistic: 'Sum',
      }),
      // Machines that look for holes are blocked all day, a few hundred an hour; a network of ours makes thousands.
      threshold: 2000,
      evaluationPeriods: 2,
      impact: 'Many calls are refused at the door: an attack, or a network of people that looks like one.',
      runbook: 'firewall-blocks',
      topic,
    });
    new Alarm(this, 'CostHigh', {
      // The account's bill of the month so far; AWS tells it in this region alone, every six hours, once it is turned on.
      metric: new Metric({
        namespace: 'AWS/Billing',
        metricName: 'EstimatedCharges',
        dimensionsMap: { Currency: 'USD' },
        period: Duration.hours(6),
        statistic: 'Maximum',
      }),
      threshold: config.dollarsPerMonth,
      impact: 'The bill of the month is above what was agreed: something runs or sends more than it should.',
      severity: 'routine',
      runbook: 'cost-high',
      topic,
    });
  }
}
