/** The template's alarms, judged on the virtual clock by what the metrics say. */
import { z } from 'zod';
import type { Template } from '../template/template.ts';
import { queriesOfAlarm, valueAt, type Query } from './metric-query.ts';
import type { MetricStore } from './metric-store.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmView {
  readonly id: string;
  /** Construct path. */
  readonly path: string;
  readonly description: string;
  readonly state: AlarmState;
  /** Since which minute it is in alarm (ms); at most as far back as metrics are kept. */
  readonly since?: number;
  /** Names of the topics that are told. */
  readonly topics: readonly string[];
  /** The latest data points, oldest first; undefined where nothing was told. */
  readonly latest: readonly (number | undefined)[];
  readonly threshold: number;
}

const count = z.coerce.number();
const settings = z.object({
  AlarmDescription: z.string().default(''),
  ComparisonOperator: z.enum([
    'GreaterThanThreshold',
    'GreaterThanOrEqualToThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  EvaluationPeriods: count,
  DatapointsToAlarm: count.optional(),
  Threshold: count,
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'missing', 'ignore']).default('missing'),
  AlarmActions: z.array(z.string()).default([]),
});

interface Alarm extends Pick<AlarmView, 'id' | 'path'> {
  readonly settings: z.infer<typeof settings>;
  readonly queries: readonly Query[];
  readonly judged: Query;
}

const minuteMs = 60_000;
const lookBackMinutes = 180;

/** @throws when an alarm wants what the embedded cloud does not compute */
export function readAlarms(template: Template): readonly Alarm[] {
  return template.ofType('AWS::CloudWatch::Alarm').map(({ id, path, properties }) => {
    const queries = queriesOfAlarm(properties);
    const judged = queries.find(({ shown }) => shown);
    if (judged === undefined) throw new Error(`${path}: no metric that is judged`);
    return { id, path, settings: settings.parse(properties), queries, judged };
  });
}

/**
 * @param now virtual time in ms since the epoch
 * @param began since when the cloud runs: before it nothing can be missing
 */
export function viewAlarm(alarm: Alarm, store: MetricStore, now: number, began: number): AlarmView {
  const { settings: set } = alarm;
  const end = Math.floor(now / minuteMs) * minuteMs;
  const known = { store, began };
  const state = stateAt(alarm, known, end);
  return {
    id: alarm.id,
    path: alarm.path,
    description: set.AlarmDescription,
    state,
    ...(state === 'ALARM' && { since: beganAt(alarm, known, end) }),
    topics: set.AlarmActions.map((arn) => arn.slice(arn.lastIndexOf(':') + 1)),
    latest: pointsBefore(alarm, known, end).map(({ value }) => value),
    threshold: set.Threshold,
  };
}

interface Known {
  readonly store: MetricStore;
  readonly began: number;
}

function beganAt(alarm: Alarm, known: Known, end: number): number {
  let began = end;
  for (let back = 1; back <= lookBackMinutes && stateAt(alarm, known, end - back * minuteMs) === 'ALARM'; back += 1)
    began = end - back * minuteMs;
  return began;
}

/** The periods that ended last, oldest first. The one that still runs is judged when it is over. */
function pointsBefore({ queries, judged, settings: set }: Alarm, { store, began }: Known, end: number) {
  return Array.from({ length: set.EvaluationPeriods }, (_, index) => {
    const from = end - (set.EvaluationPeriods - index) * judged.periodSeconds * 1000;
    return { value: valueAt(store, queries, judged, from), early: from < began };
  });
}

/**
 * CloudWatch looks some periods further back when data are missing, so as not to change its mind for one that is late;
 * here none is late. `ignore` keeps the state before, which is taken for fine where nothing is known.
 */
function stateAt(alarm: Alarm, known: Known, end: number): AlarmState {
  const { settings: set } = alarm;
  const points = pointsBefore(alarm, known, end);
  const missing = points.filter(({ value }) => value === undefined).length;
  const isBad = ({ value, early }: (typeof points)[number]): boolean =>
    value === undefined ? set.TreatMissingData === 'breaching' && !early : breaches(value, set);
  if (points.filter(isBad).length >= (set.DatapointsToAlarm ?? set.EvaluationPeriods)) return 'ALARM';
  return missing === points.length && set.TreatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : 'OK';
}

function breaches(point: number, { ComparisonOperator, Threshold }: z.infer<typeof settings>): boolean {
  switch (ComparisonOperator) {
    case 'GreaterThanThreshold':
      return point > Threshold;
    case 'GreaterThanOrEqualToThreshold':
      return point >= Threshold;
    case 'LessThanThreshold':
      return point < Threshold;
    case 'LessThanOrEqualToThreshold':
      return point <= Threshold;
  }
}
