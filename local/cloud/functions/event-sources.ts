/** The event-source mappings of the template, read and checked. */
import { z } from 'zod';
import { type JsonObject, parseJsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';

const count = z.coerce.number();
const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.stringbool().or(z.boolean()).default(true),
  BatchSize: count.optional(),
  BisectBatchOnFunctionError: z.stringbool().or(z.boolean()).default(false),
  MaximumRetryAttempts: count.default(-1),
  StartingPosition: z.string().optional(),
  TumblingWindowInSeconds: count.default(0),
  FunctionResponseTypes: z.array(z.string()).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: count }).optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});

export interface EventSource {
  readonly id: string;
  /** ARN of the queue or stream. */
  readonly sourceArn: string;
  readonly functionId: string;
  readonly batchSize: number;
  readonly bisect: boolean;
  /** −1: again and again. */
  readonly maxRetries: number;
  readonly partialFailures: boolean;
  readonly concurrency: number;
  readonly patterns: readonly JsonObject[];
  /** A function with a tumbling window is told the shard. */
  readonly windowSeconds: number;
  /** ARN of the queue, topic or bucket that gets what could not be handled. */
  readonly failureDestination: string | undefined;
}

export interface EventSources {
  readonly queues: readonly EventSource[];
  readonly streams: readonly EventSource[];
}

// As in AWS where the template does not tell.
const defaultQueueBatch = 10;
const defaultStreamBatch = 100;
const defaultConcurrency = 5;

/** @param functionIdOf logical id of the function with a name or ARN */
export function readEventSources(
  template: Template,
  functionIdOf: (nameOrArn: string) => string | undefined,
): EventSources {
  const queues: EventSource[] = [];
  const streams: EventSource[] = [];
  for (const resource of template.ofType('AWS::Lambda::EventSourceMapping')) {
    const properties = mappingSchema.parse(resource.properties);
    const functionId = functionIdOf(properties.FunctionName);
    if (!properties.Enabled) continue;
    if (functionId === undefined) throw new Error(`${resource.id}: no function ${properties.FunctionName}`);
    const isQueue = properties.EventSourceArn.split(':')[2] === 'sqs';
    (isQueue ? queues : streams).push({
      id: resource.id,
      sourceArn: properties.EventSourceArn,
      functionId,
      batchSize: properties.BatchSize ?? (isQueue ? defaultQueueBatch : defaultStreamBatch),
      bisect: properties.BisectBatchOnFunctionError,
      maxRetries: properties.MaximumRetryAttempts,
      partialFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      concurrency: properties.ScalingConfig?.MaximumConcurrency ?? defaultConcurrency,
      patterns: properties.FilterCriteria?.Filters.map((filter) => parseJsonObject(filter.Pattern)) ?? [],
      windowSeconds: properties.TumblingWindowInSeconds,
      failureDestination: properties.DestinationConfig?.OnFailure.Destination,
    });
  }
  return { queues, streams };
}
