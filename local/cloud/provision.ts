/** Makes the template's tables, queues, topics and buckets in the engines, and empties them again. */
import { z } from 'zod';
import { DynamoDbError, type DynamoDbEngine } from './table/dynamodb-engine.ts';
import type { JsonObject } from './template/json.ts';
import type { MessageEngines } from './queues/message-engines.ts';
import { queueNameOf, type QueueDescription } from './queues/queue-poller.ts';
import type { Template } from './template/template.ts';

const count = z.coerce.number();
const jsonRecord = z.record(z.string(), z.json());
const queueSchema = z.object({
  VisibilityTimeout: count.optional(),
  DelaySeconds: count.optional(),
  FifoQueue: z.stringbool().or(z.boolean()).optional(),
  ContentBasedDeduplication: z.stringbool().or(z.boolean()).optional(),
  MessageRetentionPeriod: count.optional(),
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
  FilterPolicyScope: z.string().optional(),
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
  engine: DynamoDbEngine,
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
  engine: DynamoDbEngine,
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

export async function createQueues(template: Template, engines: MessageEngines): Promise<QueueDescription[]> {
  const queues = template
    .ofType('AWS::SQS::Queue')
    .map((resource) => ({ resource, properties: queueSchema.parse(resource.properties) }));
  // A queue has to exist before another names it as its dead-letter queue.
  const ordered = queues.toSorted(
    (a, b) => Number(a.properties.RedrivePolicy !== undefined) - Number(b.properties.RedrivePolicy !== undefined),
  );
  for (const { resource, properties } of ordered) {
    await engines.queue('CreateQueue', {
      QueueName: resource.name,
      Attributes: {
        VisibilityTimeout: String(properties.VisibilityTimeout ?? defaultVisibilitySeconds),
        ...(properties.DelaySeconds !== undefined && { DelaySeconds: String(properties.DelaySeconds) }),
        ...(properties.FifoQueue === true && { FifoQueue: 'true' }),
        ...(properties.ContentBasedDeduplication === true && { ContentBasedDeduplication: 'true' }),
        ...(properties.RedrivePolicy !== undefined && { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
      },
    });
  }
  return queues.map(({ resource, properties }) => ({
    name: resource.name,
    arn: resource.arn,
    visibilitySeconds: properties.VisibilityTimeout ?? defaultVisibilitySeconds,
    delaySeconds: properties.DelaySeconds ?? 0,
    deadLetterArn: properties.RedrivePolicy?.deadLetterTargetArn,
  }));
}

/**
 * Makes topics and their subscriptions of queues; other subscribers (mail addresses of operators) are left out.
 * @returns names of the queues that hear of a topic, by its ARN
 */
export async function createTopics(
  template: Template,
  engines: MessageEngines,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const hearers = new Map<string, string[]>();
  for (const topic of template.ofType('AWS::SNS::Topic')) await engines.topic('CreateTopic', { Name: topic.name });
  for (const resource of template.ofType('AWS::SNS::Subscription')) {
    const subscription = subscriptionSchema.parse(resource.properties);
    if (subscription.Protocol !== 'sqs' || subscription.Endpoint === undefined) continue;
    const { TopicArn, Endpoint } = subscription;
    hearers.set(TopicArn, [...(hearers.get(TopicArn) ?? []), queueNameOf(Endpoint)]);
    const attributes: [string, string][] = [];
    if (subscription.RawMessageDelivery === true) attributes.push(['RawMessageDelivery', 'true']);
    if (subscription.FilterPolicy !== undefined)
      attributes.push(['FilterPolicy', JSON.stringify(subscription.FilterPolicy)]);
    if (subscription.FilterPolicyScope !== undefined)
      attributes.push(['FilterPolicyScope', subscription.FilterPolicyScope]);
    const entries = attributes.flatMap(([key, value], index): [string, string][] => [
      [`Attributes.entry.${index + 1}.key`, key],
      [`Attributes.entry.${index + 1}.value`, value],
    ]);
    await engines.topic('Subscribe', {
      TopicArn: subscription.TopicArn,
      Protocol: 'sqs',
      Endpoint: subscription.Endpoint,
      ...Object.fromEntries(entries),
    });
  }
  return hearers;
}

export async function createBuckets(template: Template, engines: MessageEngines): Promise<readonly string[]> {
  const names = template.ofType('AWS::S3::Bucket').map((resource) => resource.name);
  for (const name of names) await engines.bucket('PUT', `/${name}`);
  return names;
}

export async function purgeQueues(queues: readonly QueueDescription[], engines: MessageEngines): Promise<void> {
  await Promise.all(queues.map((queue) => engines.queue('PurgeQueue', { QueueUrl: queue.name })));
}

export async function emptyBuckets(names: readonly string[], engines: MessageEngines): Promise<void> {
  for (const name of names) {
    const listing = (await engines.bucket('GET', `/${name}?list-type=2`)).body.toString();
    for (const [, key = ''] of listing.matchAll(/<Key>([^<]+)<\/Key>/g))
      await engines.bucket('DELETE', `/${name}/${encodeURIComponent(key)}`);
  }
}
