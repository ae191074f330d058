import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { GatewayCall } from '../../local/cloud/gateway/gateway.ts';
import type { Trace } from '../../local/simulate/invariants/privacy.ts';
import type { LocalSystem } from '../../local/system.ts';

/*
 * Everything that a run of the product leaves where somebody other than the person could read it: what functions have
 * written, and what still lies there. Left out is what is the person's own: the letter and the text message, and what
 * KMS is asked (the SSIN goes into it, and a code comes out).
 */

type Cloud = LocalSystem['cloud'];

const toThePerson = new Set(['ses SendEmail', 'sns Publish']);
const isPersonal = ({ service, operation }: GatewayCall): boolean =>
  service === 'kms' || toThePerson.has(`${service} ${operation}`);

/** Listens from now on to what functions write, ask and send. */
export function overhear(cloud: Pick<Cloud, 'gateway'>): { readonly heard: readonly Trace[]; stop(): void } {
  const heard: Trace[] = [];
  const stop = cloud.gateway.intercept((call) => {
    if (call.caller === '-') return undefined;
    heard.push({ where: `path of ${call.service}`, text: call.path });
    if (!isPersonal(call)) heard.push({ where: `${call.service} ${call.operation}`, text: call.body.toString() });
    return undefined;
  });
  return { heard, stop };
}

/** What lies there at this moment, place by place. */
export async function leftBehind({ cloud, vcd, booking }: LocalSystem): Promise<Trace[]> {
  return [
    ...(await inTables(cloud)),
    ...(await inStreams(cloud)),
    ...(await inQueues(cloud)),
    ...(await inObjects(cloud)),
    ...cloud.executions().map((one) => ({ where: 'execution', text: JSON.stringify(one) })),
    // Metrics are made of log lines, in the template's metric filters.
    ...cloud.logs().map(({ text }) => ({ where: 'log', text })),
    ...[vcd, booking].flatMap((one) =>
      one.calls().map(({ path }) => ({ where: 'path at an outside system', text: path })),
    ),
  ];
}

async function inTables(cloud: Cloud): Promise<Trace[]> {
  const tables = cloud.resources('AWS::DynamoDB::Table');
  const pages = tables.map(async ({ ref }) =>
    (await cloud.copyTable(ref)).map((item) => ({ where: 'table', text: JSON.stringify(item) })),
  );
  return (await Promise.all(pages)).flat();
}

const shardsSchema = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({ Records: z.array(z.json()), NextShardIterator: z.string().optional() });

async function inStreams({ clientSettings, resources }: Cloud): Promise<Trace[]> {
  const ask = async (operation: string, body: object): Promise<unknown> => {
    const answer = await fetch(clientSettings.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      },
      body: JSON.stringify(body),
    });
    return await answer.json();
  };
  const found: Trace[] = [];
  const tables = new DynamoDBClient(clientSettings);
  for (const { ref: TableName } of resources('AWS::DynamoDB::Table')) {
    const StreamArn = (await tables.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn;
    if (StreamArn === undefined) continue;
    const { Shards } = shardsSchema.parse(await ask('DescribeStream', { StreamArn })).StreamDescription;
    for (const { ShardId } of Shards) {
      const start = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
      let iterator: string | undefined = iteratorSchema.parse(await ask('GetShardIterator', start)).ShardIterator;
      while (iterator !== undefined) {
        const page = recordsSchema.parse(await ask('GetRecords', { ShardIterator: iterator }));
        found.push(...page.Records.map((record) => ({ where: 'change record', text: JSON.stringify(record) })));
        // An open shard has always one more page.
        iterator = page.Records.length === 0 ? undefined : page.NextShardIterator;
      }
    }
  }
  return found;
}

async function inQueues(cloud: Cloud): Promise<Trace[]> {
  const queues = cloud.resources('AWS::SQS::Queue');
  const bodies = queues.map(async ({ id }) =>
    (await cloud.queueMessages(id)).map((text) => ({ where: 'queue', text })),
  );
  return (await Promise.all(bodies)).flat();
}

async function inObjects(cloud: Cloud): Promise<Trace[]> {
  const s3 = new S3Client({ ...cloud.clientSettings, forcePathStyle: true });
  const found: Trace[] = [];
  for (const { ref: Bucket } of cloud.resources('AWS::S3::Bucket')) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      found.push({ where: 'object', text: `${Key} ${(await Body?.transformToString('latin1')) ?? ''}` });
    }
  }
  return found;
}
