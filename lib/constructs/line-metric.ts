import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { ServiceFunction } from './service-function.ts';

export interface LineMetricProps {
  readonly config: StageConfig;
  /** Code that stands as `message` in the lines that count. */
  readonly code: string;
  /** Field of the line that tells several apart; its values are few. */
  readonly by?: string;
  /** Field that holds the value; without it, lines are counted. */
  readonly value?: string;
}

/**
 * A metric made of log lines: a function says in its log what happened, and neither waits for a metric nor loses one when
 * it dies. Codes and names of systems only; lines never hold personal data.
 */
export class LineMetric extends Construct {
  readonly #props: LineMetricProps;
  readonly #watched = new Set<ServiceFunction>();

  constructor(scope: Construct, id: string, props: LineMetricProps) {
    super(scope, id);
    this.#props = props;
  }

  /** Reads the logs of these functions, too. */
  watch(...functions: readonly ServiceFunction[]): void {
    const { code, by, value } = this.#props;
    for (const fn of functions) {
      if (this.#watched.has(fn)) continue;
      this.#watched.add(fn);
      new MetricFilter(this, `In${fn.node.id}`, {
        logGroup: fn.identity.logGroup,
        filterPattern: FilterPattern.stringValue('$.message', '=', code),
        metricNamespace: this.#namespace,
        metricName: this.node.id,
        metricValue: value === undefined ? '1' : `$.${value}`,
        ...(by !== undefined && { dimensions: { [by]: `$.${by}` } }),
      });
    }
  }

  /**
   * A minute each: how many lines there were, or the greatest value in them.
   * @param one value of the field that tells them apart
   */
  metric(one?: string): Metric {
    const { by, value } = this.#props;
    return new Metric({
      namespace: this.#namespace,
      metricName: this.node.id,
      period: Duration.minutes(1),
      statistic: value === undefined ? 'Sum' : 'Maximum',
      ...(by !== undefined && one !== undefined && { dimensionsMap: { [by]: one } }),
    });
  }

  get #namespace(): string {
    return `lmb/${this.#props.config.stage}`;
  }
}
