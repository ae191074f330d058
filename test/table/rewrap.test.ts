import { KMSClient } from '@aws-sdk/client-kms';
import { beforeEach, expect, it } from 'vitest';
import { rewrapTable } from '../../adapters/platform/table/rewrap.ts';
import { createVault } from '../../adapters/platform/vault.ts';
import type { Message } from '../../domain/entities/messages.ts';
import { localKms } from '../fakes/local-kms.ts';
import { type EngineTable, startEngineTable } from './engine-table.ts';

/* Another key seals, and what was sealed before is taken to it, while everything stays open to all. */

const [oldKey, newKey] = [
  'arn:aws:kms:eu-west-1:000000000000:key/seal',
  'arn:aws:kms:eu-west-1:000000000000:key/seal2',
];
const kms = localKms(new KMSClient({ region: 'eu-west-1' }));
const vaultOf = (...keys: string[]) => createVault({ kms, keyArn: keys.join(' ') });

let table: EngineTable;
const message = async (id: string, vault: ReturnType<typeof vaultOf>): Promise<Message> => ({
  type: 'message',
  id,
  kind: 'received',
  state: 'pending',
  at: 1,
  attempts: 0,
  expiresAt: 9,
  sealed: await vault.seal({ greetName: id }, `message:${id}`),
});
const opened = async (id: string, vault: ReturnType<typeof vaultOf>): Promise<unknown> => {
  const found = await table.store.get({ type: 'message', id });
  return found?.sealed && (await vault.open(found.sealed, `message:${id}`));
};
async function run(go: boolean) {
  const pages = await Array.fromAsync(
    rewrapTable(table.client, table.tableName, { kms, fromKey: oldKey, toKey: newKey }, { go }),
  );
  return pages.map(({ rewrapped, busy }) => ({ rewrapped, busy }));
}

beforeEach(async () => {
  table = await startEngineTable('memory');
  return () => table.stop();
});

it('goes on step by step: known, sealing, taken over, given up; at each step all can be opened', async () => {
  await table.store.transact([{ do: 'create', entity: await message('before', vaultOf(oldKey)) }]);
  const known = vaultOf(oldKey, newKey);
  await table.store.transact([{ do: 'create', entity: await message('known', known) }]);
  const sealing = vaultOf(newKey, oldKey);
  await table.store.transact([{ do: 'create', entity: await message('sealing', sealing) }]);
  // Functions of both versions open what either has sealed.
  for (const vault of [known, sealing])
    for (const id of ['before', 'known', 'sealing']) expect(await opened(id, vault)).toEqual({ greetName: id });
  const onlyNew = vaultOf(newKey);
  await expect(opened('before', onlyNew)).rejects.toThrow();

  expect(await run(false)).toEqual([{ rewrapped: 2, busy: 0 }]);
  await expect(opened('before', onlyNew)).rejects.toThrow();
  expect(await run(true)).toEqual([{ rewrapped: 2, busy: 0 }]);
  expect(await run(false)).toEqual([{ rewrapped: 0, busy: 0 }]);
  for (const id of ['before', 'known', 'sealing']) expect(await opened(id, vaultOf(newKey))).toEqual({ greetName: id });
  await expect(opened('before', vaultOf(oldKey))).rejects.toThrow();
});

it('leaves alone what somebody seals at the same moment, and finds it again if it is under the old key', async () => {
  await table.store.transact([{ do: 'create', entity: await message('one', vaultOf(oldKey)) }]);
  let struck = false;
  table.client.middlewareStack.add(
    (next, context) => async (given) => {
      if (context.commandName === 'UpdateItemCommand' && !struck) {
        struck = true;
        await table.store.transact([{ do: 'put', entity: await message('one', vaultOf(oldKey)) }]);
      }
      return await next(given);
    },
    { step: 'initialize' },
  );
  expect(await run(true)).toEqual([{ rewrapped: 0, busy: 1 }]);
  expect(await opened('one', vaultOf(oldKey))).toEqual({ greetName: 'one' });
  expect(await run(true)).toEqual([{ rewrapped: 1, busy: 0 }]);
  expect(await opened('one', vaultOf(newKey))).toEqual({ greetName: 'one' });
});
