import { expect, it } from 'vitest';
import { parseExpression } from '../../local/cloud/metrics/metric-math.ts';
import { MetricStore } from '../../local/cloud/metrics/metric-store.ts';
import { queriesOfAlarm, queriesOfGraph, valueAt } from '../../local/cloud/metrics/metric-query.ts';

/** CloudWatch's arithmetic on one machine: statistics, missing data, metric math, the short form of graphs. */

const start = Date.parse('2021-04-11T10:00:00Z');
const metric = { namespace: 'lmb/local', name: 'Down', dimensions: { system: 'vcd' } };

function filled(): MetricStore {
  const store = new MetricStore();
  for (const [second, value] of [
    [7, 4],
    [41, 2],
    [67, 9],
  ] as const)
    store.put(metric, value, start + second * 1000);
  return store;
}

it.each([
  ['Sum', 60, 6],
  ['Sum', 120, 15],
  ['SampleCount', 120, 3],
  ['Average', 60, 3],
  ['Minimum', 60, 2],
  ['Maximum', 120, 9],
  ['p50', 120, 4],
  ['p99', 120, 9],
])('%s of %i seconds is %f', (statistic, period, value) => {
  expect(filled().read(metric, statistic, start, period)).toBe(value);
});

it('tells missing from nothing, keeps four hours, and refuses a statistic that it does not know', () => {
  const store = filled();
  expect(store.read(metric, 'Sum', start + 120_000, 60)).toBeUndefined();
  expect(store.read({ ...metric, dimensions: {} }, 'Sum', start, 60)).toBeUndefined();
  store.put(metric, 1, start + 5 * 3_600_000);
  expect(store.read(metric, 'Sum', start, 60)).toBeUndefined();
  expect(() => filled().read(metric, 'tm99', start, 60)).toThrow('tm99');
});

it.each([
  ['runs - faults', 3],
  ['FILL(gone, 0) + FILL(faults, 7)', 2],
  ['100 * faults / (runs + faults)', 200 / 7],
  ['runs / (faults - 2)', undefined],
  ['runs + gone', undefined],
  ['IF(runs > 4, 100, 1)', 100],
  ['IF(runs < 4, 100, 1)', 1],
])('computes %s', (text, value) => {
  const series: Readonly<Record<string, number>> = { runs: 5, faults: 2 };
  expect(parseExpression(text)((id) => series[id])).toBe(value);
});

it.each(['ANOMALY_DETECTION_BAND(runs, 2)', 'runs +', 'runs faults', "SEARCH('x')"])('refuses %s', (text) => {
  expect(() => parseExpression(text)).toThrow('does not compute');
});

it('reads alarms on one metric and on several, and graphs in their short form', () => {
  const store = filled();
  const dimensions = [{ Name: 'system', Value: 'vcd' }];
  const value = (queries: ReturnType<typeof queriesOfAlarm>) =>
    queries.filter(({ shown }) => shown).map((query) => valueAt(store, queries, query, start));
  const single = { Namespace: 'lmb/local', MetricName: 'Down', Dimensions: dimensions, Period: 60, Statistic: 'Sum' };
  expect(value(queriesOfAlarm(single))).toEqual([6]);
  const stat = {
    Metric: { Namespace: 'lmb/local', MetricName: 'Down', Dimensions: dimensions },
    Period: 120,
    Stat: 'Sum',
  };
  const several = [
    { Id: 'share', Expression: '100 / all' },
    { Id: 'all', MetricStat: stat, ReturnData: false },
  ];
  expect(value(queriesOfAlarm({ Metrics: several }))).toEqual([100 / 15]);
  const graph = queriesOfGraph([
    ['lmb/local', 'Down', 'system', 'vcd', { stat: 'Sum', period: 60, id: 'down', label: 'vcd' }],
    ['.', '.', '.', 'booking', { stat: 'Sum', period: 60 }],
    [{ expression: 'down * 2', label: 'twice' }],
  ]);
  expect(graph.map(({ label }) => label)).toEqual(['vcd', 'Down', 'twice']);
  expect(value(graph)).toEqual([6, undefined, 12]);
});
