/** The template's dashboards with their figures of the last hours. */
import { z } from 'zod';
import { parseEmbedded, type Template } from '../template/template.ts';
import { queriesOfGraph, valueAt, type Query } from './metric-query.ts';
import type { MetricStore } from './metric-store.ts';

export interface LineView {
  readonly label: string;
  /** One for each period, oldest first; undefined where nothing was told. */
  readonly points: readonly (number | undefined)[];
}

export interface GraphView {
  readonly title: string;
  readonly periodSeconds: number;
  readonly lines: readonly LineView[];
}

export interface DashboardView {
  readonly id: string;
  readonly name: string;
  /** Texts of the dashboard, as Markdown. */
  readonly texts: readonly string[];
  readonly graphs: readonly GraphView[];
}

const body = z.object({
  widgets: z.array(
    z.object({
      type: z.string(),
      properties: z
        .object({
          title: z.string().default(''),
          markdown: z.string().default(''),
          metrics: z.array(z.json()).optional(),
        })
        .loose(),
    }),
  ),
});

interface Dashboard extends Pick<DashboardView, 'id' | 'name' | 'texts'> {
  readonly graphs: readonly { readonly title: string; readonly queries: readonly Query[] }[];
}

const shownMs = 3_600_000;

/** @throws when a graph wants what the embedded cloud does not compute */
export function readDashboards(template: Template): readonly Dashboard[] {
  return template.ofType('AWS::CloudWatch::Dashboard').map(({ id, name, properties }) => {
    const { widgets } = body.parse(parseEmbedded(properties['DashboardBody']));
    return {
      id,
      name,
      texts: widgets.flatMap(({ properties: { markdown } }) => (markdown === '' ? [] : [markdown])),
      graphs: widgets.flatMap(({ properties: { title, metrics } }) =>
        metrics === undefined ? [] : [{ title, queries: queriesOfGraph(metrics) }],
      ),
    };
  });
}

/** The last hour. @param now virtual time in ms since the epoch */
export function viewDashboard({ graphs, ...named }: Dashboard, store: MetricStore, now: number): DashboardView {
  return { ...named, graphs: graphs.map(({ title, queries }) => viewGraph(title, queries, store, now)) };
}

function viewGraph(title: string, queries: readonly Query[], store: MetricStore, now: number): GraphView {
  const periodSeconds = Math.min(...queries.map((query) => query.periodSeconds));
  const periodMs = periodSeconds * 1000;
  const last = Math.floor(now / periodMs) * periodMs;
  const periods = Math.ceil(shownMs / periodMs);
  return {
    title,
    periodSeconds,
    lines: queries
      .filter(({ shown }) => shown)
      .map((query) => ({
        label: query.label,
        points: Array.from({ length: periods }, (_, index) =>
          valueAt(store, queries, query, last - (periods - 1 - index) * periodMs),
        ),
      })),
  };
}
