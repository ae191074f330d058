import { CrossStackReferences, Duration, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { Alarm } from '../constructs/alarm.ts';
import type { EdgeStack } from './edge-stack.ts';
import type { SiteStack } from './site-stack.ts';

/**
 * Fields of a call that the edge writes down: enough to see an attack or a fault, and nothing that opens anything. No
 * query, no cookie, no referrer, and no header at all: the secret of a link travels in one.
 */
export const loggedFields = [
  'timestamp',
  'x-edge-location',
  'x-edge-request-id',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
  'c-ip',
  'asn',
  'cs-method',
  'cs-uri-stem',
  'cs-protocol-version',
  'sc-status',
  'sc-bytes',
  'time-taken',
  'origin-fbl',
] as const;

/** Headers that the firewall leaves out of what it writes down: each opens something. */
export const redactedHeaders = ['authorization', 'cookie', 'x-link-token'] as const;

/**
 * What the edge tells of itself, in us-east-1 because CloudFront and its firewall tell it nowhere else: alarms on the
 * distribution, and the delivery of both logs into a bucket in Europe. Knows site and firewall, and neither knows it.
 */
export class EdgeWatchStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly config: StageConfig; readonly edge: EdgeStack; readonly site: SiteStack },
  ) {
    super(scope, id, props);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    this.#alarms(props);
    const { logs } = props.site;
    if (logs === undefined) throw new Error('a site with a name of its own keeps logs of its edge');
    this.#callLog(props.site, logs.bucketArn);
    this.#firewallLog(props.edge, logs.bucketArn);
  }

  #alarms({ edge, site }: { readonly edge: EdgeStack; readonly site: SiteStack }): void {
    const ofSite = (metricName: string, statistic: string): Metric =>
      new Metric({
        namespace: 'AWS/CloudFront',
        metricName,
        dimensionsMap: { DistributionId: site.distribution.distributionId, Region: 'Global' },
        period: Duration.minutes(5),
        statistic,
      });
    new Alarm(this, 'EdgeFaults', {
      // Percent of all calls and pages.
      metric: ofSite('5xxErrorRate', 'Average'),
      threshold: 1,
      evaluationPeriods: 2,
      impact: 'One page or answer in a hundred is an error, whether the API is to blame or the way to it.',
      runbook: 'edge-faults',
      topic: edge.topics,
    });
    new Alarm(this, 'EdgeSlow', {
      // Milliseconds from CloudFront's question to the first byte of what stands behind it.
      metric: ofSite('OriginLatency', 'p99'),
      threshold: 5000,
      evaluationPeriods: 3,
      impact: 'Pages and answers reach people seconds late, although the API itself may say that it is quick.',
      severity: 'routine',
      runbook: 'edge-slow',
      topic: edge.topics,
    });
  }

  /** Every call and page: standard logging, second version. */
  #callLog(site: SiteStack, bucketArn: string): void {
    const { distributionId } = site.distribution;
    const source = new CfnDeliverySource(this, 'Calls', {
      name: `${this.stackName}-calls`,
      logType: 'ACCESS_LOGS',
      resourceArn: this.formatArn({
        service: 'cloudfront',
        region: '',
        resource: 'distribution',
        resourceName: distributionId,
      }),
    });
    const destination = new CfnDeliveryDestination(this, 'InEurope', {
      name: `${this.stackName}-in-europe`,
      destinationResourceArn: bucketArn,
      outputFormat: 'json',
    });
    new CfnDelivery(this, 'CallsInEurope', {
      deliverySourceName: source.ref,
      deliveryDestinationArn: destination.attrArn,
      recordFields: [...loggedFields],
    });
  }

  /** What the firewall refused or counted; what it lets through stands in the other log. */
  #firewallLog(edge: EdgeStack, bucketArn: string): void {
    new CfnLoggingConfiguration(this, 'Refused', {
      resourceArn: edge.firewall.acl.attrArn,
      logDestinationConfigs: [bucketArn],
      redactedFields: [{ queryString: {} }, ...redactedHeaders.map((name) => ({ singleHeader: { Name: name } }))],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT'].map((Action) => ({ ActionCondition: { Action } })),
          },
        ],
      },
    });
  }
}
