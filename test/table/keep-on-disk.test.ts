import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../local/cloud/template/json.ts';
import { startMemoryTables, type MemoryEngine } from '../../local/cloud/table/memory/memory-engine.ts';
import { keyOf, name, number, startTable, text } from './memory-table.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'tables-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const file = (): string => path.join(dataDir, 'tables.jsonl');
const put = (engine: MemoryEngine, sk: string, more: JsonObject = {}): Promise<JsonObject> =>
  engine.call('PutItem', { TableName: name, Item: { ...keyOf('a', sk), ...more } });
const scan = async (engine: MemoryEngine): Promise<unknown> =>
  (await engine.call('Scan', { TableName: name }))['Items'];

describe('a data folder', () => {
  it('keeps tables, items and index over a restart, and goes on counting changes', async () => {
    const first = await startTable({ dataDir });
    await put(first, '1', { duePk: text('D1'), dueAt: text('1'), n: number('1.50') });
    await put(first, '2');
    await first.call('DeleteItem', { TableName: name, Key: keyOf('a', '2') });
    const before = first.changesOf(name, 'oldest').read(10);
    await first.stop();

    const second = startMemoryTables({ dataDir });
    expect(await scan(second)).toEqual([{ ...keyOf('a', '1'), duePk: text('D1'), dueAt: text('1'), n: number('1.5') }]);
    const changes = second.changesOf(name, 'oldest');
    expect(changes.hasMore()).toBe(false);
    await put(second, '3');
    const [record] = changes.read(10);
    expect(JSON.stringify(record?.['dynamodb'])).toContain(String(before.length + 1).padStart(21, '0'));
    const due = { ':p': text('D1') };
    const query = { KeyConditionExpression: 'duePk = :p', ExpressionAttributeValues: due };
    expect(await second.call('Query', { TableName: name, IndexName: 'due', ...query })).toMatchObject({ Count: 1 });
    await expect(startTable({ dataDir })).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await second.stop();
  });

  it('drops a last line that was cut off, whole as its transaction was, and goes on behind it', async () => {
    const first = await startTable({ dataDir });
    await put(first, '1');
    await first.call('TransactWriteItems', {
      TransactItems: ['2', '3'].map((sk) => ({ Put: { TableName: name, Item: keyOf('a', sk) } })),
    });
    await first.stop();
    truncateSync(file(), statSync(file()).size - 5);

    const second = startMemoryTables({ dataDir });
    expect(await scan(second)).toEqual([keyOf('a', '1')]);
    await put(second, '4');
    await second.stop();
    const third = startMemoryTables({ dataDir });
    expect(await scan(third)).toEqual([keyOf('a', '1'), keyOf('a', '4')]);
    await third.stop();
  });

  it('forgets at a start what is outdated', async () => {
    const first = await startTable({ dataDir });
    for (let n = 0; n < 50; n++) await put(first, '1', { n: number(n) });
    await first.stop();
    await startMemoryTables({ dataDir }).stop();
    expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(3);
    const second = startMemoryTables({ dataDir });
    expect(await scan(second)).toEqual([{ ...keyOf('a', '1'), n: number(49) }]);
    await second.stop();
  });

  it('is not begun over a damaged one, or over that of the other engine', () => {
    appendFileSync(file(), 'no JSON\n{"drop":"x"}\n');
    expect(() => startMemoryTables({ dataDir })).toThrow(SyntaxError);
    rmSync(file());
    writeFileSync(path.join(dataDir, 'shared-local-instance.db'), '');
    expect(() => startMemoryTables({ dataDir })).toThrow(/--engine dynamodb-local/);
  });
});

describe('changes', () => {
  it('are read in their order by several readers, each at its own pace, and only when something changed', async () => {
    const engine = await startTable();
    const [quick, slow] = [engine.changesOf(name, 'oldest'), engine.changesOf(name, 'oldest')];
    for (let n = 0; n < 3000; n++) {
      await put(engine, '1', { n: number(n) });
      expect(quick.read(10)).toHaveLength(1);
    }
    await put(engine, '1', { n: number(2999) });
    expect(quick.hasMore()).toBe(false);
    expect(slow.read(3000)).toHaveLength(3000);
    expect(engine.changesOf(name, 'latest').hasMore()).toBe(false);
    await engine.restart();
    await expect(engine.call('Scan', { TableName: name })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
