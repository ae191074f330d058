import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, expect, it } from 'vitest';
import { rewrapTable } from '../../adapters/platform/table/rewrap.ts';
import { isProven, wipeInWords } from '../../domain/recovery/wipe-report.ts';
import { dataOf } from '../../local/people/people.ts';
import { nothingPersonal } from '../../local/simulate/invariants/privacy.ts';
import type { LocalSystem } from '../../local/system.ts';
import { type Campaign, unfinishedOf, wipeCampaign } from '../../scripts/wipe-campaign.ts';
import { program } from '../lane/accounts.ts';
import { stillProduct } from '../lane/products.ts';
import { ann, bo, people, type Person } from './citizens.ts';
import { DescribedApi } from './described-api.ts';
import { leftBehind } from './left-behind.ts';

/*
 * What an operator does with all that is stored, on the whole product: another key seals it, and at the end of the
 * campaign it goes, and is shown to have gone.
 */

let system: LocalSystem;
let api: DescribedApi;

beforeAll(async () => {
  system = await stillProduct(Date.parse('2021-04-11T10:00:31Z')); // noon in Belgium
  api = await DescribedApi.of(system.cloud.url);
  const bearer = await system.identity.token(program);
  for (const person of people) system.vcd.add({ ...person, eligible: true });
  const centre = { name: 'De Werf', postalCode: '9300', municipality: 'Aalst', region: 'VLG', postalCodes: [] };
  await api.call('PUT /api/centres', { bearer, body: { centres: [{ ...centre, id: 'aalst' }] } });
  await api.call('PUT /api/clients', { bearer, body: { clients: [{ clientId: 'program', centres: ['aalst'] }] } });
  for (const person of [ann, bo]) await register(person);
  const block = { date: '2021-04-11', from: '15:00', to: '16:00', seats: 1 };
  await api.call('POST /api/sessions', { bearer, body: { centre: 'aalst', blocks: [block], remarks: 'Ring twice' } });
  await system.cloud.quiet();
});

async function register(person: Person): Promise<void> {
  const availability = [{ date: '2021-04-11', dayPart: 'afternoon' }];
  await api.call('POST /api/registrations', {
    body: { kind: 'self', language: 'nl', members: [dataOf(person)], centres: ['aalst'], availability },
  });
  await system.cloud.quiet();
}

function linkOf({ email }: Person): string {
  const texts = system.cloud.mailStore().flatMap(({ to, text }) => (to.includes(email) ? [text] : []));
  return texts.flatMap((text) => [...text.matchAll(/#([\w-]+\.[\w-]+)/g)]).at(0)?.[1] ?? '';
}
const namesOf = async (person: Person): Promise<unknown> =>
  (await api.call('GET /api/party', { link: linkOf(person) })).body['members'];

it('is taken to another key while the product runs', async () => {
  const { clientSettings, outputs } = system.cloud;
  const table = new DynamoDBClient(clientSettings);
  const keys = { from: outputs()['SealKey1'], to: outputs()['SealKey2'] };
  const change = { kms: new KMSClient(clientSettings), fromKey: keys.from ?? '', toKey: keys.to ?? '' };
  const run = async (go: boolean) => {
    const pages = await Array.fromAsync(rewrapTable(table, outputs()['TableName'] ?? '', change, { go }));
    return pages.reduce((sum, { rewrapped }) => sum + rewrapped, 0);
  };
  const seals = await run(false);
  expect(seals).toBeGreaterThan(2);
  const before = await namesOf(ann);
  expect(await run(true)).toBe(seals);
  expect(await run(false)).toBe(0);
  expect(await namesOf(ann)).toEqual(before);
  expect(before).toMatchObject([{ firstName: 'Ann' }]);
});

/** As somebody has it who wipes this product with the command. */
function campaignOf(folder: string): Campaign {
  const { clientSettings, outputs, clock } = system.cloud;
  const { TableName = '', LedgerName = '', FailedChangesBucket = '' } = outputs();
  return {
    table: new DynamoDBClient(clientSettings),
    s3: new S3Client({ ...clientSettings, forcePathStyle: true }),
    sqs: new SQSClient(clientSettings),
    tableName: TableName,
    ledgerName: LedgerName,
    changesBucket: FailedChangesBucket,
    hasBackups: false,
    progressFile: path.join(folder, 'wipe.json'),
    now: () => clock.now(),
    streamRead: () => system.cloud.quiet(),
  };
}

it('goes at the end of the campaign, which is proven, though the wipe was interrupted', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wipe-'));
  const campaign = campaignOf(folder);
  expect(await unfinishedOf(campaign)).toMatchObject({ session: 1, invitation: 1 });
  await system.cloud.advanceTo(Date.parse('2021-04-11T15:00:31Z'));
  expect(await unfinishedOf(campaign)).toEqual({});

  const broken = (): never => {
    throw new Error('the line was cut');
  };
  await expect(wipeCampaign({ ...campaign, onProgress: broken })).rejects.toThrow('the line was cut');
  const report = await wipeCampaign(campaign);
  rmSync(folder, { recursive: true });
  expect(report).toMatchObject({
    runs: 2,
    wiped: { party: 2, person: 2, invitation: 2, message: expect.any(Number), audit: expect.any(Number) },
    emptied: { session: 1 },
    elsewhere: { 'entries of the ledger': expect.any(Number), 'dead-letter queues': expect.any(Number) },
    proof: { left: { centre: 1, seat: 1, session: 1 }, shouldBeGone: 0, sealed: 0, ledger: 0 },
  });
  expect(isProven(report)).toBe(true);
  expect(wipeInWords(report)).toContain('Nothing of anybody is left in it.');
  const now = (await leftBehind(system)).filter(({ where }) => ['table', 'object', 'queue'].includes(where));
  expect(nothingPersonal(now, people)).toEqual([]);
  expect((await api.callUndescribed('GET /api/party', { link: linkOf(ann) })).status).toBe(404);
  expect((await api.call('GET /api/centres/aalst')).status).toBe(200);
});
