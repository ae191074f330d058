import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoDbError } from '../../local/cloud/table/table-engine.ts';
import { serveTables, type ServedTables } from '../../local/cloud/table/serve-tables.ts';
import { isJsonObject, type Json, type JsonObject } from '../../local/cloud/template/json.ts';
import { callsOn, tableRequest, type Call } from './calls.ts';
import { hasJava } from './engines.ts';
import { daySeed } from '../lane/seed.ts';

const runs = 25;
const table = 'compared';

interface Answer {
  readonly answer?: Json;
  readonly error?: string;
}

async function answerOf({ engine }: ServedTables, { operation, body }: Call): Promise<Answer> {
  try {
    return { answer: withSortedSets(comparable(operation, body, await engine.call(operation, body))) };
  } catch (error) {
    if (!(error instanceof DynamoDbError)) throw error;
    // The codes of a transaction's reasons stand in its message; other messages of Amazon's local engine are its own.
    return { error: error.name === 'TransactionCanceledException' ? error.message : error.name };
  }
}

/** Without what the service leaves open, and without the units that DynamoDB Local miscounts. */
function comparable(
  operation: string,
  body: JsonObject,
  { ConsumedCapacity, LastEvaluatedKey, ...answer }: JsonObject,
): JsonObject {
  // At the last key that a condition allows, there may be one or not: it promises nothing.
  const endsByItself = String(body['KeyConditionExpression']).includes(' AND ');
  const isOrdered = operation === 'Query' && body['IndexName'] === undefined;
  const found = isJsonObject(answer['Responses']) ? Object.values(answer['Responses']).flat() : answer['Items'];
  return {
    ...answer,
    ...(LastEvaluatedKey !== undefined && !endsByItself && { LastEvaluatedKey }),
    ...(!isOrdered && Array.isArray(answer['Items']) && { Items: sorted(answer['Items']) }),
    ...(Array.isArray(found) && operation === 'BatchGetItem' && { Responses: sorted(found) }),
    ...(ConsumedCapacity !== undefined &&
      // A query that found nothing costs half a unit or one; DynamoDB Local says 0.
      (operation === 'GetItem' || (isOrdered && answer['ScannedCount'] !== 0)) && { ConsumedCapacity }),
  };
}

/** Sets have no order: their members are put into one. */
function withSortedSets(value: Json): Json {
  if (Array.isArray(value)) return value.map(withSortedSets);
  if (!isJsonObject(value)) return value;
  const { SS, ...others } = value;
  return {
    ...Object.fromEntries(Object.entries(others).map(([name, one]) => [name, withSortedSets(one)])),
    ...(SS !== undefined && { SS: Array.isArray(SS) ? sorted(SS) : SS }),
  };
}

/** The same for the same content, in whatever order. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).toSorted();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

const sorted = (items: readonly Json[]): Json[] =>
  items.toSorted((left, right) => (canonical(left) < canonical(right) ? -1 : 1));

/** Its changes, by item and in their order. */
async function streamOf({ engine }: ServedTables): Promise<Json[]> {
  const described = await engine.call('DescribeTable', { TableName: table });
  const description = described['Table'];
  const StreamArn = isJsonObject(description) ? (description['LatestStreamArn'] ?? '') : '';
  const { StreamDescription: stream } = await engine.call('DescribeStream', { StreamArn }, 'streams');
  const [shard] = isJsonObject(stream) && Array.isArray(stream['Shards']) ? stream['Shards'] : [];
  const ShardId = isJsonObject(shard) ? (shard['ShardId'] ?? '') : '';
  const place = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  const { ShardIterator = '' } = await engine.call('GetShardIterator', place, 'streams');
  const { Records } = await engine.call('GetRecords', { ShardIterator }, 'streams');
  const records = (Array.isArray(Records) ? Records : []).filter(isJsonObject).map(({ eventName = '', dynamodb }) => {
    const { Keys, NewImage, OldImage, StreamViewType, SizeBytes } = isJsonObject(dynamodb) ? dynamodb : {};
    return JSON.parse(JSON.stringify({ eventName, Keys, NewImage, OldImage, StreamViewType, SizeBytes })) as JsonObject;
  });
  // The service promises an order among the changes of one item only; those of a batch may come in any.
  const byItem = records.toSorted((left, right) => {
    const [one, other] = [canonical(left['Keys'] ?? null), canonical(right['Keys'] ?? null)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
  return byItem.map(withSortedSets);
}

describe.skipIf(!hasJava())('the table in this process beside DynamoDB Local', () => {
  let ours: ServedTables;
  let amazons: ServedTables;
  beforeAll(async () => {
    [ours, amazons] = await Promise.all([serveTables('memory'), serveTables('dynamodb-local')]);
  });
  afterAll(() => Promise.all([ours?.stop(), amazons?.stop()]));

  it(`answers the same to random calls, with the same changes in its stream (seed ${daySeed})`, async () => {
    await fc.assert(
      fc.asyncProperty(callsOn(table), async (calls) => {
        for (const { engine } of [ours, amazons]) await engine.call('CreateTable', tableRequest(table));
        try {
          for (const call of calls) {
            const [our, their] = [await answerOf(ours, call), await answerOf(amazons, call)];
            expect({ call, ...our }).toEqual({ call, ...their });
          }
          expect(await streamOf(ours)).toEqual(await streamOf(amazons));
        } finally {
          for (const { engine } of [ours, amazons]) await engine.call('DeleteTable', { TableName: table });
        }
      }),
      { seed: daySeed, numRuns: runs },
    );
  }, 600_000);
});
