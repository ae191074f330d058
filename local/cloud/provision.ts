/** Makes the template's tables, queues, topics and buckets, and empties them again. */
import { z } from 'zod';
import { DynamoDbError, type TableEngine } from './table/table-engine.ts';
import type { JsonObject } from './template/json.ts';
import type { ObjectStore } from './objects/object-store.ts';
import type { QueueService } from './queues/queue-service.ts';
import type { Topics } from './queues/topics.ts';
import { queueNameOf, type QueueDescription } from './queues/queue-poller.ts';
import type { Template } from './template/template.ts';

const count = z.coerce.number();
const jsonRecord = z.record(z.string(), z.json());
const queueSchema = z.object({
  VisibilityTimeout: count.optional(),
  DelaySeconds: count.optional(),
  FifoQueue: z.stringbool().or(z.boolean()).optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: count }).optional(),
});
const tableSchema = z.object({
  AttributeDefinitions: z.json(),
  KeySchema: z.json(),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: z.json(), Projection: z.json() }))
    .optional(),
  LocalSecondaryIndexes: z.json().optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
});
const subscriptionSchema = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string().optional(),
  RawMessageDelivery: z.stringbool().or(z.boolean()).optional(),
  FilterPolicy: jsonRecord.optional(),
  FilterPolicyScope: z.enum(['MessageAttributes', 'MessageBody']).default('MessageAttributes'),
});

const defaultVisibilitySeconds = 30;

export interface TableDescription {
  readonly name: string;
  readonly create: JsonObject;
}

export function readTables(template: Template): TableDescription[] {
  return template.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
    const table = tableSchema.parse(resource.properties);
    return {
      name: resource.name,
      create: {
        TableName: resource.name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: table.AttributeDefinitions,
        KeySchema: table.KeySchema,
        ...(table.GlobalSecondaryIndexes !== undefined && {
          GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map((index) => ({
            IndexName: index.IndexName,
            KeySchema: index.KeySchema,
            Projection: index.Projection,
          })),
        }),
        ...(table.LocalSecondaryIndexes !== undefined && { LocalSecondaryIndexes: table.LocalSecondaryIndexes }),
        ...(table.StreamSpecification !== undefined && {
          StreamSpecification: { StreamEnabled: true, StreamViewType: table.StreamSpecification.StreamViewType },
        }),
      },
    };
  });
}

/** @returns names of the tables that were there already (kept in the data folder) */
export async function createTables(
  tables: readonly TableDescription[],
  engine: TableEngine,
): Promise<ReadonlySet<string>> {
  const kept = new Set<string>();
  for (const table of tables) {
    try {
      await engine.call('CreateTable', table.create);
    } catch (error) {
      if (!(error instanceof DynamoDbError && error.name === 'ResourceInUseException')) throw error;
      kept.add(table.name);
    }
  }
  return kept;
}

/**
 * Drops and creates anew: quicker than deleting items, and its stream starts empty.
 * @param restart as well a new engine: it keeps every change record it ever took, and each write gets slower with them
 */
export async function recreateTables(
  tables: readonly TableDescription[],
  engine: TableEngine,
  restart: boolean,
): Promise<void> {
  if (restart) {
    await engine.restart();
    await createTables(tables, engine);
    return;
  }
  for (const table of tables) {
    await engine.call('DeleteTable', { TableName: table.name });
    await engine.call('CreateTable', table.create);
  }
}

export function createQueues(template: Template, service: QueueService): QueueDescription[] {
  return template.ofType('AWS::SQS::Queue').map((resource) => {
    const properties = queueSchema.parse(resource.properties);
    service.call('CreateQueue', {
      QueueName: resource.name,
      Attributes: {
        ...(properties.VisibilityTimeout !== undefined && { VisibilityTimeout: String(properties.VisibilityTimeout) }),
        ...(properties.DelaySeconds !== undefined && { DelaySeconds: String(properties.DelaySeconds) }),
        ...(properties.FifoQueue === true && { FifoQueue: 'true' }),
        ...(properties.RedrivePolicy !== undefined && { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
      },
    });
    return {
      name: resource.name,
      arn: resource.arn,
      visibilitySeconds: properties.VisibilityTimeout ?? defaultVisibilitySeconds,
      delaySeconds: properties.DelaySeconds ?? 0,
      deadLetterArn: properties.RedrivePolicy?.deadLetterTargetArn,
    };
  });
}

/**
 * Makes topics and their subscriptions of queues; other subscribers (mail addresses of operators) are left out.
 * @returns names of the queues that hear of a topic, by its ARN
 */
export function createTopics(template: Template, topics: Topics): ReadonlyMap<string, readonly string[]> {
  const hearers = new Map<string, string[]>();
  for (const topic of template.ofType('AWS::SNS::Topic')) topics.add(topic.arn);
  for (const resource of template.ofType('AWS::SNS::Subscription')) {
    const { TopicArn, Protocol, Endpoint, ...settings } = subscriptionSchema.parse(resource.properties);
    if (Protocol !== 'sqs' || Endpoint === undefined) continue;
    const queueName = queueNameOf(Endpoint);
    hearers.set(TopicArn, [...(hearers.get(TopicArn) ?? []), queueName]);
    topics.subscribe({
      topicArn: TopicArn,
      queueName,
      raw: settings.RawMessageDelivery ?? false,
      filter: settings.FilterPolicy,
      filterScope: settings.FilterPolicyScope,
    });
  }
  return hearers;
}

export function createBuckets(template: Template, objects: ObjectStore): void {
  for (const bucket of template.ofType('AWS::S3::Bucket')) objects.add(bucket.name);
}

export function purgeQueues(queues: readonly QueueDescription[], service: QueueService): void {
  for (const queue of queues) service.call('PurgeQueue', { QueueUrl: queue.name });
}
