import {
  Alarm as CloudWatchAlarm,
  ComparisonOperator,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import type { AlarmChannels, Severity } from './alarm-topic.ts';

export interface AlarmProps {
  readonly metric: IMetric;
  /** The alarm goes off when the metric is greater than this... */
  readonly threshold: number;
  /** ...or, with `below`, smaller than it. */
  readonly below?: true;
  /** Periods in a row; one by default. */
  readonly evaluationPeriods?: number;
  /** No data is a fault in itself, as for what must run every minute. */
  readonly missingIsBad?: true;
  /** What this means for people, in one sentence that ends with a full stop. */
  readonly impact: string;
  /** Name of the page in `docs/runbooks/` that says what to do, without `.md`. */
  readonly runbook: string;
  /** Whether somebody is woken; `urgent` by default. */
  readonly severity?: Severity;
  readonly topic: AlarmChannels;
}

/**
 * An alarm that nobody has to guess about: its text says whom it hurts and which page helps.
 * It reports both ways, so that whoever is on duty learns when it is over.
 */
export class Alarm extends CloudWatchAlarm {
  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id, {
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator:
        props.below === true ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: props.evaluationPeriods ?? 1,
      treatMissingData: props.missingIsBad === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `Severity: ${props.severity ?? 'urgent'}. Impact: ${props.impact} Runbook: docs/runbooks/${props.runbook}.md`,
    });
    const action = new SnsAction(props.topic[props.severity ?? 'urgent']);
    this.addAlarmAction(action);
    this.addOkAction(action);
  }
}
