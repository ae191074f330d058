import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { toItem } from '../../adapters/platform/table/codec.ts';
import { findUnfinished, lookAtWhatIsLeft, wipeTable } from '../../adapters/recovery/wipe.ts';
import { fates } from '../../domain/recovery/campaign-end.ts';
import { entity } from '../../domain/entities/entity.ts';
import { fieldsOf, sampleEntities } from '../fakes/sample-entities.ts';
import { type EngineTable, startEngineTable } from './engine-table.ts';

/* The end of the campaign over one item of every kind that can be stored. */

const entities = sampleEntities();
const types = entity.options.map(({ shape }) => shape.type.value);
/** What would say of whom an item is. */
const aboutSomebody =
  'sealed follows nextInLine person partyId memberId contact contacts members places physicianId birthDay linkHash codeHash signUpId'.split(
    ' ',
  );

async function filled(): Promise<EngineTable> {
  const table = await startEngineTable('memory');
  const { client, tableName } = table;
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const staff = { type: 'audit', at: 1, seq: 's', event: 'settingsChanged', by: 'boss' } as const;
  for (const one of [...entities, staff])
    await documents.send(new PutCommand({ TableName: tableName, Item: toItem(one) }));
  // Of an earlier form, that nothing reads any more.
  await documents.send(new PutCommand({ TableName: tableName, Item: { pk: 'OLD', sk: 'OLD', type: 'old', a: 'x' } }));
  return table;
}

it('says of every kind of item what becomes of it', () => {
  expect(Object.keys(fates).toSorted()).toEqual(types.toSorted());
});

it.each(types)('of %s keeps nothing that is about somebody', (type) => {
  const fate = fates[type];
  const goes = fate.end === 'emptied' ? fate.of : fate.end === 'kept' ? (fate.unless ?? []) : fieldsOf(type);
  const stays = fieldsOf(type).filter((name) => !goes.includes(name));
  expect(stays.filter((name) => aboutSomebody.includes(name))).toEqual([]);
  if (fate.end !== 'wiped') expect(fate.why.length).toBeGreaterThan(20);
});

it('takes away what is wiped, empties what is emptied, and leaves the rest as it was', async () => {
  const { client, tableName, stop } = await filled();
  const pages = await Array.fromAsync(wipeTable(client, tableName));
  const gone = pages.flatMap(({ wiped }) => Object.keys(wiped));
  const wiped = types.filter((type) => fates[type].end === 'wiped');
  expect(gone.toSorted()).toEqual([...wiped, 'audit', 'old'].toSorted());
  expect(pages.flatMap(({ emptied }) => Object.keys(emptied)).toSorted()).toEqual(['run', 'session']);
  const left = await lookAtWhatIsLeft(client, tableName);
  expect(left).toMatchObject({ shouldBeGone: 0, sealed: 0 });
  expect(Object.keys(left.left).toSorted()).toEqual(types.filter((type) => fates[type].end !== 'wiped').toSorted());
  expect((await Array.fromAsync(wipeTable(client, tableName))).flatMap((page) => Object.keys(page.wiped))).toEqual([]);
  await stop();
});

it('notices what was left, and what is not over', async () => {
  const { client, tableName, stop } = await filled();
  const left = await lookAtWhatIsLeft(client, tableName);
  expect(left.shouldBeGone).toBeGreaterThan(30);
  expect(left.sealed).toBeGreaterThan(5);
  const now = Date.parse('2021-04-11T12:00:00Z');
  expect(await findUnfinished(client, tableName, now)).toEqual({ dose: 1, invitation: 1, message: 1, upload: 1 });
  await stop();
});
