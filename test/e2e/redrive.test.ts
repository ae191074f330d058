import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeStep } from '../../local/scenario/actions.ts';
import { castOf } from '../../local/scenario/cast.ts';
import { instantOf } from '../../local/scenario/format.ts';
import { parseScenario } from '../../local/scenario/read-scenario.ts';
import { newStage, setUp } from '../../local/scenario/stage.ts';
import type { LocalSystem } from '../../local/scenario/system.ts';
import { createTableReader } from '../../local/scenario/table-reader.ts';
import { type DeadQueue, findDeadQueues, redriveChanges, redriveQueue } from '../../scripts/dead-letters.ts';
import { scenarioProduct } from '../lane/products.ts';

/*
 * A fault of ours that lasts: work ends in a dead-letter queue with its reason, or as whole change records in the
 * bucket. Mended, a redrive brings it back, and the person is on the list as if nothing had been. The sweeper, which
 * would drive the work anew by itself, fails as well: this is what is left when it, too, is of no use.
 */

const day = '2021-04-11';
const scenario = parseScenario({
  name: 'One registration',
  start: `${day}T08:00`,
  until: `${day}T20:00`,
  centres: [{ id: 'aalst', postalCodes: ['9300'] }],
  people: { anna: { born: '1940-05-01' } },
  steps: [
    {
      at: '08:05',
      register: {
        party: 'anna',
        kind: 'self',
        members: ['anna'],
        centres: ['aalst'],
        availability: [`${day} evening`],
      },
    },
  ],
});
const registration = instantOf(`${day}T08:05`);
const minute = 60_000;

let system: LocalSystem;
let sqs: SQSClient;
let s3: S3Client;
let lambda: LambdaClient;
let bucket: string;

beforeAll(async () => {
  system = await scenarioProduct();
  const settings = system.cloud.clientSettings;
  sqs = new SQSClient(settings);
  s3 = new S3Client({ ...settings, forcePathStyle: true });
  lambda = new LambdaClient(settings);
  bucket = system.cloud.outputs()['FailedChangesBucket'] ?? '';
});
let wakeSweeper: () => void;
beforeEach(async () => {
  await system.reset(instantOf(scenario.start));
  wakeSweeper = breakFunction(/SweepStuckWork/, ['dynamodb']);
});
afterEach(() => wakeSweeper());

/** Every such call of the function fails with what no handler expects, until it is mended. */
function breakFunction(name: RegExp, services: readonly string[]): () => void {
  return system.cloud.gateway.intercept((call) => {
    if (!name.test(call.caller) || !services.includes(call.service)) return undefined;
    return {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ __type: 'AccessDeniedException', message: 'the policy was changed' }),
    };
  });
}

async function register(minutesAfter: number): Promise<void> {
  const stage = newStage(scenario, system, castOf(scenario), createTableReader(system.cloud));
  await setUp(stage);
  for (const step of scenario.steps) {
    await system.cloud.advanceTo(instantOf(step.at));
    if (step.action !== 'outage') await takeStep(stage, step);
    await system.cloud.quiet();
  }
  await system.cloud.advanceTo(registration + minutesAfter * minute);
}

const welcomed = (): boolean => system.cloud.mailStore().length > 0;
const only = (queues: readonly DeadQueue[]): DeadQueue => {
  expect(queues).toHaveLength(1);
  return queues[0] ?? { url: '', sourceUrl: '' };
};

describe('what was given up', () => {
  it('tells its reason, goes back after the fault was mended, and is done then', async () => {
    const mend = breakFunction(/VerifyParty/, ['dynamodb']);
    await register(60);
    const queue = only(await findDeadQueues(sqs, 'Verif'));
    expect([...(await redriveQueue(sqs, queue, false))]).toEqual([[expect.stringContaining('AccessDenied'), 1]]);
    expect(welcomed()).toBe(false);

    mend();
    // What was looked at is hidden from the next reader for a minute.
    await system.cloud.advanceTo(registration + 62 * minute);
    expect([...(await redriveQueue(sqs, queue, true)).values()]).toEqual([1]);
    await system.cloud.quiet();
    await system.cloud.advanceTo(registration + 70 * minute);
    expect(welcomed()).toBe(true);
    expect((await redriveQueue(sqs, queue, true)).size).toBe(0);
  });

  it('of the change stream is kept whole, and handed on once more', async () => {
    const mend = breakFunction(/DispatchChanges/, ['sqs']);
    await register(120);
    expect(await redriveChanges(s3, lambda, bucket, true)).toMatchObject({ taken: 0 });
    expect(welcomed()).toBe(false);

    mend();
    const { found, taken } = await redriveChanges(s3, lambda, bucket, true);
    expect(found).toBeGreaterThan(0);
    expect(taken).toBe(found);
    await system.cloud.quiet();
    await system.cloud.advanceTo(registration + 130 * minute);
    expect(welcomed()).toBe(true);
    expect(await redriveChanges(s3, lambda, bucket, true)).toEqual({ found: 0, taken: 0 });
  });
});
