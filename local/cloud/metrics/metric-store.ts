/** Figures by virtual minute, as CloudWatch keeps them: what functions and services tell, and what alarms and dashboards read. */

export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Minute {
  sum: number;
  count: number;
  min: number;
  max: number;
  /** For percentiles; beyond `mostSamples` no more are kept, and those that are there speak for all. */
  readonly samples: number[];
}

const minuteMs = 60_000;
const mostSamples = 1000;
/** Dashboards show three hours; an hour more lets an alarm of an hour's period look back from there. */
const keptMinutes = 240;

export class MetricStore {
  readonly #series = new Map<string, Map<number, Minute>>();

  /** @param at virtual time in ms since the epoch */
  put(metric: MetricName, value: number, at: number): void {
    const key = keyOf(metric);
    let series = this.#series.get(key);
    if (series === undefined) this.#series.set(key, (series = new Map<number, Minute>()));
    const start = Math.floor(at / minuteMs);
    const minute = series.get(start);
    if (minute === undefined) {
      series.set(start, { sum: value, count: 1, min: value, max: value, samples: [value] });
      for (const old of series.keys()) {
        if (old >= start - keptMinutes) break;
        series.delete(old);
      }
      return;
    }
    minute.sum += value;
    minute.count += 1;
    minute.min = Math.min(minute.min, value);
    minute.max = Math.max(minute.max, value);
    if (minute.samples.length < mostSamples) minute.samples.push(value);
  }

  /**
   * One data point, undefined when nothing was told.
   * @param from first instant of the period, ms
   * @param statistic `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or a percentile such as `p99`
   * @throws for another statistic
   */
  read(metric: MetricName, statistic: string, from: number, periodSeconds: number): number | undefined {
    const series = this.#series.get(keyOf(metric));
    if (series === undefined) return undefined;
    const first = Math.floor(from / minuteMs);
    const minutes = Array.from({ length: Math.max(1, periodSeconds / 60) }, (_, index) => series.get(first + index));
    return statisticOf(
      minutes.filter((minute) => minute !== undefined),
      statistic,
    );
  }

  clear(): void {
    this.#series.clear();
  }
}

function statisticOf(minutes: readonly Minute[], statistic: string): number | undefined {
  if (minutes.length === 0) return undefined;
  const sum = (of: (minute: Minute) => number): number => minutes.reduce((total, minute) => total + of(minute), 0);
  switch (statistic) {
    case 'Sum':
      return sum((minute) => minute.sum);
    case 'SampleCount':
      return sum((minute) => minute.count);
    case 'Average':
      return sum((minute) => minute.sum) / sum((minute) => minute.count);
    case 'Minimum':
      return Math.min(...minutes.map(({ min }) => min));
    case 'Maximum':
      return Math.max(...minutes.map(({ max }) => max));
    default:
      return percentile(
        minutes.flatMap(({ samples }) => samples),
        statistic,
      );
  }
}

function percentile(samples: readonly number[], statistic: string): number | undefined {
  const share = /^p(\d+(?:\.\d+)?)$/.exec(statistic)?.[1];
  if (share === undefined) throw new Error(`the embedded cloud does not know the statistic ${statistic}`);
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((Number(share) / 100) * sorted.length) - 1)];
}

const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  [
    namespace,
    name,
    ...Object.keys(dimensions)
      .toSorted()
      .map((key) => `${key}=${dimensions[key] ?? ''}`),
  ].join('\n');
