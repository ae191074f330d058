import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
    case 'call': {
      const http = await import('node:http');
      return await new Promise((resolve) => {
        const headers = { 'X-Amz-Target': 'Some.Call', 'content-type': 'text/plain' };
        const { port } = new URL(event.url);
        const request = http.default.request({ host: '127.0.0.1', port, path: event.path, method: 'POST', headers }, (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => resolve({ status: response.statusCode, tag: response.headers.tag, text: Buffer.concat(chunks).toString() }));
        });
        request.on('error', (error) => resolve({ error: error.code }));
        request.end(event.body);
      });
    }
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
    gateway: {
      url: 'http://127.0.0.1:9',
      answerThread: ({ call, method, path: asked, headers, body }) => {
        if (asked === '/cut') return Promise.resolve({ call, status: 0, headers: {}, body: '' });
        const text = `${method} ${asked} ${headers['x-amz-target']} ${Buffer.from(body).toString()}`;
        return Promise.resolve({ call, status: 203, headers: { tag: 'its own' }, body: text });
      },
    },
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

  it('has other values for its variables as long as asked, and only it starts anew', async () => {
    const variableOf = async (id: string) => await pool.invoke(id, {});
    await pool.vary({ COLOUR: 'blue', SIZE: 'large' });
    expect(await variableOf('first')).toMatchObject({ events: 3, variable: 'blue' });
    expect(await variableOf('second')).toMatchObject({ events: 1, variable: 'blue' });
    await pool.vary({});
    expect(await variableOf('first')).toMatchObject({ events: 4, variable: 'blue' });
    expect(await variableOf('second')).toMatchObject({ events: 1, variable: 'red' });
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

  it('reaches the gateway without a network', async () => {
    const event = { do: 'call', url: 'http://127.0.0.1:9', path: '/some?a=b', body: 'grüße' };
    // Nothing listens at the port: over the network the call would be refused.
    expect(await pool.invoke('first', event)).toEqual({
      status: 203,
      tag: 'its own',
      text: 'POST /some?a=b Some.Call grüße',
    });
  });

  it('sees a cut connection to the gateway as one', async () => {
    const event = { do: 'call', url: 'http://127.0.0.1:9', path: '/cut', body: '' };
    expect(await pool.invoke('first', event)).toEqual({ error: 'ECONNRESET' });
  });

  it('reaches other addresses over the network', async () => {
    const server = createServer((request, response) => response.writeHead(200, { tag: 'real' }).end(request.url));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const event = { do: 'call', url: `http://127.0.0.1:${port}`, path: '/there', body: '' };
    expect(await pool.invoke('first', event)).toEqual({ status: 200, tag: 'real', text: '/there' });
    server.closeAllConnections();
    server.close();
  });

  it('ends its thread when no event needs it, and starts another', async () => {
    const idle = new LambdaPool({ clock: clock.shared, maxWorkers: 1, idleMs: 40, onLine: () => undefined });
    idle.add({
      id: 'first',
      entry: pathToFileURL(path.join(folder, 'index.mjs')).href,
      exportName: 'handler',
      functionName: 'first-name',
      functionArn: 'arn:first',
      memoryMb: 128,
      timeoutMs: 3_000,
      environment: {},
    });
    await idle.invoke('first', {});
    expect(idle.threads).toBe(1);
    await vi.waitFor(() => expect(idle.threads).toBe(0), { timeout: 10_000, interval: 10 });
    expect(await idle.invoke('first', {})).toMatchObject({ events: 1 });
    await idle.stop();
    expect(idle.threads).toBe(0);
    await expect(idle.invoke('first', {})).rejects.toThrow(/stops/);
  });

  it('forgets everything when its threads are restarted', async () => {
    await pool.invoke('first', {});
    await pool.restart();
    expect(await pool.invoke('first', {})).toMatchObject({ events: 1 });
  });
});
