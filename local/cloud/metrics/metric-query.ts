/** One line of an alarm or of a graph: a metric with its statistic, or an expression over others. */
import { z } from 'zod';
import { isJsonObject, type Json } from '../template/json.ts';
import { parseExpression, type Expression, type Value } from './metric-math.ts';
import type { MetricName, MetricStore } from './metric-store.ts';

export interface Query {
  readonly id: string;
  readonly label: string;
  readonly shown: boolean;
  readonly of: { readonly metric: MetricName; readonly statistic: string } | { readonly expression: Expression };
  readonly periodSeconds: number;
}

const count = z.coerce.number();
const dimensions = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);
const metricStat = z.object({
  Metric: z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensions }),
  Period: count,
  Stat: z.string(),
});
const alarmMetrics = z.array(
  z.object({
    Id: z.string(),
    Label: z.string().optional(),
    Expression: z.string().optional(),
    MetricStat: metricStat.optional(),
    Period: count.optional(),
    ReturnData: z.stringbool().or(z.boolean()).default(true),
  }),
);
const singleMetric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: dimensions,
  Period: count,
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
});

/** What an alarm looks at. @throws when its expression is none that the embedded cloud computes */
export function queriesOfAlarm(properties: Json): readonly Query[] {
  if (!isJsonObject(properties) || properties['Metrics'] === undefined) {
    const { Namespace, MetricName, Dimensions, Period, ...statistic } = singleMetric.parse(properties);
    return [
      {
        id: 'metric',
        label: MetricName,
        shown: true,
        of: {
          metric: { namespace: Namespace, name: MetricName, dimensions: asRecord(Dimensions) },
          statistic: statistic.Statistic ?? statistic.ExtendedStatistic ?? 'Average',
        },
        periodSeconds: Period,
      },
    ];
  }
  const metrics = alarmMetrics.parse(properties['Metrics']);
  const period = metrics.find(({ MetricStat }) => MetricStat !== undefined)?.MetricStat?.Period ?? 60;
  return metrics.map(({ Id, Label, Expression: text, MetricStat, Period, ReturnData }) => ({
    id: Id,
    label: Label ?? Id,
    shown: ReturnData,
    of: MetricStat === undefined ? { expression: parseExpression(text ?? '') } : statOf(MetricStat),
    periodSeconds: MetricStat?.Period ?? Period ?? period,
  }));
}

const statOf = ({ Metric, Stat }: z.infer<typeof metricStat>) => ({
  metric: { namespace: Metric.Namespace, name: Metric.MetricName, dimensions: asRecord(Metric.Dimensions) },
  statistic: Stat,
});

const asRecord = (list: z.infer<typeof dimensions>): Record<string, string> =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));

const options = z
  .object({
    id: z.string().optional(),
    label: z.string().optional(),
    expression: z.string().optional(),
    stat: z.string().default('Average'),
    period: z.number().default(300),
    visible: z.boolean().default(true),
  })
  .loose();

/**
 * Lines of a graph in the short form of dashboards: `[namespace, name, dimension, value, …, options]`, in which `.`
 * repeats what stood there before.
 */
export function queriesOfGraph(lines: readonly Json[]): readonly Query[] {
  let before: string[] = [];
  return lines.map((line, index) => {
    const parts = Array.isArray(line) ? line : [line];
    const set = options.parse(parts.findLast((part) => isJsonObject(part)) ?? {});
    const words = parts.filter((part) => typeof part === 'string');
    const [namespace = '', name = '', ...rest] = (before = words.map((word, at) =>
      word === '.' ? (before[at] ?? '') : word,
    ));
    const pairs: Record<string, string> = {};
    for (let at = 0; at + 1 < rest.length; at += 2) pairs[rest[at] ?? ''] = rest[at + 1] ?? '';
    return {
      id: set.id ?? `line${index}`,
      label: set.label ?? (set.expression === undefined ? labelOf(name, set.stat) : set.expression),
      shown: set.visible,
      of:
        set.expression === undefined
          ? { metric: { namespace, name, dimensions: pairs }, statistic: set.stat }
          : { expression: parseExpression(set.expression) },
      periodSeconds: set.period,
    };
  });
}

const labelOf = (name: string, statistic: string): string => (/^p\d/.test(statistic) ? `${name} ${statistic}` : name);

/** Value of one query in the period that begins at `from` (ms). */
export function valueAt(store: MetricStore, queries: readonly Query[], query: Query, from: number): Value {
  if ('metric' in query.of) return store.read(query.of.metric, query.of.statistic, from, query.periodSeconds);
  return query.of.expression((id) => {
    const other = queries.find((one) => one.id === id);
    if (other === undefined) throw new Error(`no metric ${id} beside the expression`);
    return valueAt(store, queries, other, from);
  });
}
