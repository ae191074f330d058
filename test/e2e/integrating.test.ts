import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { centreSoftware, operation } from '../../local/demo/cast.ts';
import type { LocalSystem } from '../../local/system.ts';
import { stillProduct } from '../lane/products.ts';

/*
 * docs/integrating.md as written: its shell blocks, one after the other in one shell, against the embedded cloud; what
 * they print is what the page says they print.
 */

const run = promisify(execFile);
const page = readFileSync('docs/integrating.md', 'utf8');
const blocks = [...page.matchAll(/^```(sh|text)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({ kind, text }));
const start = Date.parse('2021-04-11T10:00:00Z');

let system: LocalSystem;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'integrating-'));
  system = await stillProduct(start);
  const bearer = await system.identity.token(operation);
  const put = (address: string, body: unknown) =>
    fetch(system.cloud.url + address, {
      method: 'PUT',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const centre = { name: 'C', postalCode: '3000', municipality: 'Leuven', region: 'VLG', postalCodes: [] };
  await put('/api/centres', { centres: ['leuven', 'eupen'].map((id) => ({ ...centre, id })) });
  const given = await put('/api/clients', { clients: [{ clientId: centreSoftware.clientId, centres: ['leuven'] }] });
  if (!given.ok) throw new Error('the centres were refused');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('runs as written, and prints what is written', async () => {
  const shell = blocks.filter(({ kind }) => kind === 'sh').map(({ text }) => text);
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', shell.join('\n')], {
    cwd: folder,
    env: {
      // curl and the Node that runs the tests; nothing of the surroundings.
      PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      API: `${system.cloud.url}/api`,
      TOKENS: `${system.identity.issuer}/oauth2/token`,
      DATE: '2021-04-12',
    },
    timeout: 60_000,
  });
  const expected = blocks.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  const pattern = expected.join('').split('…').map(RegExp.escape).join('[^\\n]*?');
  expect(stdout).toMatch(new RegExp(`^${pattern}$`));
  expect(shell.length).toBeGreaterThan(8);
});

it('answers 304 to who has the newest version', async () => {
  // The page cannot say which it will be, because a session that is being filled changes under one's hands.
  const bearer = await system.identity.token(centreSoftware);
  const headers = { authorization: `Bearer ${bearer}` };
  const { sessions } = (await (await fetch(`${system.cloud.url}/api/sessions?centre=leuven`, { headers })).json()) as {
    sessions: { sessionId: string }[];
  };
  await system.cloud.quiet();
  const address = `${system.cloud.url}/api/sessions/${sessions[0]?.sessionId ?? ''}`;
  const etag = (await fetch(address, { headers })).headers.get('etag') ?? '';
  expect(etag).not.toBe('');
  expect((await fetch(address, { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304);
});
