import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { Alarm } from './alarm.ts';
import type { AlarmChannels } from './alarm-topic.ts';

export interface CertificateAlarmProps {
  /** In the region of the alarm. */
  readonly certificateArn: string;
  /** What does not work any more when it has ended, one sentence. */
  readonly impact: string;
  readonly topic: AlarmChannels;
}

/**
 * Calls somebody a month before a certificate ends. Those that AWS gave are renewed 60 days before by themselves, so it
 * tells of a renewal that fails; those that were brought along are renewed by nobody else.
 */
export class CertificateAlarm extends Alarm {
  constructor(scope: Construct, id: string, { certificateArn, impact, topic }: CertificateAlarmProps) {
    super(scope, id, {
      metric: new Metric({
        namespace: 'AWS/CertificateManager',
        metricName: 'DaysToExpiry',
        dimensionsMap: { CertificateArn: certificateArn },
        // Told once a day.
        period: Duration.days(1),
        statistic: 'Minimum',
      }),
      threshold: 30,
      below: true,
      impact,
      severity: 'routine',
      runbook: 'certificate-ends',
      topic,
    });
  }
}
