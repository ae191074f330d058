/** Metrics that the template's metric filters make of log lines. */
import { z } from 'zod';
import { isJsonObject, numberAt, parseJson, textAt, type Json, type JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';
import type { MetricStore } from './metric-store.ts';

const filterSchema = z.object({
  FilterPattern: z.string(),
  LogGroupName: z.string(),
  MetricTransformations: z.array(
    z.object({
      MetricName: z.string(),
      MetricNamespace: z.string(),
      MetricValue: z.string(),
      Dimensions: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
    }),
  ),
});
const logSchema = z.object({ LoggingConfig: z.object({ LogGroup: z.string() }).optional() });

interface Filter {
  readonly field: string;
  readonly value: string;
  readonly makes: z.infer<typeof filterSchema>['MetricTransformations'];
}

/** The one kind of pattern that the templates use: a field of the line is a text. */
const pattern = /^\{ \$\.(\w+) = "([^"*]+)" \}$/;

/** @returns what takes the lines of functions, by logical id. @throws for a pattern of another kind */
export function readLineMetrics(
  template: Template,
  store: MetricStore,
): (functionId: string, text: string, at: number) => void {
  const byGroup = new Map<string, Filter[]>();
  for (const { path, properties } of template.ofType('AWS::Logs::MetricFilter')) {
    const { FilterPattern, LogGroupName, MetricTransformations } = filterSchema.parse(properties);
    const [, field, value] = pattern.exec(FilterPattern) ?? [];
    if (field === undefined || value === undefined)
      throw new Error(`${path}: the embedded cloud does not know the pattern ${FilterPattern}`);
    byGroup.set(LogGroupName, [...(byGroup.get(LogGroupName) ?? []), { field, value, makes: MetricTransformations }]);
  }
  const byFunction = new Map<string, readonly Filter[]>();
  for (const { id, properties } of template.ofType('AWS::Lambda::Function')) {
    const filters = byGroup.get(logSchema.parse(properties).LoggingConfig?.LogGroup ?? '');
    if (filters !== undefined) byFunction.set(id, filters);
  }
  return (functionId, text, at) => {
    // Most lines count nowhere, and need not be read.
    const near = byFunction.get(functionId)?.filter(({ value }) => text.includes(value)) ?? [];
    const line = near.length === 0 ? undefined : readLine(text);
    if (line === undefined) return;
    for (const { field, value, makes } of near) if (textAt(line, field) === value) count(line, makes, store, at);
  };
}

function count(line: JsonObject, makes: Filter['makes'], store: MetricStore, at: number): void {
  for (const { MetricName, MetricNamespace, MetricValue, Dimensions } of makes) {
    const value = MetricValue.startsWith('$.') ? numberAt(line, MetricValue.slice(2)) : Number(MetricValue);
    if (value === undefined) continue;
    const dimensions = Object.fromEntries(
      Dimensions.map(({ Key, Value }) => [Key, String(line[Value.slice(2)] ?? '')]),
    );
    store.put({ namespace: MetricNamespace, name: MetricName, dimensions }, value, at);
  }
}

function readLine(text: string): JsonObject | undefined {
  try {
    const line: Json = parseJson(text);
    return isJsonObject(line) ? line : undefined;
  } catch {
    return undefined;
  }
}
