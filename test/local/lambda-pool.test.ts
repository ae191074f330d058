import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudClock } from '../../local/cloud/time/clock.ts';
import { LambdaPool } from '../../local/cloud/functions/lambda-pool.ts';

const start = Date.parse('2021-03-28T00:59:00Z');
const bundle = `
let events = 0;
let inside = 0;
export async function handler(event, context) {
  events += 1;
  switch (event.do) {
    case 'time': {
      const date = new Date();
      const hour = new Intl.DateTimeFormat('nl-BE', { timeZone: 'Europe/Brussels', timeStyle: 'short' });
      class OwnDate extends Date {}
      return {
        now: Date.now(), iso: date.toISOString(), local: hour.format(), parts: hour.formatToParts().length > 0,
        given: new Date(0).getTime(), same: date instanceof Date && date.constructor === Date,
        own: new OwnDate().getTime(), utc: Date.UTC(2021, 0, 1),
      };
    }
    case 'fail': throw Object.assign(new Error('no such thing'), { name: 'NotThere' });
    case 'crash': process.exit(7);
    case 'print': console.log('one'); console.error('two\\nthree'); return null;
    case 'meet': {
      inside += 1;
      const seen = inside;
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return seen;
    }
    default: return { events, name: context.functionName, variable: process.env.COLOUR, path: process.env.PATH ?? null, nothing: undefined };
  }
}`;

let folder: string;
let pool: LambdaPool;
const clock = new CloudClock(start, 0, () => undefined);
const lines: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pool-'));
  writeFileSync(path.join(folder, 'index.mjs'), bundle);
  writeFileSync(path.join(folder, 'broken.mjs'), 'throw new Error("can not start")');
  pool = new LambdaPool({
    clock: clock.shared,
    maxWorkers: 1,
    onLine: (id, stream, text) => lines.push(`${id} ${stream} ${text}`),
  });
  for (const [id, file, exportName] of [
    ['first', 'index.mjs', 'handler'],
    ['second', 'index.mjs', 'handler'],
    ['broken', 'broken.mjs', 'handler'],
    ['empty', 'index.mjs', 'other'],
  ] as const) {
    pool.add({
      id,
      entry: pathToFileURL(path.join(folder, file)).href,
      exportName,
      functionName: `${id}-name`,
      functionArn: `arn:${id}`,
      memoryMb: 128,
      timeoutMs: 3_000,
      environment: { COLOUR: id === 'first' ? 'blue' : 'red' },
    });
  }
});
afterAll(async () => {
  await pool.restart();
  rmSync(folder, { recursive: true });
});

describe('a function', () => {
  it('has a memory, a name and an environment of its own', async () => {
    await pool.invoke('first', {});
    expect(await pool.invoke('first', {})).toEqual({ events: 2, name: 'first-name', variable: 'blue', path: null });
    expect(await pool.invoke('second', {})).toEqual({ events: 1, name: 'second-name', variable: 'red', path: null });
  });

  it('sees the time of the cloud', async () => {
    expect(await pool.invoke('first', { do: 'time' })).toEqual({
      now: start,
      iso: '2021-03-28T00:59:00.000Z',
      local: '01:59',
      parts: true,
      given: 0,
      same: true,
      own: start,
      utc: Date.UTC(2021, 0, 1),
    });
    clock.set(start + 60_000);
    // Summer time has begun.
    expect(await pool.invoke('first', { do: 'time' })).toMatchObject({
      iso: '2021-03-28T01:00:00.000Z',
      local: '03:00',
    });
  });

  it('fails with the name of its error', async () => {
    await expect(pool.invoke('first', { do: 'fail' })).rejects.toMatchObject({
      name: 'NotThere',
      message: 'no such thing',
    });
  });

  it('is started anew after a crash', async () => {
    await expect(pool.invoke('first', { do: 'crash' })).rejects.toMatchObject({ name: 'Runtime.ExitError' });
    expect(await pool.invoke('first', {})).toMatchObject({ events: 1 });
  });

  it('prints before it answers', async () => {
    lines.length = 0;
    await pool.invoke('second', { do: 'print' });
    expect(lines).toEqual(['second stdout one', 'second stderr two', 'second stderr three']);
  });

  it('takes one event at a time in each of its threads', async () => {
    const answers = await Promise.all([
      pool.invoke('second', { do: 'meet' }),
      pool.invoke('second', { do: 'meet' }),
      pool.invoke('second', {}),
    ]);
    expect(answers).toMatchObject([1, 1, { name: 'second-name' }]);
  });

  it('that can not start fails every time, and only itself', async () => {
    await expect(pool.invoke('broken', {})).rejects.toThrow(/can not start/);
    await expect(pool.invoke('broken', {})).rejects.toThrow(/can not start/);
    await expect(pool.invoke('empty', {})).rejects.toThrow(/no function other/);
    await expect(pool.invoke('nobody', {})).rejects.toThrow(/no function nobody/);
  });

  it('forgets everything when its threads are restarted', async () => {
    await pool.invoke('first', {});
    await pool.restart();
    expect(await pool.invoke('first', {})).toMatchObject({ events: 1 });
  });
});
