import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { toItem } from '../../adapters/platform/table/codec.ts';
import { keyOf } from '../../adapters/platform/table/keys.ts';
import { liftOf, liftTable } from '../../adapters/platform/table/lift.ts';
import type { Seat } from '../../domain/entities/sessions.ts';
import { takeSeat } from '../../domain/rules/seat-states.ts';
import { type EngineTable, onEachEngine } from './engine-table.ts';

const seat = (number: number): Seat => ({
  type: 'seat',
  sessionId: 's',
  centre: 'aalst',
  block: '2021-04-11T15:00',
  number,
  state: 'open',
  direct: true,
});
const openSeats = async (): Promise<number[]> =>
  (await table.store.someOpenSeats('s', '2021-04-11T15:00', 0)).map(({ number }) => number);

let table: EngineTable;
let documents: DynamoDBDocumentClient;
async function begin(started: EngineTable): Promise<void> {
  table = started;
  documents = DynamoDBDocumentClient.from(table.client);
  await table.store.transact([1, 2, 3].map((number) => ({ do: 'create', entity: seat(number) })));
  await table.store.transact([{ do: 'put', entity: { type: 'limit', id: 'l', count: 1, expiresAt: 9 } }]);
}

/** As it was written before open seats lay in the index. */
const age = async (number: number): Promise<void> => {
  const update = { TableName: table.tableName, Key: keyOf(seat(number)), UpdateExpression: 'REMOVE duePk, dueAt' };
  await documents.send(new UpdateCommand(update));
};
async function run(go: boolean, from?: { pk: string; sk: string }) {
  const pages = await Array.fromAsync(liftTable(table.client, table.tableName, { go, from }));
  const sum = (what: 'seen' | 'lifted' | 'busy'): number => pages.reduce((total, page) => total + page[what], 0);
  return { seen: sum('seen'), lifted: sum('lifted'), busy: sum('busy') };
}

onEachEngine('items of an earlier form', begin, () => {
  it('are counted, then lifted, and a second run finds none', async () => {
    await age(1);
    await age(3);
    expect(await openSeats()).toEqual([2]);
    expect(await run(false)).toEqual({ seen: 4, lifted: 2, busy: 0 });
    expect(await openSeats()).toEqual([2]);
    expect(await run(true)).toEqual({ seen: 4, lifted: 2, busy: 0 });
    expect(await openSeats()).toEqual([1, 2, 3]);
    expect(await run(true)).toEqual({ seen: 4, lifted: 0, busy: 0 });
  });

  it('are lifted from where the last run stopped', async () => {
    const { seen } = await run(false, keyOf(seat(1)));
    expect(seen).toBeLessThan(4);
  });

  it('are left alone where somebody writes them at the same moment', async () => {
    await age(2);
    let struck = false;
    table.client.middlewareStack.add(
      (next, context) => async (given) => {
        if (context.commandName === 'UpdateItemCommand' && !struck) {
          struck = true;
          await table.store.transact([takeSeat(seat(2), 'offered', 's-1')]);
        }
        return await next(given);
      },
      { step: 'initialize' },
    );
    expect(await run(true)).toEqual({ seen: 4, lifted: 0, busy: 1 });
    const { Item } = await documents.send(new GetCommand({ TableName: table.tableName, Key: keyOf(seat(2)) }));
    expect(Item).toMatchObject({ state: 'offered', holder: 's-1' });
    expect(Item).not.toHaveProperty('duePk');
  });

  it('lose what a step to another version takes away, and keep what newer code has added', () => {
    const old = { ...toItem({ type: 'system', name: 'vcd', up: true, pauses: [] }), since: 4 };
    expect(liftOf(old)).toBeUndefined();
    const { since: _since, ...rest } = old;
    expect(liftOf(old, () => ({ ...rest, v: 2, from: 4 }))).toEqual({ set: { v: 2, from: 4 }, remove: ['since'] });
  });
});
